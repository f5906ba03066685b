#pragma once
// Buyers and where they live: invented, in the scripts and lengths that real ones come in.
#include "core/random.hpp"
#include "sandbox/world/order.hpp"

namespace weir::sandbox {

Address make_address(Random& random, const Marketplace& marketplace);

// The buyer whose name has 90 characters, German, French and Chinese: no field of an ERP takes it whole.
Address longest_address();

Business make_business(Random& random, const Marketplace& marketplace);

}  // namespace weir::sandbox
