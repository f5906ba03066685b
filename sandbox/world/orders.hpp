#pragma once
// Two days of trade: every order that the stand-in Amazon has when the world begins.
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "sandbox/world/catalog.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

inline constexpr std::string_view unmapped_sku = "NEW-ITEM-77";

// How many orders there are at the beginning: between 200 and 260, or between 62 and 75 of the same kinds.
enum class WorldSize { whole, small };

// Orders created in the 48 hours before `now`, by creation. Whatever the chance, exactly one each
// is PENDING, CANCELLED, holds the unmapped SKU, goes to the longest address, and names one SKU in two lines.
std::vector<Order> make_orders(Random& random, const Catalog& catalog, Instant now,
                               WorldSize size = WorldSize::whole);

// One more, placed at this moment and not paid yet; now and then of the unmapped SKU.
Order make_new_order(Random& random, const Catalog& catalog, Instant now);

}  // namespace weir::sandbox
