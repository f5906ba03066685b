#pragma once
// The operations of SP-API that the stand-in offers: where each is, how often it may be called, and what it
// takes. Transcribed from Amazon's models.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.hpp"

namespace weir::sandbox {

// Amazon's default usage plan of an operation. The rates are decimal fractions, so they are kept in whole
// ten-thousandths.
struct UsagePlan {
  std::string_view name;  // as in Amazon's models: "searchOrders"
  std::string_view method;
  std::string_view path;                 // "/orders/2026-01-01/orders/{orderId}"
  std::int64_t rate_in_ten_thousandths;  // tokens per second
  std::int64_t burst;
  bool is_grantless;  // wants a token of the application, not of the seller
  std::string_view
      query;  // what it takes, in the language of form.hpp; "?" where the operation checks it itself
  std::string_view body;  // the same; "" for none
};

std::span<const UsagePlan> usage_plans();
const UsagePlan& usage_plan(std::string_view name);

struct Call {
  const UsagePlan* plan;
  std::vector<std::string> ids;  // what stands in the braces of the path, decoded

  std::string_view subject() const { return ids.empty() ? std::string_view{} : ids.back(); }
};

// Nothing for a path or method that the stand-in does not offer.
std::optional<Call> call_of(const http::Request& request);

}  // namespace weir::sandbox
