double rate = 1.19;  // expect: banned
