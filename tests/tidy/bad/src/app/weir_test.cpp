#include "support/fakes.hpp"
#include "cli/arguments.hpp"  // expect: include
