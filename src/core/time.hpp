#pragma once
// Instants are UTC; a calendar date needs a named zone (core/zone.hpp). Nobody asks the machine for the
// time except SystemClock (core/clock.hpp).
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace weir {

using Duration = std::chrono::milliseconds;
using Instant = std::chrono::sys_time<Duration>;  // UTC, milliseconds since 1970
using Date = std::chrono::year_month_day;         // a calendar day somewhere
using Month = std::chrono::year_month;            // an accounting month somewhere

std::string iso(Instant instant);  // "2025-07-31T22:07:18Z", with .mmm only when there are milliseconds
std::string iso(Date date);        // "2025-07-31"
std::string iso(Month month);      // "2025-07"

// Exact ISO 8601 dates "2025-07-31"; nothing for any other text or a day that does not exist.
std::optional<Date> parse_date(std::string_view text);

Date last_day(Month month);
Month month_of(Date date);

}  // namespace weir
