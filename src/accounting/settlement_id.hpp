#pragma once
// Amazon's number of one settlement: 11 digits today, up to 20 by the old specification; leading zeros count.
#include <algorithm>
#include <string_view>

#include "core/id.hpp"

namespace weir::accounting {

struct SettlementIdRule {
  static constexpr std::string_view name = "settlement-id (1 to 20 digits)";
  static bool accepts(std::string_view text) {
    return !text.empty() && text.size() <= 20 &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  }
};
using SettlementId = Id<SettlementIdRule>;

}  // namespace weir::accounting
