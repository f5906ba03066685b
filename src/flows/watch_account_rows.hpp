#pragma once
// A report of the account's health as the store keeps it, rate by rate with Weir's own. Pure.
#include <vector>

#include "mapping/seller_health.hpp"
#include "proof/dispatch_health.hpp"
#include "store/account_health.hpp"

namespace weir::flows {

store::HealthRateRow health_rate_row(const mapping::RateReading& reading,
                                     const std::vector<proof::ProjectedRate>& projected);
mapping::MarketplaceHealth health_in(const store::HealthRow& row);

}  // namespace weir::flows
