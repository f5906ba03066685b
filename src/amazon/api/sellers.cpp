#include "amazon/api/sellers.hpp"

#include <algorithm>

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using sellers::GetMarketplaceParticipations;
using sellers::MarketplaceParticipation;

template Result<sellers::GetMarketplaceParticipations::Answer> call(
    SpApi&, const sellers::GetMarketplaceParticipations&, Urgency);
template Result<sellers::GetAccount::Answer> call(SpApi&, const sellers::GetAccount&, Urgency);

Result<std::vector<MarketplaceParticipation>> marketplace_participations(SpApi& api) {
  auto all = call(api, GetMarketplaceParticipations{});
  if (!all) return all.error();
  return std::move(all->payload);
}

std::vector<std::string> inactive_marketplaces(const std::vector<MarketplaceParticipation>& participations,
                                               const std::vector<std::string>& marketplace_ids) {
  std::vector<std::string> inactive;
  for (const std::string& id : marketplace_ids) {
    const auto is_active = [&](const MarketplaceParticipation& one) {
      return one.marketplace.id == id && one.participation.is_participating &&
             !one.participation.has_suspended_listings;
    };
    if (std::ranges::none_of(participations, is_active)) inactive.push_back(id);
  }
  return inactive;
}

}  // namespace weir::amazon
