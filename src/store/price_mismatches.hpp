#pragma once
// Offers that show another price at Amazon than they should, as far as Weir's looks know (B14). What should
// be shown is what waits, or was told last; what a person has stopped is that person's matter.
#include <string>
#include <vector>

#include "store/database.hpp"
#include "store/price_listing.hpp"

namespace weir::store {

struct PriceMismatch {
  PriceKey key;
  bool is_shipped_by_amazon = false;
  std::string shown{};             // as offer_text() writes it; empty: no price
  std::optional<Instant> since{};  // nothing: it shows what it should, and that is below its floor
};

// Whether the row's newest word differs from what Amazon was seen to show. Pure.
bool differs_at_amazon(const PriceListing& listing);
// Since when, of one that began to differ with this very change: the later of what was seen and what it
// should be.
std::optional<Instant> began_to_differ(const PriceListing& listing);

// All that differ, and those that are held because their price in SAP is below the floor: there Amazon shows
// an older price, which may be as well.
std::vector<PriceMismatch> price_mismatches(Database& database, const std::string& connection);

}  // namespace weir::store
