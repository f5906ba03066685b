#include "stock/sharing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "stock/dealer.hpp"
#include "stock/units.hpp"

namespace weir::stock {
namespace {

void check(std::span<const Claim> claims) {
  std::set<ListingKey> keys;
  for (const Claim& claim : claims) {
    ensure(claim.each > Quantity{} && claim.cap >= 0 && claim.cap <= pieces_max, "a claim of nothing");
    ensure(claim.weight >= 1 && claim.weight <= 1'000'000, "a weight outside 1 … 1,000,000");
    ensure(keys.insert(claim.listing).second, "a listing that claims twice");
  }
}

Dealer dealt(Quantity pool, std::span<const Claim> claims, const SharingRules& rules) {
  Dealer dealer{pool, claims};
  const auto first = dealer.first();
  if (first) dealer.give(*first, rules.last_units);
  if (!first || pool <= rules.last_units) return dealer;
  if (rules.by == ShareBy::weight) dealer.by_weight();
  dealer.by_priority();
  return dealer;
}

// What can be dealt: without what buyers still see of closed listings.
Quantity open_part_of(Quantity pool, std::span<const Claim> claims) {
  for (const Claim& claim : claims) {
    if (claim.closed.empty() || claim.still_shown <= 0) continue;
    const bool is_all = claim.still_shown > whole_pieces(pool, claim.each);
    pool = is_all ? Quantity{} : pool - of_pieces(claim.still_shown, claim.each);
  }
  return pool;
}

Offer closed_offer(const Claim& claim, Quantity pool) {
  Offer offer{claim.listing, 0, Explanation{pool}};
  const bool amazon_ships = claim.listing.shipped_by == ShippedBy::amazon;
  offer.why.add(StepKind::closed, amazon_ships ? "Amazon ships it" : "closed",
                amazon_ships ? "Amazon counts this quantity itself" : claim.closed, -pool, true);
  return offer;
}

// From all of the pool to what the listing has: what the others have, and why nobody has what is left.
class Shares {
 public:
  Shares(Quantity pool, std::span<const Claim> claims, const SharingRules& rules)
      : pool_{pool},
        open_{open_part_of(pool, claims)},
        claims_{claims},
        rules_{rules},
        dealer_{dealt(open_, claims, rules)} {}

  Offer offer(std::size_t index) const {
    const Claim& claim = claims_[index];
    if (!claim.closed.empty() || claim.listing.shipped_by == ShippedBy::amazon)
      return closed_offer(claim, pool_);
    Offer offer{claim.listing, dealer_.pieces_of(index), Explanation{pool_}};
    const Quantity others = pool_ - dealer_.rest() - dealer_.taken_by(index);
    offer.why.add(StepKind::shared, rules_.by == ShareBy::weight ? "sharing.weight" : "sharing.priority",
                  place_of(claim), -others);
    explain_rest(offer.why, index);
    return offer;
  }

 private:
  std::string place_of(const Claim& claim) const {
    if (rules_.by == ShareBy::priority)
      return fmt::format("what listings of other priority than {} have", claim.priority);
    std::int64_t weights = 0;
    for (const Claim& each : claims_)
      if (each.closed.empty() && each.listing.shipped_by == ShippedBy::merchant) weights += each.weight;
    return fmt::format("what the others have; its weight is {} of {}", claim.weight, weights);
  }

  void explain_rest(Explanation& why, std::size_t index) const {
    const Claim& claim = claims_[index];
    if (dealer_.is_full(index))
      why.add(StepKind::capped, "listing.cap", fmt::format("at most {} are shown", claim.cap),
              -dealer_.rest());
    else if (open_ <= rules_.last_units && dealer_.first() != index)
      why.add(StepKind::last_units, "sharing.last_units",
              fmt::format("the last {} are {}'s", rules_.last_units.text(),
                          claims_[*dealer_.first()].listing.sku),
              -dealer_.rest());
    else
      why.add(StepKind::shared, "whole pieces", fmt::format("a piece takes {}", claim.each.text()),
              -dealer_.rest());
  }

  Quantity pool_;
  Quantity open_;  // that can be dealt
  std::span<const Claim> claims_;
  const SharingRules& rules_;
  Dealer dealer_;
};

Failure foreign(std::string code, std::string text, const ListingKey& listing) {
  return {.next = Next::refuse, .code = std::move(code), .text = std::move(text), .subject = listing.sku};
}

std::string words_of(const Membership& member) {
  return fmt::format("{} in {} (connection {})", member.pool.pool, member.pool.system, member.connection);
}

}  // namespace

std::vector<Offer> share(const Sellable& pool, std::span<const Claim> claims, const SharingRules& rules) {
  check(claims);
  const Shares shares{pool.quantity(), claims, rules};
  std::vector<Offer> offers;
  for (std::size_t index = 0; index < claims.size(); ++index) offers.push_back(shares.offer(index));
  return offers;
}

Offer scarcest(std::span<const Offer> parts) {
  ensure(!parts.empty(), "a bundle of nothing");
  return *std::ranges::min_element(parts, {}, &Offer::pieces);
}

std::vector<Failure> find_foreign_quantities(std::span<const Membership> members) {
  std::vector<Failure> failures;
  std::map<ListingKey, const Membership*> owners;
  for (const Membership& member : members) {
    const ListingKey& listing = member.listing;
    if (listing.shipped_by == ShippedBy::amazon) {
      failures.push_back(
          foreign("stock.amazon_ships",
                  fmt::format("SKU {} is shipped by Amazon, which counts its stock itself; take it "
                              "out of pool {}",
                              listing.sku, words_of(member)),
                  listing));
      continue;
    }
    const auto [at, is_first] = owners.emplace(listing, &member);
    const Membership& owner = *at->second;
    if (is_first || (owner.pool == member.pool && owner.connection == member.connection)) continue;
    failures.push_back(
        foreign("stock.two_owners",
                fmt::format("the quantity of SKU {} at seller {} ({}) is claimed by {} and by {}; "
                            "name one of them",
                            listing.sku, listing.seller, listing.region, words_of(owner), words_of(member)),
                listing));
  }
  return failures;
}

}  // namespace weir::stock
