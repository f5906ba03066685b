// Listings by how they stand: what people, metrics and the guard ask.
#include "store/aggregate.hpp"
#include "store/stock_listings.hpp"

namespace weir::store {

StockCounts StockListings::open_counts(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    StockCounts counts;
    Statement waiting{reader,
                      "SELECT count(*), coalesce(sum(CASE WHEN waiting_haste <= 1 THEN 1 ELSE 0 END), 0), "
                      "min(waiting_since) FROM stock_listing "
                      "WHERE connection_id = $1 AND waiting_haste IS NOT NULL AND sent IS NULL",
                      connection};
    waiting.next();
    counts.waiting = waiting.integer();
    counts.urgent = waiting.integer();
    counts.oldest_waiting = waiting.maybe_instant();
    const auto count = [&](const char* sql) {
      Statement row{reader, sql, connection};
      return row.next() ? row.integer() : 0;
    };
    counts.in_feed =
        count("SELECT count(*) FROM stock_listing WHERE connection_id = $1 AND sent_batch IS NOT NULL");
    counts.unproven =
        count("SELECT count(*) FROM stock_listing WHERE connection_id = $1 AND prove_at IS NOT NULL");
    counts.refused = count("SELECT count(*) FROM stock_listing WHERE connection_id = $1 AND refusal <> ''");
    return counts;
  });
}

StockCounts StockListings::counts(const std::string& connection) {
  StockCounts counts = open_counts(connection);
  read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT standing, count(*), count(wanted) FROM stock_listing WHERE connection_id = $1 "
                  "GROUP BY standing",
                  connection};
    while (row.next()) {
      const std::string standing = row.text();
      const std::int64_t number = row.integer(), counted = row.integer();
      if (standing == word_of(ListingStanding::sold)) counts.listings = number;
      if (standing == word_of(ListingStanding::sold)) counts.counted = counted;
      if (standing == word_of(ListingStanding::no_material)) counts.no_material = number;
      if (standing == word_of(ListingStanding::amazon_ships)) counts.amazon_ships = number;
    }
    return true;
  });
  return counts;
}

StockCounts StockListings::of_pool(const std::string& pool) {
  return read(database_, [&](Connection& reader) {
    StockCounts counts;
    Statement row{reader, "SELECT count(*) FROM stock_listing WHERE pool = $1 AND standing = 'sold'", pool};
    if (row.next()) counts.listings = row.integer();
    return counts;
  });
}

std::int64_t StockListings::with_stock(const std::string& pool, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
      SELECT count(*) FROM stock_listing WHERE pool = $1 AND standing = 'sold' AND (zeroed_at > $2 OR
        CASE WHEN told_at IS NULL OR seen_at > told_at THEN coalesce(seen, 0)
             WHEN refusal <> '' THEN coalesce(told_before, 0) ELSE told END > 0))",
                  pool, since};
    return row.next() ? row.integer() : 0;
  });
}

ReleasedCounts StockListings::released_since(const std::string& pool, Instant since) {
  return read(database_, [&](Connection& reader) {
    const auto count = [&](const char* sql) {
      Statement row{reader, sql, pool, since};
      return row.next() ? row.integer() : 0;
    };
    return ReleasedCounts{count("SELECT count(*) FROM stock_listing WHERE pool = $1 AND changed_at > $2"),
                          count("SELECT count(*) FROM stock_listing WHERE pool = $1 AND zeroed_at > $2")};
  });
}

}  // namespace weir::store
