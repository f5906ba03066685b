#pragma once
// What must become of an order in the merchant's ERP, as tests ask for it without a request.
#include <string_view>

#include "sandbox/world/world.hpp"

namespace weir::sandbox {

// sales_order, nothing_yet, nothing, a_person, other_shop or replacement; README.md tells which is what.
std::string_view expected_of(const World& world, const Order& order);

}  // namespace weir::sandbox
