#pragma once
// The parts of an order, read from Amazon's JSON; what decode_order() is made of.
#include "amazon/model/json_reader.hpp"
#include "amazon/model/order.hpp"

namespace weir::amazon {

Order read_order(const JsonReader& order, OrderId id);

// A line: what was sold, for how much, and what became of it.
OrderItem read_order_item(const JsonReader& item);

// No count of pieces that Amazon sends is larger.
inline constexpr std::int64_t order_quantity_max = 1'000'000;

}  // namespace weir::amazon
