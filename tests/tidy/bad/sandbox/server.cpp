auto port = getenv("PORT");  // expect: banned
