#include <CLI/CLI.hpp>
#include "app/weir.hpp"
void a() { std::cout << 1; }
