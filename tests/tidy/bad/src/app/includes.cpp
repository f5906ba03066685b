#include "web/server.hpp"
#include "cli/arguments.hpp"  // expect: include
