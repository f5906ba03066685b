#include <vector>
#include "accounting/rules.hpp"
#include "report/page.hpp"  // expect: include
#include "nowhere/page.hpp"  // expect: include
#include "rules.hpp"  // expect: include
#include "../core/money.hpp"  // expect: include
#include <core/money.hpp>  // expect: include
// #include "report/page.hpp" in a comment is no offence.
