#include "help/mission.hpp"

#include <algorithm>
#include <array>

namespace weir::help {

// In the order in which somebody new should take them.
std::span<const Mission> all_missions() {
  static const std::array<Mission, 6> missions{unknown_fee_mission(),         idoc_in_error_mission(),
                                               late_delivery_mission(),       throttle_storm_mission(),
                                               reissued_settlement_mission(), short_receipt_mission()};
  return missions;
}

const Mission* find_mission(std::string_view name) {
  const auto missions = all_missions();
  const auto found = std::ranges::find(missions, name, &Mission::name);
  return found == missions.end() ? nullptr : &*found;
}

std::string told(std::string_view text, const MissionFacts& facts) {
  std::string shown{text};
  for (const auto& [name, value] : facts) {
    const std::string mark = '{' + name + '}';
    for (std::size_t at = shown.find(mark); at != std::string::npos; at = shown.find(mark, at + value.size()))
      shown.replace(at, mark.size(), value);
  }
  return shown;
}

}  // namespace weir::help
