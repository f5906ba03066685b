#pragma once
// The operations of SP-API that the stand-in offers, and how often each may be called.
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace weir::sandbox {

enum class Operation {
  search_orders,
  get_order,
  get_reports,
  create_report,
  get_report,
  get_report_document
};

// Amazon's default usage plan. The rates are decimal fractions, so they are kept in whole ten-thousandths.
struct UsagePlan {
  Operation operation;
  std::string_view name;                 // as in Amazon's models: "searchOrders"
  std::int64_t rate_in_ten_thousandths;  // tokens per second
  std::int64_t burst;
};

std::span<const UsagePlan> usage_plans();
const UsagePlan& usage_plan(Operation operation);

struct Call {
  Operation operation;
  std::string subject;  // the id in the path, else empty
};

// Nothing for a path or method that the stand-in does not offer.
std::optional<Call> call_of(const http::Request& request);

}  // namespace weir::sandbox
