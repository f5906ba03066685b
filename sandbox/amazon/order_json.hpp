#pragma once
// One order in the shape of Orders API 2026-01-01.
#include <string>

#include "sandbox/amazon/included_data.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

std::string order_json(const Order& order, const IncludedData& included);

std::string_view status_text(OrderStatus status);  // "UNSHIPPED"

}  // namespace weir::sandbox
