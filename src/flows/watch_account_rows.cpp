#include "flows/watch_account_rows.hpp"

#include <algorithm>

namespace weir::flows {
namespace {

using mapping::HealthRate;
using mapping::MarketplaceHealth;
using mapping::Share;
using store::CountedRate;

std::optional<CountedRate> counted_share(const std::optional<Share>& share) {
  return share ? std::optional{CountedRate{share->part, share->whole}} : std::nullopt;
}

mapping::RateReading health_reading_of(const store::HealthRateRow& row) {
  mapping::RateReading reading{.status = row.status, .millionths = row.value};
  for (const HealthRate rate : mapping::every_health_rate)
    if (mapping::name_of(rate) == row.rate) reading.rate = rate;
  if (const auto side = mapping::target_side(row.condition); side && row.target)
    reading.target = mapping::RateTarget{*row.target, *side};
  if (row.counted) reading.counted = Share{row.counted->part, row.counted->whole};
  reading.from = row.from;
  reading.to = row.to;
  return reading;
}

}  // namespace

store::HealthRateRow health_rate_row(const mapping::RateReading& reading,
                                     const std::vector<proof::ProjectedRate>& projected) {
  store::HealthRateRow row{.rate = std::string{mapping::name_of(reading.rate)}, .status = reading.status};
  row.value = reading.millionths;
  if (reading.target) {
    row.target = reading.target->millionths;
    row.condition = mapping::condition_of(reading.target->side);
  }
  row.counted = counted_share(reading.counted);
  row.from = reading.from;
  row.to = reading.to;
  const auto own = std::ranges::find(projected, reading.rate, &proof::ProjectedRate::rate);
  if (own == projected.end()) return row;
  row.own = counted_share(own->projection.so_far);
  row.forecast = counted_share(own->projection.forecast);
  return row;
}

MarketplaceHealth health_in(const store::HealthRow& row) {
  MarketplaceHealth health{row.marketplace_id, row.account_status, {}};
  for (const store::HealthRateRow& each : row.rates) health.rates.push_back(health_reading_of(each));
  return health;
}

}  // namespace weir::flows
