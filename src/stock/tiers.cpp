#include "stock/tiers.hpp"

#include <algorithm>

#include "stock/units.hpp"

namespace weir::stock {
namespace {

Tier by_thresholds(Quantity sold_a_day, Quantity fast_from, Quantity normal_from) {
  if (sold_a_day >= fast_from) return Tier::fast;
  return sold_a_day >= normal_from ? Tier::normal : Tier::slow;
}

}  // namespace

Quantity sold_a_day(std::span<const DaySales> sales, Date last, int days) {
  ensure(days >= 1, "an average of no days");
  const std::chrono::sys_days end{last};
  Quantity sum;
  for (const DaySales& each : sales) {
    const auto age = (end - std::chrono::sys_days{each.day}).count();
    if (age >= 0 && age < days) sum += std::max(each.sold, Quantity{});
  }
  return part_up(sum, 1, days);
}

Tier tier_of(Quantity sold_a_day, std::optional<Tier> before, const TierRules& rules) {
  const Tier plain = by_thresholds(sold_a_day, rules.fast_from, rules.normal_from);
  if (!before || plain <= *before) return plain;
  const auto lowered = [&](Quantity threshold) {
    return part_up(threshold, 100 - rules.hysteresis_percent, 100);
  };
  const Tier kept = by_thresholds(sold_a_day, lowered(rules.fast_from), lowered(rules.normal_from));
  return std::max(kept, *before);
}

}  // namespace weir::stock
