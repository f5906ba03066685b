#include "store/stock_listings.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"
#include "store/outcomes.hpp"

namespace weir::store {
namespace {

using stock::ListingKey;

constexpr const char* listing_columns =
    "SELECT seller_id, region, sku, connection_id, pool, standing, wanted, wanted_version, wanted_since, "
    "waiting_haste, waiting_since, sent, sent_version, sent_haste, sent_since, sent_at, sent_batch, told, "
    "told_version, told_at, told_times, told_before, refusal, seen, seen_at, prove_at, not_before, "
    "changed_at, "
    "zeroed_at, missing_since, offer_state, offer_since, offer_at FROM stock_listing ";

ListingStanding standing_of(const std::string& word) {
  for (const auto each : {ListingStanding::sold, ListingStanding::no_material, ListingStanding::amazon_ships,
                          ListingStanding::gone})
    if (word_of(each) == word) return each;
  throw StoreBroken("a listing that stands nowhere");
}

std::int64_t version_number(stock::Version version) { return static_cast<std::int64_t>(version); }
stock::Version version_of(std::optional<std::int64_t> number) {
  return static_cast<stock::Version>(number.value_or(0));
}
stock::Haste haste_of(std::optional<std::int64_t> number) {
  return static_cast<stock::Haste>(number.value_or(0));
}

void read_wanted(Statement& row, StockListing& listing) {
  const auto pieces = row.maybe_integer(), version = row.maybe_integer();
  const auto since = row.maybe_instant();
  if (pieces) listing.wanted = {*pieces, version_of(version), since.value_or(Instant{})};
  const auto haste = row.maybe_integer();
  const auto waits_since = row.maybe_instant();
  if (haste) listing.waiting = {haste_of(haste), waits_since.value_or(Instant{})};
}

void read_sent(Statement& row, StockListing& listing) {
  const auto pieces = row.maybe_integer(), version = row.maybe_integer(), haste = row.maybe_integer();
  const auto since = row.maybe_instant(), at = row.maybe_instant();
  const auto batch = row.maybe_text();
  if (pieces)
    listing.sent = {{listing.key, *pieces, version_of(version), since.value_or(Instant{}), haste_of(haste)},
                    at.value_or(Instant{}),
                    batch.value_or("")};
}

void read_told(Statement& row, StockListing& listing) {
  const auto pieces = row.maybe_integer(), version = row.maybe_integer();
  const auto at = row.maybe_instant();
  if (pieces) listing.told = {*pieces, version_of(version), at.value_or(Instant{})};
  listing.times = static_cast<int>(row.integer());
  listing.before = row.maybe_integer();
  listing.refusal = row.text();
}

StockListing listing_of(Statement& row) {
  StockListing listing;
  listing.key.seller = row.text();
  listing.key.region = row.text();
  listing.key.sku = row.text();
  listing.connection = row.text();
  listing.pool = row.text();
  listing.standing = standing_of(row.text());
  read_wanted(row, listing);
  read_sent(row, listing);
  read_told(row, listing);
  const auto seen = row.maybe_integer();
  const auto seen_at = row.maybe_instant();
  if (seen) listing.seen = {*seen, seen_at.value_or(Instant{})};
  listing.prove_at = row.maybe_instant();
  listing.not_before = row.maybe_instant();
  listing.changed_at = row.maybe_instant();
  listing.zeroed_at = row.maybe_instant();
  listing.missing_since = row.maybe_instant();
  listing.offer = stock::offer_state_of(row.text());
  listing.offer_since = row.maybe_instant();
  listing.offer_at = row.maybe_instant();
  return listing;
}

std::vector<StockListing> listings_in(Statement& row) {
  std::vector<StockListing> all;
  while (row.next()) all.push_back(listing_of(row));
  return all;
}

std::optional<StockListing> find_listing_in(Connection& reader, const ListingKey& key, const Sql& sql) {
  Statement row{reader, sql, key.seller, key.region, key.sku};
  return row.next() ? std::optional{listing_of(row)} : std::nullopt;
}

const std::string& by_key() {
  static const std::string sql =
      std::string{listing_columns} + "WHERE seller_id = $1 AND region = $2 AND sku = $3";
  return sql;
}

template <typename T, typename Part>
auto optionally(const std::optional<T>& value, const Part& part)
    -> std::optional<std::decay_t<decltype(part(*value))>> {
  if (!value) return std::nullopt;
  return part(*value);
}

const char* condition_of(const std::string& what) {
  if (what == "waiting") return "AND waiting_haste IS NOT NULL ";
  if (what == "unproven") return "AND prove_at IS NOT NULL ";
  if (what == "refused") return "AND refusal <> '' ";
  if (what == "no_material") return "AND standing = 'no_material' ";
  return "AND standing = 'sold' ";
}

// It was to be looked at, and was seen as it was told.
bool is_proven_now(const StockListing& is) {
  return !is.prove_at && is.told && is.seen && is.refusal.empty() && is.seen->at >= is.told->at &&
         is.seen->pieces == is.told->pieces;
}

}  // namespace

stock::Version StockListings::next_version(Tx& tx) {
  Statement row{connection_of(database_, tx),
                "UPDATE stock_sequence SET version = version + 1 WHERE id = 1 RETURNING version"};
  ensure(row.next(), "the sequence of versions is gone");
  const auto version = version_of(row.integer());
  row.next();
  return version;
}

void StockListings::list(Tx& tx, const ListedSku& listed, Instant now) {
  const auto pieces = optionally(listed.seen, [](const stock::Seen& seen) { return seen.pieces; });
  const auto at = optionally(listed.seen, [](const stock::Seen& seen) { return seen.at; });
  store::change(connection_of(database_, tx), R"(
      INSERT INTO stock_listing (seller_id, region, sku, connection_id, pool, standing, listed_at, seen,
                                 seen_at, told, told_version, told_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $10, $9)
      ON CONFLICT (seller_id, region, sku) DO UPDATE SET connection_id = excluded.connection_id,
        pool = excluded.pool, standing = excluded.standing, listed_at = excluded.listed_at,
        missing_since = NULL,
        waiting_haste = CASE WHEN excluded.standing = 'sold' THEN stock_listing.waiting_haste END,
        waiting_since = CASE WHEN excluded.standing = 'sold' THEN stock_listing.waiting_since END,
        seen = CASE WHEN excluded.seen_at IS NOT NULL AND
                         (stock_listing.seen_at IS NULL OR excluded.seen_at > stock_listing.seen_at)
                    THEN excluded.seen ELSE stock_listing.seen END,
        seen_at = CASE WHEN excluded.seen_at IS NOT NULL AND
                            (stock_listing.seen_at IS NULL OR excluded.seen_at > stock_listing.seen_at)
                       THEN excluded.seen_at ELSE stock_listing.seen_at END,
        prove_at = CASE WHEN excluded.standing <> 'sold' THEN NULL
                        WHEN stock_listing.waiting_haste IS NULL AND stock_listing.sent IS NULL AND
                             excluded.seen <> stock_listing.told AND excluded.seen_at > stock_listing.told_at
                        THEN excluded.listed_at ELSE stock_listing.prove_at END)",
                listed.key.seller, listed.key.region, listed.key.sku, listed.connection, listed.pool,
                word_of(listed.standing), now, pieces, at,
                optionally(listed.seen, [](const stock::Seen&) { return std::int64_t{0}; }));
  if (listed.offer) offer_stands(tx, listed.key, *listed.offer);
}

void StockListings::offer_stands(Tx& tx, const ListingKey& key, const stock::OfferLook& look) {
  store::change(connection_of(database_, tx), R"(
      UPDATE stock_listing SET offer_state = $4, offer_at = $5,
        offer_since = CASE WHEN offer_state = $4 THEN offer_since ELSE $5 END
      WHERE seller_id = $1 AND region = $2 AND sku = $3 AND (offer_at IS NULL OR offer_at < $5))",
                key.seller, key.region, key.sku, stock::word_of(look.state), look.at);
}

std::vector<MissingListing> StockListings::not_listed_since(const std::string& connection,
                                                            Instant listed_at) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT seller_id, region, sku, missing_since FROM stock_listing "
                  "WHERE connection_id = $1 AND listed_at < $2 AND standing <> 'gone'",
                  connection, listed_at};
    std::vector<MissingListing> all;
    while (row.next()) {
      MissingListing missing;
      missing.key.seller = row.text();
      missing.key.region = row.text();
      missing.key.sku = row.text();
      missing.since = row.maybe_instant();
      all.push_back(std::move(missing));
    }
    return all;
  });
}

// What waited is told nobody any more: Amazon would make a listing of it.
void StockListings::set_gone(Tx& tx, const ListingKey& key) {
  store::change(connection_of(database_, tx),
                "UPDATE stock_listing SET standing = 'gone', waiting_haste = NULL, waiting_since = NULL, "
                "prove_at = NULL, missing_since = NULL WHERE seller_id = $1 AND region = $2 AND sku = $3",
                key.seller, key.region, key.sku);
}

void StockListings::set_standing(Tx& tx, const ListingKey& key, ListingStanding standing) {
  store::change(connection_of(database_, tx), R"(
      UPDATE stock_listing SET standing = $4,
        waiting_haste = CASE WHEN $4 = 'sold' THEN waiting_haste END,
        waiting_since = CASE WHEN $4 = 'sold' THEN waiting_since END,
        prove_at = CASE WHEN $4 = 'sold' THEN prove_at END
      WHERE seller_id = $1 AND region = $2 AND sku = $3)",
                key.seller, key.region, key.sku, word_of(standing));
}

std::optional<StockListing> StockListings::find(const ListingKey& key) {
  return read(database_, [&](Connection& reader) { return find_listing_in(reader, key, by_key()); });
}

std::vector<StockListing> StockListings::named(const std::string& sku) {
  static const std::string sql = std::string{listing_columns} + "WHERE sku = $1 ORDER BY seller_id, region";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, sku};
    return listings_in(row);
  });
}

void StockListings::save(Tx& tx, const StockListing& is) {
  using L = StockListing;
  const auto instant = [](const auto& value) {
    return optionally(value, [](const auto& v) { return v.at; });
  };
  const auto pieces = [](const auto& value) {
    return optionally(value, [](const auto& v) { return v.pieces; });
  };
  const auto version = [](const auto& value) {
    return optionally(value, [](const auto& v) { return version_number(v.version); });
  };
  const auto sent = optionally(is.sent, [](const L::Sent& v) { return v.change; });
  store::change(
      connection_of(database_, tx), R"(
      UPDATE stock_listing SET wanted = $4, wanted_version = $5, wanted_since = $6, waiting_haste = $7,
        waiting_since = $8, sent = $9, sent_version = $10, sent_haste = $11, sent_since = $12, sent_at = $13,
        sent_batch = $14, told = $15, told_version = $16, told_at = $17, told_times = $18, told_before = $19,
        refusal = $20, seen = $21, seen_at = $22, prove_at = $23, not_before = $24, changed_at = $25,
        zeroed_at = $26, missing_since = $27
      WHERE seller_id = $1 AND region = $2 AND sku = $3)",
      is.key.seller, is.key.region, is.key.sku, pieces(is.wanted), version(is.wanted),
      optionally(is.wanted, [](const L::Wanted& v) { return v.since; }),
      optionally(is.waiting, [](const L::Waiting& v) { return static_cast<std::int64_t>(v.haste); }),
      optionally(is.waiting, [](const L::Waiting& v) { return v.since; }), pieces(sent), version(sent),
      optionally(sent, [](const stock::Change& v) { return static_cast<std::int64_t>(v.haste); }),
      optionally(sent, [](const stock::Change& v) { return v.since; }), instant(is.sent),
      optionally(is.sent, [](const L::Sent& v) { return v.batch; }), pieces(is.told), version(is.told),
      instant(is.told), is.times, is.before, is.refusal, pieces(is.seen), instant(is.seen), is.prove_at,
      is.not_before, is.changed_at, is.zeroed_at, is.missing_since);
}

void StockListings::change(Tx& tx, const ListingKey& key, const std::function<void(StockListing&)>& change) {
  // Two transactions side by side would each write the row that they read, and the newer value be lost.
  static const std::string and_locked = by_key() + " FOR UPDATE";
  auto found = find_listing_in(connection_of(database_, tx), key, Sql{by_key(), and_locked});
  if (!found) return;
  const bool was_to_be_proven = found->prove_at.has_value();
  change(*found);
  save(tx, *found);
  if (was_to_be_proven && is_proven_now(*found))
    Outcomes{database_}.note(tx, found->connection, Outcome::quantities_proven, found->seen->at);
}

std::vector<StockListing> StockListings::waiting(const std::string& connection, std::size_t most,
                                                 Instant now) {
  static const std::string sql = std::string{listing_columns} +
                                 "WHERE connection_id = $1 AND waiting_haste IS NOT NULL AND sent IS NULL "
                                 "AND standing = 'sold' AND (not_before IS NULL OR not_before <= $3) "
                                 "ORDER BY waiting_haste, waiting_since, seller_id, region, sku LIMIT $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, static_cast<std::int64_t>(most), now};
    return listings_in(row);
  });
}

std::vector<StockListing> StockListings::neighbours(const StockListing& listing) {
  static const std::string sql = std::string{listing_columns} + R"(
      WHERE connection_id <> $4 AND standing = 'sold' AND (seller_id, region, sku) IN
        (SELECT o.seller_id, o.region, o.sku FROM stock_part p
         JOIN stock_part o ON o.pool = p.pool AND o.material = p.material
         WHERE p.seller_id = $1 AND p.region = $2 AND p.sku = $3)
      ORDER BY seller_id, region, sku)";
  const ListingKey& key = listing.key;
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, key.seller, key.region, key.sku, listing.connection};
    return listings_in(row);
  });
}

std::vector<StockListing> StockListings::of_batch(const std::string& connection, const std::string& batch) {
  static const std::string sql =
      std::string{listing_columns} + "WHERE connection_id = $1 AND sent_batch = $2 ORDER BY sku";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, batch};
    return listings_in(row);
  });
}

std::vector<StockListing> StockListings::to_prove(const std::string& connection, Instant now,
                                                  std::size_t most) {
  static const std::string sql =
      std::string{listing_columns} +
      "WHERE connection_id = $1 AND prove_at <= $2 ORDER BY prove_at, sku LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, now, static_cast<std::int64_t>(most)};
    return listings_in(row);
  });
}

std::vector<StockListing> StockListings::list(const StockFilter& filter) {
  const std::string sql = std::string{listing_columns} + "WHERE connection_id = $1 " +
                          condition_of(filter.what) + "ORDER BY waiting_haste IS NULL, sku LIMIT $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, filter.connection, static_cast<std::int64_t>(filter.most)};
    return listings_in(row);
  });
}

// A connection sells for one seller in one region, so that a SKU is one row of it.
std::vector<StockListing> StockListings::behind(const std::string& connection, const std::string& sku,
                                                std::size_t most) {
  static const std::string sql =
      std::string{listing_columns} + "WHERE connection_id = $1 AND sku > $2 ORDER BY sku LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, sku, static_cast<std::int64_t>(most)};
    return listings_in(row);
  });
}

void StockListings::look_at_told_since(Tx& tx, const std::string& connection, Instant since, Instant now) {
  store::change(connection_of(database_, tx),
                "UPDATE stock_listing SET prove_at = $3 WHERE connection_id = $1 AND told_at >= $2 "
                "AND standing = 'sold'",
                connection, since, now);
}

std::int64_t StockListings::zero_all(Tx& tx, const std::string& connection, stock::Version version,
                                     Instant now) {
  return store::change(connection_of(database_, tx), R"(
      UPDATE stock_listing SET wanted = 0, wanted_version = $2, wanted_since = $3, waiting_haste = 0,
        waiting_since = coalesce(waiting_since, $3), not_before = NULL
      WHERE connection_id = $1 AND standing = 'sold')",
                       connection, version_number(version), now);
}

void StockListings::explain(Tx& tx, const StockListing& listing, const StockWhy& why) {
  Connection& writer = connection_of(database_, tx);
  const ListingKey& key = listing.key;
  const std::int64_t told = listing.told ? version_number(listing.told->version) : -1;
  const std::int64_t sent = listing.sent ? version_number(listing.sent->change.version) : -1;
  store::change(writer,
                "DELETE FROM stock_why WHERE seller_id = $1 AND region = $2 AND sku = $3 "
                "AND version NOT IN ($4, $5)",
                key.seller, key.region, key.sku, told, sent);
  store::change(writer, R"(
      INSERT INTO stock_why (seller_id, region, sku, version, at, steps) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (seller_id, region, sku, version) DO UPDATE SET at = excluded.at, steps = excluded.steps)",
                key.seller, key.region, key.sku, version_number(why.version), why.at, why.steps);
}

std::vector<StockWhy> StockListings::explanations(const ListingKey& key) {
  return read(database_, [&](Connection& reader) {
    Statement row{
        reader,
        "SELECT version, at, steps FROM stock_why WHERE seller_id = $1 AND region = $2 AND sku = $3 "
        "ORDER BY version DESC",
        key.seller, key.region, key.sku};
    std::vector<StockWhy> all;
    while (row.next()) {
      StockWhy why;
      why.version = version_of(row.integer());
      why.at = row.instant();
      why.steps = row.text();
      all.push_back(std::move(why));
    }
    return all;
  });
}

}  // namespace weir::store
