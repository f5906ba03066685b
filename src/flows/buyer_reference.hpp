#pragma once
// A business buyer's own number of an order, as the store keeps it: who knows the number finds the order, and
// nobody reads the number out of the store.
#include <string>
#include <string_view>

#include "flows/context.hpp"

namespace weir::flows {

// Upper and lower case are the same, and so are blanks around it. Empty: there is none.
std::string buyer_reference_digest(const Context& context, std::string_view reference);

}  // namespace weir::flows
