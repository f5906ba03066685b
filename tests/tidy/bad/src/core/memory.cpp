#include <new>
using namespace std;  // expect: banned
using namespace std::chrono_literals;
auto a = new int{1};  // expect: banned
auto b = new (place) int{1};
void c(int* d) { delete d; }  // expect: banned
void* operator new(std::size_t size);
void operator delete(void* memory) noexcept;
struct Once {
  Once(const Once&) = delete;
};
