#pragma once
// What people read about the rules of orders.
#include <string>

#include "app/order_rules.hpp"

namespace weir::app {

// docs/rules.md: every rule, what it takes, its default, the field and transaction in SAP.
std::string order_rules_docs();

// A file to start from; it loads as it is, and without the # in front of its keys it means the same.
std::string order_rules_example();

// One line a mistake, and a last line that sums up.
std::string order_rules_report(const OrderRulesResult& result);

// Every rule that holds for one marketplace and channel, its value, and which layer and line it comes from.
// Fails with rules.unknown_channel where the file has none for it.
Result<std::string> order_rules_shown(const OrderRulesFile& file, const std::string& marketplace,
                                      const std::string& channel);

}  // namespace weir::app
