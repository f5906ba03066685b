#pragma once
// The two halves of the list of operations; operation.hpp has the whole.
#include <span>

#include "sandbox/amazon/operation.hpp"

namespace weir::sandbox {

std::span<const UsagePlan> seller_operations();
std::span<const UsagePlan> inbound_operations();

}  // namespace weir::sandbox
