#pragma once
// The three ways in which settlement reports write an instant. One file uses one of them; a file that mixes
// them, or that a spreadsheet has rewritten as 09/06/25, is refused, because the month would be a guess.
#include <cstdint>
#include <optional>
#include <string_view>

namespace weir::accounting {

enum class StampStyle {
  iso,       // 2026-06-16 00:00:00 UTC      North America
  dotted,    // 12.02.2026 07:12:06 UTC      Europe, Australia
  iso_8601,  // 2025-08-18T02:48:54+00:00    as the V1 and XML reports write it
};

using Seconds = std::int64_t;  // UTC, since 1970

std::optional<StampStyle> style_of(std::string_view stamp);

// Exact: an existing day between 1995 and 2100, a time of day, and a zone of UTC, Z or ±hh:mm.
std::optional<Seconds> parse_stamp(std::string_view text, StampStyle style);

// The date column beside it: an existing day in the same style (yyyy-mm-dd or dd.mm.yyyy).
bool is_date(std::string_view text, StampStyle style);

}  // namespace weir::accounting
