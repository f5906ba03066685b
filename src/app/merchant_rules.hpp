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

// Whether an engine could be built by the rules files of a configuration, those for stock and prices
// included, as they are now. Fails with what is wrong with the first.
Result<Done> check_merchant_rules(const config::Config& config);

}  // namespace weir::app
