#include "config/config.hpp"  // expect: include
