#pragma once
// Where the rules have orders go in SAP: by it, orders of ours are looked for among all others.
#include <string_view>

#include "flows/context.hpp"
#include "sap/reads/orders_of_days.hpp"

namespace weir::flows {

// In a sales area into which orders of that marketplace go. Several marketplaces may share one, and SAP does
// not say which of them it was.
bool is_sold_from(const Connection& connection, std::string_view marketplace_id, const sap::OrderHead& head);

// AUART of what the rules have Weir post, each once.
std::vector<std::string> order_types(const Connection& connection);

}  // namespace weir::flows
