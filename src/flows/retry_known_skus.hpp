#pragma once
// Orders that wait because a SKU had no material, and whose SKU the rules know by now: tried again when Weir
// begins to work by new rules. Whoever wrote the rule has said so; nobody has to say it for each order.
#include <string>
#include <string_view>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// The SKU that the reason of a mapping.unknown_sku names; empty: it names none.
std::string unknown_sku_in(std::string_view reason);

// Orders of this connection that wait for that SKU.
std::vector<std::string> orders_waiting_for(const Context& context, const std::string& sku);

// How many were told to go on.
std::size_t retry_known_skus(const Context& context);

}  // namespace weir::flows
