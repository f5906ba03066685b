#pragma once
// Amazon's judgement of how the merchant ships, beside Weir's projection of the same, and how both have
// moved. For people; it changes nothing.
#include <optional>
#include <string>
#include <vector>

#include "app/engine.hpp"

namespace weir::app {

struct HealthLine {
  mapping::RateReading amazon;
  std::optional<proof::Projection> own;  // nothing: Weir cannot know it, or another one confirms
  std::optional<std::int64_t> before;    // a week ago, in millionths
  proof::Trend trend = proof::Trend::unknown;
};

struct ShopHealth {
  std::string marketplace_id;
  std::string account_status;
  Instant made_at{};  // Amazon's report
  std::vector<HealthLine> lines;
  std::vector<proof::HealthAlarm> alarms;
};

struct HealthBoard {
  std::string connection;
  bool is_shadow = false;  // another one confirms
  std::vector<ShopHealth> shops;
  std::optional<Instant> last_proven;   // confirmation
  std::optional<Instant> canary_alive;  // when it came back last
};

HealthBoard health_board(Engine& engine, const std::string& connection);

}  // namespace weir::app
