void swallow() {
  try {
    run();
  } catch (...) {  // expect: banned
  }
  try {
    run();
  } catch (const Bug& bug) {
    throw;
  }
}
