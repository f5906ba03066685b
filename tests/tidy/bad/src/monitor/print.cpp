void a() { std::cout << 1; }  // expect: banned
void b() { std::cerr << 1; }  // expect: banned
void c() { std::clog << 1; }  // expect: banned
void d() { std::printf("1"); }  // expect: banned
void e() { std::fprintf(stderr, "1"); }  // expect: banned
void f() { fmt::print("1"); }  // expect: banned
void g() { std::snprintf(buffer, sizeof buffer, "1"); }
