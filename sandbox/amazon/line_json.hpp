#pragma once
// The money of orders and lines as Amazon breaks it down.
#include <nlohmann/json_fwd.hpp>

#include "sandbox/amazon/included_data.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

nlohmann::ordered_json order_proceeds_json(const Order& order);
nlohmann::ordered_json line_json(const Order& order, const OrderLine& line, const IncludedData& included);

}  // namespace weir::sandbox
