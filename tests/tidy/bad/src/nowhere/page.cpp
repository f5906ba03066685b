#include "core/money.hpp"  // expect: include
