#pragma once
// What Amazon's orders take of the stock until SAP has them. Whoever takes an order, or finds it in SAP, says
// so here.
#include <map>
#include <string>
#include <vector>

#include "amazon/model/notification.hpp"
#include "amazon/model/order.hpp"
#include "flows/context.hpp"

namespace weir::flows {

// What one piece of an article takes of each of its materials: a bundle may name one of them twice.
std::map<std::string, std::int64_t> taken_by(const mapping::Article& article);

// By what the rules say of its SKUs; what no rule knows takes nothing that could be named. None of what
// Amazon or another shop ships, or is cancelled; what was shipped counts until SAP has it.
std::vector<store::OrderDemand> demand_of(const Context& context, const amazon::Order& order);

// What a notification tells of it; none of what Amazon ships, or is shipped or cancelled.
std::vector<store::OrderDemand> demand_heard(const Context& context,
                                             const amazon::notification::OrderChange& change,
                                             Instant heard_at);
// Amazon has told of it, and nobody has fetched it yet. Of an order that is known nothing changes: it is
// fetched.
void note_heard_demand(Tx& tx, const Context& context, const std::string& order_id,
                       const std::vector<store::OrderDemand>& demand);

// The order is news: what it takes, and took, is looked at at once. Nothing where stock is not kept.
// What a notification has told of an order that turned out to be none of ours takes nothing any more.
void forget_heard_demand(Tx& tx, const Context& context, const std::string& order_id);

void note_demand(Tx& tx, const Context& context, const std::string& order_id,
                 const std::vector<store::OrderDemand>& demand);

// SAP was read, and has the order.
void note_order_in_sap(Tx& tx, const Context& context, const std::string& order_id);

// Of all orders of the connection that SAP is not known to have, by id: for a stock that begins to be
// watched. Not inside a transaction.
std::map<std::string, std::vector<store::OrderDemand>> demand_of_open_orders(const Context& context);

}  // namespace weir::flows
