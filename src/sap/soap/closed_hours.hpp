#pragma once
// How a merchant writes when an SAP system is not to be called.
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::sap {

// "22:30-04:00": from the one until before the other, in minutes after midnight; past midnight where the
// second is the smaller. The two differ.
struct DailyHours {
  std::chrono::minutes from{};
  std::chrono::minutes until{};
};
std::optional<DailyHours> parse_daily_hours(std::string_view text);

// "2026-12-31T18:00:00+01:00/2027-01-02T06:00:00+01:00 year-end close": until before the second, and why.
struct ClosedInterval {
  Instant from;
  Instant until;
  std::string reason;
};
std::optional<ClosedInterval> parse_closed_interval(std::string_view text);

bool is_daily_hours(std::string_view text);
bool is_closed_interval(std::string_view text);
bool is_zone(std::string_view text);

}  // namespace weir::sap
