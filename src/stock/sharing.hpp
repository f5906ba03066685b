#pragma once
// What can be sold from a pool, shared among the listings that sell it. The sum of what they offer never
// takes more than the pool has, over all connections and marketplaces.
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "stock/explanation.hpp"
#include "stock/listing.hpp"
#include "stock/sellable.hpp"

namespace weir::stock {

struct Claim {
  ListingKey listing;
  Quantity each;                  // base units in one unit of the SKU, above zero (units.hpp); 2 pieces: 2
  std::int64_t weight = 1;        // 1 … 1,000,000; by weight, in proportion to those of the others
  int priority = 100;             // the lower, the earlier; ties by key
  std::int64_t cap = pieces_max;  // at most so many pieces are shown, 0 … pieces_max
  std::string closed{};           // why it offers nothing ("switched off by …"); empty: it is open
  std::int64_t still_shown = 0;   // of one that is closed: pieces that Amazon may still sell
};

enum class ShareBy { weight, priority };

struct SharingRules {
  ShareBy by = ShareBy::weight;
  // The first so many base units are the first listing's alone: two marketplaces that both show the last
  // piece sell it twice.
  Quantity last_units{};
};

// Explained from what the pool has to what the listing offers, in base units.
struct Offer {
  ListingKey listing;
  std::int64_t pieces = 0;  // quantity to show, 0 … cap
  Explanation why;          // why.left() is what the pieces take
};

// In the order of the claims, each listing once (a bug otherwise). Listings that Amazon ships offer nothing;
// what one that is closed still shows is nobody else's yet.
// By weight a piece goes to whom it brings least far beyond his weight; by priority the first gets all that
// he may show. What fits into nobody's proportion goes to the first that has use for it. Where the pool has
// more, the listings together never offer less of it.
std::vector<Offer> share(const Sellable& pool, std::span<const Claim> claims, const SharingRules& rules);

// A bundle is shared out of the pool of each of its materials, and offers what all of them are enough for.
// The offer explained is that of the scarcest material. `parts` not empty, all of one listing.
Offer scarcest(std::span<const Offer> parts);

struct Membership {
  ListingKey listing;
  PoolName pool;
  std::string connection;  // who would send the quantity
};

// Each quantity at Amazon has one owner: one pool, one connection. Two would overwrite each other, each in
// good faith. One stock.two_owners for each listing that has more, and one stock.amazon_ships for each that
// Amazon ships.
std::vector<Failure> find_foreign_quantities(std::span<const Membership> members);

}  // namespace weir::stock
