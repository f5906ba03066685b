#pragma once
// What faults make of answers that were good.
#include <string_view>

#include "http/message.hpp"
#include "sandbox/amazon/fault_list.hpp"

namespace weir::sandbox {

// A header that never leaves the house: the rate is not to be told in this answer.
inline constexpr std::string_view hides_rate = "x-sandbox-hides-rate";

void spoil(http::Response& response, AmazonFault fault, const http::Request& request);

}  // namespace weir::sandbox
