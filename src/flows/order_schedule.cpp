#include "flows/order_schedule.hpp"

#include <algorithm>

#include "flows/context.hpp"

namespace weir::flows {

Instant opens(const SweepGroup& group, Instant now) {
  if (group.hours.empty()) return now;
  std::vector<Instant> each;
  for (const jobs::OpeningHours& hours : group.hours) each.push_back(hours.opens(now));
  return *std::ranges::min_element(each);
}

const SweepGroup* find_group(const OrderSchedule& schedule, const std::string& name) {
  const auto found = std::ranges::find(schedule.groups, name, &SweepGroup::name);
  return found == schedule.groups.end() ? nullptr : &*found;
}

std::string sweep_name(const std::string& group) {
  return group.empty() ? sweep_orders_kind : std::string{sweep_orders_kind} + '/' + group;
}

}  // namespace weir::flows
