#include "flows/stock_offers.hpp"

#include <algorithm>
#include <memory>

#include "flows/stock_why.hpp"

namespace weir::flows {
namespace {

// What one material is enough for, and why.
struct PartOffer {
  stock::Offer offer;
  const MaterialFacts* known;
  std::shared_ptr<const stock::Sellable> sellable;
};
using PartOffers = std::map<stock::ListingKey, std::vector<PartOffer>>;

std::int64_t still_shown(const PoolReading& reading, const stock::ListingKey& key) {
  const auto at = reading.shown_by_listing.find(key);
  return at == reading.shown_by_listing.end() ? 0 : at->second;
}

void share_material(const StockPool& pool, const PoolReading& reading, const MaterialFacts& known,
                    const std::map<std::string, std::string>& closed, PartOffers& offers) {
  const stock::PoolTierRules& rules = pool.of(known.after.tier.value_or(stock::Tier::normal));
  const auto sellable =
      std::make_shared<const stock::Sellable>(stock::sellable(known.facts, rules.pool, rules.buffer));
  std::vector<stock::Claim> claims;
  for (const store::ListedPart& part : known.parts) {
    const Quantity each = stock::in_base_units(part.pieces, {known.after.numerator, known.after.denominator});
    claims.push_back(stock::claim_of(part.key, part.connection, each, rules.listings));
    const auto why = closed.find(part.connection);
    if (why == closed.end()) continue;
    claims.back().closed = why->second;
    claims.back().still_shown = still_shown(reading, part.key);
  }
  for (stock::Offer& offer : stock::share(*sellable, claims, rules.sharing)) {
    const stock::ListingKey key = offer.listing;
    offers[key].push_back({std::move(offer), &known, sellable});
  }
}

}  // namespace

std::vector<OfferedListing> offers_of(const StockPool& pool, const PoolReading& reading,
                                      const std::map<std::string, std::string>& closed, Instant now) {
  PartOffers offers;
  for (const auto& [material, known] : reading.materials)
    share_material(pool, reading, known, closed, offers);
  std::vector<OfferedListing> listings;
  for (auto& [key, parts] : offers) {
    // A bundle of which one material was not read, or not answered, offers what it offered, or less.
    const auto needed = reading.parts_of_listing.find(key);
    if (needed == reading.parts_of_listing.end()) continue;
    const auto scarcest =
        std::ranges::min_element(parts, {}, [](const PartOffer& part) { return part.offer.pieces; });
    OfferedListing listing{key, scarcest->offer.pieces, now, {}, needed->second != parts.size()};
    for (const PartOffer& part : parts)
      if (part.known->row.touched_at) listing.since = std::min(listing.since, *part.known->row.touched_at);
    listing.why = why_text(pool.rules.version, *scarcest->sellable, scarcest->offer);
    listings.push_back(std::move(listing));
  }
  return listings;
}

}  // namespace weir::flows
