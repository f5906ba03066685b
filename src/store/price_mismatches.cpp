#include "store/price_mismatches.hpp"

#include <algorithm>

#include "store/aggregate.hpp"

namespace weir::store {

bool differs_at_amazon(const PriceListing& is) {
  if (is.standing != PriceStanding::sold || is.stopped || !is.seen) return false;
  if (is.waiting && is.wanted) return is.wanted->offer != is.seen->offer;
  return is.told && is.told->offer != is.seen->offer;
}

std::optional<Instant> began_to_differ(const PriceListing& is) {
  if (!differs_at_amazon(is)) return std::nullopt;
  const Instant should = is.waiting && is.wanted ? is.wanted->since : is.told->at;
  return std::max(should, is.seen->at);
}

std::vector<PriceMismatch> price_mismatches(Database& database, const std::string& connection) {
  return read(database, [&](Connection& reader) {
    std::vector<PriceMismatch> all;
    Statement row{reader, R"(
      SELECT marketplace_id, sku, by_amazon, seen, differs_since FROM price_listing
      WHERE connection_id = $1 AND standing = 'sold' AND stopped_by IS NULL AND seen IS NOT NULL
        AND (differs_since IS NOT NULL OR held_because LIKE '%price.below_floor%'))",
                  connection};
    while (row.next()) {
      PriceMismatch each;
      each.key.connection = connection;
      each.key.marketplace_id = row.text();
      each.key.sku = row.text();
      each.is_shipped_by_amazon = row.integer() != 0;
      each.shown = row.text();
      each.since = row.maybe_instant();
      all.push_back(std::move(each));
    }
    return all;
  });
}

}  // namespace weir::store
