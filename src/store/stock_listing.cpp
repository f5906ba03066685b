#include "store/stock_listing.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::store {

std::string_view word_of(ListingStanding standing) {
  switch (standing) {
    case ListingStanding::sold:
      return "sold";
    case ListingStanding::no_material:
      return "no_material";
    case ListingStanding::amazon_ships:
      return "amazon_ships";
    case ListingStanding::gone:
      return "gone";
  }
  throw Bug("a listing that stands nowhere");
}

std::optional<std::int64_t> StockListing::shown() const { return stock::shown(told, seen, answered()); }

stock::Change StockListing::change() const {
  ensure(wanted && waiting, "a change of a listing that nothing waits for");
  return {key, wanted->pieces, wanted->version, waiting->since, waiting->haste};
}

void put(StockListing& listing, const stock::Change& change) {
  if (listing.standing != ListingStanding::sold) return;
  if (listing.told && change.version <= listing.told->version) return;
  if (listing.sent && change.version <= listing.sent->change.version) return;
  if (!listing.waiting) {
    listing.wanted = {change.pieces, change.version, change.since};
    listing.waiting = {change.haste, change.since};
    return;
  }
  const Instant since = std::min(listing.waiting->since, change.since);
  if (change.version > listing.wanted->version) {
    listing.wanted = {change.pieces, change.version, change.since};
    listing.waiting->haste = change.haste;
    // A raise was kept back, or a patch has failed: what goes down does not wait for either.
    const bool is_less = change.haste == stock::Haste::to_zero || change.haste == stock::Haste::down;
    if (is_less) listing.not_before.reset();
  }
  listing.waiting->since = since;
}

void take(StockListing& listing, const std::string& batch, Instant now) {
  ensure(!listing.sent, "a listing in two feeds at once");
  listing.sent = {listing.change(), now, batch};
  listing.waiting.reset();
  listing.not_before.reset();
}

void told(StockListing& listing, const stock::Told& told, const std::string& refusal) {
  if (listing.sent && listing.sent->change.version == told.version) listing.sent.reset();
  if (listing.told && listing.told->version >= told.version) return;
  const bool is_again = listing.told && listing.told->pieces == told.pieces;
  if (!is_again) listing.before = listing.shown();
  listing.times = is_again ? listing.times + 1 : 1;
  listing.told = told;
  listing.refusal = refusal;
  listing.not_before.reset();
  if (!listing.waiting) return;
  // Counted again meanwhile, and still the same: Amazon has it, as of the newer version.
  const bool is_same = refusal.empty() && listing.wanted->pieces == told.pieces;
  if (is_same) listing.told->version = std::max(told.version, listing.wanted->version);
  if (is_same || listing.wanted->version <= told.version) listing.waiting.reset();
}

void still_true(StockListing& listing, const stock::Told& told) {
  if (listing.is_open() || (listing.told && listing.told->version >= told.version)) return;
  const Instant since = listing.wanted ? listing.wanted->since : told.at;
  listing.told = told;
  listing.wanted = {told.pieces, told.version, since};
}

void lost(StockListing& listing) {
  if (!listing.sent) return;
  const stock::Change change = listing.sent->change;
  listing.sent.reset();
  put(listing, change);
}

}  // namespace weir::store
