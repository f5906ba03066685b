#pragma once
// What is kept of an order when it is posted, and given to those who look at it later.
#include <optional>
#include <string>

#include "flows/context.hpp"
#include "mapping/order_changes.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::flows {

// To be added in the transaction that notes the order as posted.
store::PostedOrder posted_order(const Context& context, const amazon::Order& order,
                                const sap::SalesOrder& document);

// What the address says, as a keyed digest without its telephone number, which comes and goes; empty: there
// is none.
std::string address_digest(const Context& context, const amazon::Order& order);

// The ship-to address of the order as it would be posted now; nothing: none of its own, or none any more.
std::optional<sap::SalesOrderAddress> address_now(const Context& context, const amazon::Order& order);

// What was posted, for a decision. An order of which nothing was kept, because an earlier Weir posted it, is
// taken as SAP has it: its items stand in the order of Amazon's lines.
mapping::PostedOrder as_posted(const Context& context, const amazon::Order& now,
                               const std::optional<store::PostedOrder>& kept, const sap::OrderProgress& sap);

}  // namespace weir::flows
