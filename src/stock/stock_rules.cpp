#include "stock/stock_rules.hpp"

namespace weir::stock {

Claim claim_of(const ListingKey& listing, const std::string& connection, Quantity each,
               const ListingRules& rules) {
  Claim claim{.listing = listing, .each = each, .cap = rules.cap};
  if (const auto at = rules.weights.find(connection); at != rules.weights.end()) claim.weight = at->second;
  if (const auto at = rules.priorities.find(connection); at != rules.priorities.end())
    claim.priority = at->second;
  if (const auto at = rules.caps.find(listing.sku); at != rules.caps.end()) claim.cap = at->second;
  return claim;
}

}  // namespace weir::stock
