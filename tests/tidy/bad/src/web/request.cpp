// A border: what came this far is given up as a whole.
void border() {
  try {
    run();
  } catch (...) {
    give_up();
  }
}
