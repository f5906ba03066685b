#pragma once
// Amazon's usage plans where a seller's differ from the defaults.
#include <optional>
#include <string_view>

#include "core/spec.hpp"

namespace weir::app {

struct Quota {
  std::int64_t rate;   // millionths of a call a second
  std::int64_t burst;  // 1 … 1,000
};
// "0.0167/20".
std::optional<Quota> parse_quota(std::string_view text);
bool is_quota(std::string_view text);

inline constexpr ConnectionSetting<std::map<std::string, std::string>> quotas{
    {.key = "amazon.quotas",
     .help =
         "By operation: Amazon's usage plan for you, calls a second and burst, where it is not the default.",
     .example = {{"searchOrders", "0.0167/20"}},
     .count = {0, 100},
     .form = {"RATE/BURST, a rate of 0.001 to 1000 and a burst of 1 to 1000", is_quota},
     .doc = "The rate is learned from Amazon's answers as well; the burst is not told by them."}};

}  // namespace weir::app
