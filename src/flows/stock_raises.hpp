#pragma once
// What may be sent of what waits: where several connections sell from one pool, a raise waits until Amazon
// has taken the lowering of whoever gives the pieces away (stock/raise.hpp).
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

// The most urgent first, at most `most`. Those that have to wait let the others go first for a while; not
// inside a transaction.
std::vector<store::StockListing> ready_to_send(const Context& context, std::size_t most);

// Amazon has taken a quantity of that listing: whoever waited for it goes at once.
void let_neighbours_go(Tx& tx, const Context& context, const stock::ListingKey& key);

}  // namespace weir::flows
