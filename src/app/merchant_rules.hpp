#pragma once
// What the merchant says in files of its own, as one connection uses it.
#include "accounting/rules.hpp"
#include "config/config.hpp"
#include "mapping/rule_book.hpp"

namespace weir::app {

// Fails with everything that is wrong with the file, in one text.
Result<mapping::RuleBook> order_rules_of(const config::Connection& settings);

// The shipped rules, the merchant's laid over them where there are any. Fails with file.* or rules.*.
Result<accounting::Rules> settlement_rules_of(const config::Connection& settings);

}  // namespace weir::app
