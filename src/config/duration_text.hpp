#pragma once
// Durations as people write them in a configuration: "500ms", "30s", "15m", "2h", "7d".
#include <optional>
#include <string>
#include <string_view>

#include "core/time.hpp"

namespace weir::config {

// One whole number of at most ten digits with its unit, no sign, no blank.
std::optional<Duration> parse_duration(std::string_view text);

std::string duration_text(Duration duration);  // in the largest unit that is exact; "0s" for none

}  // namespace weir::config
