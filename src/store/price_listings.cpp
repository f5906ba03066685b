#include "store/price_listings.hpp"

#include <algorithm>

#include "store/aggregate.hpp"
#include "store/outcomes.hpp"
#include "store/price_mismatches.hpp"

namespace weir::store {
namespace {

using Planned = PriceListing::Planned;

constexpr const char* price_columns =
    "SELECT connection_id, marketplace_id, sku, material, pieces, by_amazon, standing, due_at, staged, "
    "staged_version, staged_since, held, held_version, held_since, held_because, wanted, wanted_version, "
    "wanted_since, waiting, not_before, told, told_version, told_at, told_times, told_before, refusal, seen, "
    "seen_at, good, is_restored, stopped_by, stopped_because, stopped_at, prove_at, changed_at, "
    "missing_since, why FROM price_listing ";

constexpr const char* price_is_gone =
    "UPDATE price_listing SET standing = 'gone', waiting = NULL, staged = NULL, staged_version = NULL, "
    "staged_since = NULL, held = NULL, held_version = NULL, held_since = NULL, held_because = NULL, "
    "due_at = NULL, prove_at = NULL, missing_since = NULL, differs_since = NULL ";

PriceStanding price_standing_of(const std::string& word) {
  for (const auto each :
       {PriceStanding::sold, PriceStanding::no_material, PriceStanding::bundle, PriceStanding::gone})
    if (word_of(each) == word) return each;
  throw StoreBroken("a price that stands nowhere");
}

std::optional<Planned> read_planned(Statement& row) {
  const auto offer = row.maybe_text();
  const auto version = row.maybe_integer();
  const auto since = row.maybe_instant();
  if (!offer || !version || !since) return std::nullopt;
  return Planned{*offer, static_cast<stock::Version>(*version), *since};
}

void read_told_price(Statement& row, PriceListing& listing) {
  const auto offer = row.maybe_text();
  const auto version = row.maybe_integer();
  const auto at = row.maybe_instant();
  if (offer && version && at) listing.told = {*offer, static_cast<stock::Version>(*version), *at};
  listing.times = static_cast<int>(row.integer());
  listing.before = row.text();
  listing.refusal = row.text();
}

void read_stopped(Statement& row, PriceListing& listing) {
  const auto actor = row.maybe_text(), because = row.maybe_text();
  const auto at = row.maybe_instant();
  if (actor && because && at) listing.stopped = {*actor, *because, *at};
}

PriceListing price_of_row(Statement& row) {
  PriceListing listing;
  listing.key.connection = row.text();
  listing.key.marketplace_id = row.text();
  listing.key.sku = row.text();
  listing.material = row.text();
  listing.pieces = row.integer();
  listing.is_shipped_by_amazon = row.integer() != 0;
  listing.standing = price_standing_of(row.text());
  listing.due_at = row.maybe_instant();
  listing.staged = read_planned(row);
  const auto held = read_planned(row);
  const auto because = row.maybe_text();
  if (held && because) listing.held = {*held, *because};
  listing.wanted = read_planned(row);
  listing.waiting = row.maybe_instant();
  listing.not_before = row.maybe_instant();
  read_told_price(row, listing);
  const auto seen = row.maybe_text();
  const auto seen_at = row.maybe_instant();
  if (seen && seen_at) listing.seen = {*seen, *seen_at};
  listing.good = row.text();
  listing.is_restored = row.integer() != 0;
  read_stopped(row, listing);
  listing.prove_at = row.maybe_instant();
  listing.changed_at = row.maybe_instant();
  listing.missing_since = row.maybe_instant();
  listing.why = row.text();
  return listing;
}

std::vector<PriceListing> prices_in(Statement& row) {
  std::vector<PriceListing> all;
  while (row.next()) all.push_back(price_of_row(row));
  return all;
}

const std::string& price_by_key() {
  static const std::string sql =
      std::string{price_columns} + "WHERE connection_id = $1 AND marketplace_id = $2 AND sku = $3";
  return sql;
}

std::optional<PriceListing> find_price_in(Connection& reader, const PriceKey& key, const Sql& sql) {
  Statement row{reader, sql, key.connection, key.marketplace_id, key.sku};
  return row.next() ? std::optional{price_of_row(row)} : std::nullopt;
}

template <typename T, typename Part>
auto part_if(const std::optional<T>& value, const Part& part)
    -> std::optional<std::decay_t<decltype(part(*value))>> {
  if (!value) return std::nullopt;
  return part(*value);
}

constexpr auto offer_in = [](const auto& value) { return value.offer; };
constexpr auto version_in = [](const auto& value) { return static_cast<std::int64_t>(value.version); };
constexpr auto since_in = [](const auto& value) { return value.since; };
constexpr auto at_in = [](const auto& value) { return value.at; };

const char* price_condition_of(const std::string& what) {
  if (what == "waiting") return "AND waiting IS NOT NULL ";
  if (what == "held") return "AND held_because IS NOT NULL ";
  if (what == "stopped") return "AND stopped_by IS NOT NULL ";
  if (what == "unproven")
    return "AND told IS NOT NULL AND (seen IS NULL OR seen_at <= told_at OR seen <> told) ";
  if (what == "refused") return "AND refusal <> '' ";
  if (what == "no_material") return "AND standing IN ('no_material', 'bundle') ";
  return "AND standing = 'sold' ";
}

bool is_seen_as_told(const PriceListing& is) {
  return is.told && is.seen && is.good == is.told->offer && is.seen->offer == is.told->offer;
}

}  // namespace

void PriceListings::list(Tx& tx, const ListedPrice& listed, Instant now) {
  const bool is_sold = listed.standing == PriceStanding::sold;
  store::change(connection_of(database_, tx), R"(
      INSERT INTO price_listing (connection_id, marketplace_id, sku, material, pieces, by_amazon, standing,
                                 listed_at, due_at, prove_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      ON CONFLICT (connection_id, marketplace_id, sku) DO UPDATE SET
        standing = excluded.standing, listed_at = excluded.listed_at, missing_since = NULL,
        due_at = CASE WHEN excluded.standing <> 'sold' THEN NULL
                      WHEN price_listing.standing <> 'sold' OR price_listing.material <> excluded.material OR
                           price_listing.pieces <> excluded.pieces OR
                           price_listing.by_amazon <> excluded.by_amazon
                      THEN excluded.listed_at ELSE price_listing.due_at END,
        prove_at = CASE WHEN excluded.standing <> 'sold' THEN NULL
                        WHEN price_listing.standing <> 'sold' THEN excluded.listed_at
                        ELSE price_listing.prove_at END,
        waiting = CASE WHEN excluded.standing = 'sold' THEN price_listing.waiting END,
        staged = CASE WHEN excluded.standing = 'sold' THEN price_listing.staged END,
        staged_version = CASE WHEN excluded.standing = 'sold' THEN price_listing.staged_version END,
        staged_since = CASE WHEN excluded.standing = 'sold' THEN price_listing.staged_since END,
        held = CASE WHEN excluded.standing = 'sold' THEN price_listing.held END,
        held_version = CASE WHEN excluded.standing = 'sold' THEN price_listing.held_version END,
        held_since = CASE WHEN excluded.standing = 'sold' THEN price_listing.held_since END,
        held_because = CASE WHEN excluded.standing = 'sold' THEN price_listing.held_because END,
        differs_since = CASE WHEN excluded.standing = 'sold' AND price_listing.standing = 'sold'
                             THEN price_listing.differs_since END,
        material = excluded.material, pieces = excluded.pieces, by_amazon = excluded.by_amazon)",
                listed.key.connection, listed.key.marketplace_id, listed.key.sku, listed.material,
                listed.pieces, listed.is_shipped_by_amazon ? 1 : 0, word_of(listed.standing), now,
                is_sold ? std::optional{now} : std::nullopt);
}

PriceListings::Missed PriceListings::miss(Tx& tx, const std::string& connection,
                                          const std::string& marketplace_id, Instant listed_at, Instant now) {
  Connection& writer = connection_of(database_, tx);
  Missed missed;
  missed.gone = store::change(writer,
                              std::string{price_is_gone} +
                                  "WHERE connection_id = $1 AND marketplace_id = $2 AND listed_at < $3 "
                                  "AND standing <> 'gone' AND missing_since IS NOT NULL",
                              connection, marketplace_id, listed_at);
  missed.first = store::change(
      writer,
      "UPDATE price_listing SET missing_since = $4 WHERE connection_id = $1 AND marketplace_id = $2 "
      "AND listed_at < $3 AND standing <> 'gone' AND missing_since IS NULL",
      connection, marketplace_id, listed_at, now);
  return missed;
}

std::optional<PriceListing> PriceListings::find(const PriceKey& key) {
  return read(database_, [&](Connection& reader) { return find_price_in(reader, key, price_by_key()); });
}

std::vector<PriceListing> PriceListings::named(const std::string& connection, const std::string& sku) {
  static const std::string sql =
      std::string{price_columns} + "WHERE connection_id = $1 AND sku = $2 ORDER BY marketplace_id";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, sku};
    return prices_in(row);
  });
}

void PriceListings::save(Tx& tx, const PriceListing& is) {
  const auto held = part_if(is.held, [](const PriceListing::Held& value) { return value.plan; });
  store::change(connection_of(database_, tx), R"(
      UPDATE price_listing SET due_at = $4, staged = $5, staged_version = $6, staged_since = $7, held = $8,
        held_version = $9, held_since = $10, held_because = $11, wanted = $12, wanted_version = $13,
        wanted_since = $14, waiting = $15, not_before = $16, told = $17, told_version = $18, told_at = $19,
        told_times = $20, told_before = $21, refusal = $22, seen = $23, seen_at = $24, good = $25,
        is_restored = $26, stopped_by = $27, stopped_because = $28, stopped_at = $29, prove_at = $30,
        changed_at = $31, missing_since = $32, why = $33,
        differs_since = CASE WHEN $34 = 1 THEN coalesce(differs_since, $35) END
      WHERE connection_id = $1 AND marketplace_id = $2 AND sku = $3)",
                is.key.connection, is.key.marketplace_id, is.key.sku, is.due_at, part_if(is.staged, offer_in),
                part_if(is.staged, version_in), part_if(is.staged, since_in), part_if(held, offer_in),
                part_if(held, version_in), part_if(held, since_in),
                part_if(is.held, [](const PriceListing::Held& value) { return value.because; }),
                part_if(is.wanted, offer_in), part_if(is.wanted, version_in), part_if(is.wanted, since_in),
                is.waiting, is.not_before, part_if(is.told, offer_in), part_if(is.told, version_in),
                part_if(is.told, at_in), is.times, is.before, is.refusal, part_if(is.seen, offer_in),
                part_if(is.seen, at_in), is.good, is.is_restored ? 1 : 0,
                part_if(is.stopped, [](const PriceListing::Stopped& v) { return v.actor; }),
                part_if(is.stopped, [](const PriceListing::Stopped& v) { return v.because; }),
                part_if(is.stopped, at_in), is.prove_at, is.changed_at, is.missing_since, is.why,
                differs_at_amazon(is) ? 1 : 0, began_to_differ(is));
}

void PriceListings::change(Tx& tx, const PriceKey& key, const std::function<void(PriceListing&)>& change) {
  // Two transactions side by side would each write the row that they read, and the newer price be lost.
  static const std::string and_locked = price_by_key() + " FOR UPDATE";
  auto found = find_price_in(connection_of(database_, tx), key, Sql{price_by_key(), and_locked});
  if (!found) return;
  const std::string good_before = found->good;
  change(*found);
  save(tx, *found);
  if (found->good != good_before && is_seen_as_told(*found))
    Outcomes{database_}.note(tx, found->key.connection, Outcome::prices_proven, found->seen->at);
}

std::vector<PriceListing> PriceListings::due(const std::string& connection, Instant now, std::size_t most) {
  static const std::string sql =
      std::string{price_columns} +
      "WHERE connection_id = $1 AND due_at <= $2 AND seen_at IS NOT NULL AND standing = 'sold' "
      "ORDER BY due_at, material, marketplace_id, sku LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, now, static_cast<std::int64_t>(most)};
    return prices_in(row);
  });
}

void PriceListings::touch(Tx& tx, const std::string& connection, const std::string& material, Instant now) {
  store::change(connection_of(database_, tx),
                "UPDATE price_listing SET due_at = $3 WHERE connection_id = $1 AND material = $2 "
                "AND standing = 'sold'",
                connection, material, now);
}

std::int64_t PriceListings::touch_all(Tx& tx, const std::string& connection, Instant now) {
  return store::change(connection_of(database_, tx),
                       "UPDATE price_listing SET due_at = $2 WHERE connection_id = $1 AND standing = 'sold'",
                       connection, now);
}

std::int64_t PriceListings::leave_others(Tx& tx, const std::string& connection,
                                         const std::vector<std::string>& marketplace_ids) {
  Connection& writer = connection_of(database_, tx);
  std::vector<std::string> others;
  Statement row{writer,
                "SELECT DISTINCT marketplace_id FROM price_listing WHERE connection_id = $1 "
                "AND standing <> 'gone'",
                connection};
  while (row.next()) others.push_back(row.text());
  std::int64_t left = 0;
  for (const std::string& other : others)
    if (std::ranges::find(marketplace_ids, other) == marketplace_ids.end())
      left += store::change(writer,
                            std::string{price_is_gone} +
                                "WHERE connection_id = $1 AND marketplace_id = $2 AND standing <> 'gone'",
                            connection, other);
  return left;
}

std::vector<PriceListing> PriceListings::staged(Tx& tx, const std::string& connection) {
  static const std::string sql = std::string{price_columns} +
                                 "WHERE connection_id = $1 AND staged IS NOT NULL "
                                 "ORDER BY marketplace_id, sku";
  Statement row{connection_of(database_, tx), sql, connection};
  return prices_in(row);
}

std::int64_t PriceListings::count_staged(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(*) FROM price_listing WHERE connection_id = $1 AND staged IS NOT NULL",
                  connection};
    return row.next() ? row.integer() : 0;
  });
}

std::vector<PriceListing> PriceListings::held_for(Tx& tx, const std::string& connection,
                                                  const std::string& because) {
  static const std::string sql = std::string{price_columns} +
                                 "WHERE connection_id = $1 AND held_because = $2 AND standing = 'sold' "
                                 "ORDER BY marketplace_id, sku";
  Statement row{connection_of(database_, tx), sql, connection, because};
  return prices_in(row);
}

std::int64_t PriceListings::released_since(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM price_listing WHERE connection_id = $1 AND changed_at > $2",
                  connection, since};
    return row.next() ? row.integer() : 0;
  });
}

std::vector<PriceListing> PriceListings::waiting(const std::string& connection, std::size_t most,
                                                 Instant now) {
  static const std::string sql =
      std::string{price_columns} +
      "WHERE connection_id = $1 AND waiting IS NOT NULL AND standing = 'sold' AND stopped_by IS NULL "
      "AND (not_before IS NULL OR not_before <= $2) "
      "AND (due_at IS NULL OR due_at > $2 OR is_restored = 1) ORDER BY waiting, marketplace_id, sku LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, now, static_cast<std::int64_t>(most)};
    return prices_in(row);
  });
}

std::vector<PriceListing> PriceListings::to_prove(const std::string& connection, Instant now,
                                                  std::size_t most) {
  static const std::string sql =
      std::string{price_columns} +
      "WHERE connection_id = $1 AND prove_at <= $2 AND marketplace_id = (SELECT marketplace_id FROM "
      "price_listing WHERE connection_id = $1 AND prove_at <= $2 ORDER BY prove_at, marketplace_id LIMIT 1) "
      "ORDER BY prove_at, sku LIMIT $3";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, now, static_cast<std::int64_t>(most)};
    return prices_in(row);
  });
}

std::vector<PriceListing> PriceListings::list(const PriceFilter& filter) {
  const std::string sql = std::string{price_columns} + "WHERE connection_id = $1 " +
                          price_condition_of(filter.what) + "ORDER BY sku, marketplace_id LIMIT $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, filter.connection, static_cast<std::int64_t>(filter.most)};
    return prices_in(row);
  });
}

PriceCounts PriceListings::counts(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    PriceCounts counts;
    Statement row{reader, R"(
      SELECT coalesce(sum(CASE WHEN standing = 'sold' THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN waiting IS NOT NULL THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN held_because IS NOT NULL AND standing = 'sold' THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN stopped_by IS NOT NULL THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN standing = 'sold' AND told IS NOT NULL AND refusal = '' AND
                               (seen IS NULL OR seen_at < told_at OR seen <> told)
                               THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN standing = 'sold' AND refusal <> '' THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN standing = 'sold' AND seen IS NULL THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN standing = 'no_material' THEN 1 ELSE 0 END), 0),
             coalesce(sum(CASE WHEN standing = 'bundle' THEN 1 ELSE 0 END), 0),
             min(waiting)
      FROM price_listing WHERE connection_id = $1)",
                  connection};
    row.next();
    for (std::int64_t* each :
         {&counts.listings, &counts.waiting, &counts.held, &counts.stopped, &counts.unproven, &counts.refused,
          &counts.unseen, &counts.no_material, &counts.bundles})
      *each = row.integer();
    counts.oldest_waiting = row.maybe_instant();
    return counts;
  });
}

}  // namespace weir::store
