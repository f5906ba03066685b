#pragma once
// What an order holds that Weir does not know yet.
#include <string_view>

#include "amazon/model/described.hpp"

namespace weir::amazon {

// Nothing for what is no order at all: decode_order() says so. Values of members that Amazon has added may
// name people.
Drift order_drift(std::string_view json);

}  // namespace weir::amazon
