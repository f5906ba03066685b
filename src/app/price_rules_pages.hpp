#pragma once
// What people read about the rules of prices.
#include <string>

#include "app/price_rules.hpp"

namespace weir::app {

// docs/price-rules.md: every rule, what it takes, its default, the field and transaction in SAP.
std::string price_rules_docs();

// A file to start from; it loads as it is.
std::string price_rules_example();

// One line a mistake, and a last line that sums up.
std::string price_rules_report(const PriceRulesResult& result);

}  // namespace weir::app
