#pragma once
// What an offer is made of by the rules for orders, and what open orders take of it.
#include <string>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// In one unit of the SKU; none where no rule knows it.
std::vector<store::StockPart> offer_parts(const Context& context, const std::string& sku);

// What orders that SAP does not have take, once for each version of the rules for orders: what was no
// material took nothing. Not inside a transaction.
void count_open_orders(const Context& context);

}  // namespace weir::flows
