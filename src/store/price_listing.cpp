#include "store/price_listing.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::store {

std::string_view word_of(PriceStanding standing) {
  switch (standing) {
    case PriceStanding::sold:
      return "sold";
    case PriceStanding::no_material:
      return "no_material";
    case PriceStanding::bundle:
      return "bundle";
    case PriceStanding::gone:
      return "gone";
  }
  throw Bug("a price that stands nowhere");
}

const std::string& PriceListing::coming() const {
  static const std::string nothing;
  if (waiting && wanted) return wanted->offer;
  const bool is_seen_since = seen && (!told || (seen->at > told->at && seen->offer != before));
  if (told && refusal.empty() && !is_seen_since) return told->offer;
  if (seen) return seen->offer;
  return told && refusal.empty() ? told->offer : nothing;
}

bool put(PriceListing& listing, const PriceListing::Planned& plan, Instant now) {
  listing.staged.reset();
  if (listing.standing != PriceStanding::sold) return false;
  if (listing.told && plan.version <= listing.told->version) return false;
  if (listing.wanted && plan.version < listing.wanted->version) return false;
  listing.held.reset();
  listing.wanted = plan;
  if (!listing.waiting) listing.waiting = now;
  return true;
}

void hold(PriceListing& listing, const PriceListing::Planned& plan, const std::string& because) {
  listing.staged.reset();
  const bool is_same =
      listing.held && listing.held->plan.offer == plan.offer && listing.held->because == because;
  if (is_same) {
    listing.held->plan.version = std::max(listing.held->plan.version, plan.version);
    return;
  }
  listing.held = {plan, because};
  // What Amazon shows in place of the last good price is taken back all the same.
  const bool is_older = listing.wanted && listing.wanted->version < plan.version;
  if (is_older && !listing.is_restored) listing.waiting.reset();
}

void still_true(PriceListing& listing, const PriceListing::Planned& plan) {
  listing.staged.reset();
  listing.held.reset();
  if (listing.waiting && listing.wanted) {
    listing.wanted->version = std::max(listing.wanted->version, plan.version);
    return;
  }
  if (!listing.wanted || listing.wanted->offer != plan.offer) listing.wanted = plan;
  // What Amazon shows of a listing that is new to us, or that it took nothing else for, counts as told, and
  // as right.
  const bool is_shown = listing.seen && listing.seen->offer == plan.offer;
  if (!is_shown || (listing.told && listing.refusal.empty())) return;
  listing.told = {plan.offer, plan.version, listing.seen->at};
  listing.refusal.clear();
  listing.good = plan.offer;
  listing.times = 1;
}

void told(PriceListing& listing, const PriceListing::Told& told, const std::string& refusal) {
  if (listing.told && listing.told->version >= told.version) return;
  const bool is_again = listing.told && listing.told->offer == told.offer;
  if (!is_again) listing.before = listing.seen ? listing.seen->offer : "";
  listing.times = is_again ? listing.times + 1 : 1;
  listing.told = told;
  listing.refusal = refusal;
  listing.not_before.reset();
  if (!listing.waiting || !listing.wanted) return;
  // Read again meanwhile, and still the same: Amazon has it, as of the newer version.
  const bool is_same = refusal.empty() && listing.wanted->offer == told.offer;
  if (is_same) listing.told->version = std::max(told.version, listing.wanted->version);
  if (is_same || listing.wanted->version <= told.version) listing.waiting.reset();
}

}  // namespace weir::store
