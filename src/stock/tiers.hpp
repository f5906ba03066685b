#pragma once
// How often a material is looked at: the faster it sells, the oftener. A tier changes itself with the
// velocity.
#include <cstdint>
#include <optional>
#include <span>

#include "core/quantity.hpp"
#include "core/time.hpp"

namespace weir::stock {

enum class Tier { fast, normal, slow };

struct TierRules {
  Quantity fast_from = Quantity::of(5);                  // sold a day
  Quantity normal_from = Quantity::of_thousandths(200);  // one in five days
  // A tier is left downwards only where the velocity is so much below its threshold: without, what sells
  // just five a day would change its schedule each day.
  std::int64_t hysteresis_percent = 20;  // 0 … 90
};

struct DaySales {
  Date day;
  Quantity sold;  // of all channels, in base units; returns do not count
};

// Average of the `days` (1 or more) that end with `last`; days that are not listed sold nothing, others do
// not count. Rounded up to thousandths: what sold once is not what never sold.
Quantity sold_a_day(std::span<const DaySales> sales, Date last, int days);

// Upwards at once, downwards behind the hysteresis. Without a tier before, by the thresholds alone.
Tier tier_of(Quantity sold_a_day, std::optional<Tier> before, const TierRules& rules);

}  // namespace weir::stock
