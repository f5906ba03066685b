#include "app/weir.hpp"
#include "store/job.hpp"  // expect: include
int main() try {
  std::cout << "text";
} catch (...) {
  std::cerr << "bug";
}
