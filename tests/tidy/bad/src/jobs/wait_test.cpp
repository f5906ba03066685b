void a() { std::this_thread::sleep_for(1s); }  // expect: banned
void b() { std::this_thread::sleep_until(then); }  // expect: banned
void c() { usleep(1); }  // expect: banned
void d() { nanosleep(&a_while, nullptr); }  // expect: banned
