#include "flows/order_schedule.hpp"

#include <algorithm>

#include "flows/context.hpp"
#include "jobs/schedule.hpp"

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

std::vector<NextSweep> next_sweeps(const std::string& connection, const OrderSchedule& schedule,
                                   Instant now) {
  std::vector<NextSweep> sweeps;
  for (const SweepGroup& group : schedule.groups) {
    const std::string name = sweep_name(group.name);
    const jobs::Schedule ticks{connection, sweep_orders_kind, "amazon", group.every, name};
    const Instant tick = jobs::latest_tick(ticks, now) + group.every;
    sweeps.push_back({name, group.marketplace_ids, opens(group, tick)});
  }
  return sweeps;
}

}  // namespace weir::flows
