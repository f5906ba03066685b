#pragma once
// When Amazon is asked for orders, and for how many at once: the merchant's settings by marketplace. Pure.
// Marketplaces that share a schedule share their calls: searchOrders allows one every three minutes.
#include <string>
#include <vector>

#include "core/time.hpp"
#include "jobs/quiet_hours.hpp"

namespace weir::flows {

// Marketplaces that are swept together.
struct SweepGroup {
  std::string name;  // empty: all those without settings of their own; else the marketplace
  std::vector<std::string> marketplace_ids;
  Duration every{15 * 60'000};
  // Open where any of them is; none: always. What is blacked out is in each of them.
  std::vector<jobs::OpeningHours> hours{};
  std::vector<std::string> windows{};  // as the merchant wrote the hours, for people
};

struct OrderSchedule {
  std::vector<SweepGroup> groups;
  Duration notification_interval{60'000};
  int batch_size = 100;                  // orders on a page, notifications in a run
  std::vector<std::string> blackouts{};  // as the merchant wrote them, for people
};

// The first instant, not before `now`, at which the group may be swept.
Instant opens(const SweepGroup& group, Instant now);

// Null for a name that no group has.
const SweepGroup* find_group(const OrderSchedule& schedule, const std::string& name);

// The job's name and subject: "sweep_orders", "sweep_orders/A1PA6795UKMFR9".
std::string sweep_name(const std::string& group);

}  // namespace weir::flows
