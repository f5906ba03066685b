#pragma once
// How an order of Amazon's is kept: whole, until the day on which its personal data has to be gone; later
// without its person.
#include <vector>

#include "amazon/model/order.hpp"
#include "flows/context.hpp"

namespace weir::flows {

store::InboxItem kept_order(const std::string& connection, const amazon::RawOrder& order, Instant now);

// Those of a sweep, with their keys in the vault: one commit there for all of them.
std::vector<store::InboxItem> kept_orders(const Context& context,
                                          const std::vector<amazon::RawOrder>& orders);

}  // namespace weir::flows
