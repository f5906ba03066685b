#pragma once
// Sellers API v1: which marketplaces the account takes part in, and the cheapest proof that our rights still
// stand.
#include "amazon/api/call.hpp"
#include "amazon/model/sellers.hpp"

namespace weir::amazon {

Result<std::vector<sellers::MarketplaceParticipation>> marketplace_participations(SpApi& api);

// Of `marketplace_ids` those that the seller takes no part in, or whose listings are suspended: orders and
// stock of them are refused as a bad request, not as what they are.
std::vector<std::string> inactive_marketplaces(
    const std::vector<sellers::MarketplaceParticipation>& participations,
    const std::vector<std::string>& marketplace_ids);

}  // namespace weir::amazon
