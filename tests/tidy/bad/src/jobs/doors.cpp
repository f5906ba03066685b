auto a = std::getenv("HOME");  // expect: banned
auto b = secure_getenv("HOME");  // expect: banned
auto c = std::rand();  // expect: banned
auto d = (srand(1), 2);  // expect: banned
auto e = std::random_device{}();  // expect: banned
