#pragma once
// What SAP has to hold of an order that was posted, as it is kept beside the posting: rules and Amazon's
// order may be others by the time at which it is proven. Without the address, of which a digest is kept.
#include <optional>
#include <string>
#include <string_view>

#include "mapping/planned_order.hpp"

namespace weir::flows {

// JSON; the same expectation gives the same bytes.
std::string expected_text(const mapping::ExpectedOrder& expected);

// Nothing for what is no such text: of orders that an earlier Weir posted nothing is kept.
std::optional<mapping::ExpectedOrder> expected_order(std::string_view text);

}  // namespace weir::flows
