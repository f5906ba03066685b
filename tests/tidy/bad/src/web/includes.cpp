#include "accounting/rules.hpp"  // expect: include
