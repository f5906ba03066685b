#include "accounting/settlement_days.hpp"

#include <algorithm>

#include "accounting/marketplace_zone.hpp"
#include "core/zone.hpp"

namespace weir::accounting {

SettlementDays days_of_settlement(const std::string& marketplace, Instant start, Instant end) {
  Zone zone = Zone::utc();
  if (const auto name = zone_of_marketplace(marketplace))
    if (auto known = Zone::named(*name)) zone = *std::move(known);
  return {std::min(zone.date_of(start), zone.date_of(end)), zone.date_of(end)};
}

}  // namespace weir::accounting
