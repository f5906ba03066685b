auto a = std::chrono::system_clock::now();  // expect: banned
auto b = std::chrono::steady_clock::now();  // expect: banned
auto c = std::chrono::high_resolution_clock::now();  // expect: banned
auto d = std::time(nullptr);  // expect: banned
auto e = time(NULL);  // expect: banned
auto f = time(0);  // expect: banned
auto g = gettimeofday(&value, nullptr);  // expect: banned
auto h = clock_gettime(CLOCK_MONOTONIC, &value);  // expect: banned
// A type of clock and a name that ends alike are no offence.
using Clock = std::chrono::system_clock;
auto i = start_time(0);
