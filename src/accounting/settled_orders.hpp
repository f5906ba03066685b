#pragma once
// Which orders a settlement report settles: the order ids of its rows of type Order.
#include <string>
#include <string_view>
#include <vector>

namespace weir::accounting {

// Each once, in their order by id. Empty where the report has no such column, or no such row.
std::vector<std::string> settled_orders(std::string_view report);

}  // namespace weir::accounting
