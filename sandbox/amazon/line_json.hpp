#pragma once
// The money of orders and lines as Amazon breaks it down.
#include <string>

#include "sandbox/amazon/included_data.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

std::string order_proceeds_json(const Order& order);
std::string line_json(const Order& order, const OrderLine& line, const IncludedData& included);

}  // namespace weir::sandbox
