#pragma once
// What `weir orders shadow` prints: text for people, one JSON document for programs.
#include <string>
#include <vector>

#include "store/shadow_days.hpp"

namespace weir::cli {

struct ShownShadowDay {
  store::ShadowDay day;
  std::vector<store::ShadowDifference> differences{};  // only where one day is asked for
};

// `day`: as it was asked for; empty: all days.
std::string shadow_text(const std::vector<ShownShadowDay>& days, const std::string& day, Instant now);
// Where no day is compared, and why.
std::string no_shadow_text(const std::string& connection, bool is_watching, const std::string& day);
std::string shadow_json(const std::vector<ShownShadowDay>& days, const std::string& day);

}  // namespace weir::cli
