#pragma once
// What people read about the rules of stock.
#include <string>

#include "app/stock_rules.hpp"

namespace weir::app {

// docs/stock-rules.md: every rule, what it takes, its default, the field and transaction in SAP.
std::string stock_rules_docs();

// A file to start from; it loads as it is.
std::string stock_rules_example();

// One line a mistake, and a last line that sums up.
std::string stock_rules_report(const StockRulesResult& result);

}  // namespace weir::app
