#include "sandbox/server.hpp"  // expect: include
