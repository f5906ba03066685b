#include "web/server.hpp"
#include "cli/arguments.hpp"  // expect: include
#include "support/fakes.hpp"  // expect: include
