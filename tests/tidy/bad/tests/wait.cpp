void e() { sleep(1); }  // expect: banned
