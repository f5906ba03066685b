#include "store/stock_rounds.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* word_of(SwitchState state) { return state == SwitchState::zero ? "zero" : "frozen"; }

StockSwitch switch_of(Statement& row) {
  StockSwitch found;
  found.connection = row.text();
  found.state = row.text() == "zero" ? SwitchState::zero : SwitchState::frozen;
  found.actor = row.text();
  found.because = row.text();
  found.at = row.instant();
  return found;
}

// A pool is known from the first thing on that is written of it.
void know(Connection& writer, const std::string& pool, Instant now) {
  change(writer, "INSERT INTO stock_pool (pool, last_change) VALUES ($1, $2) ON CONFLICT (pool) DO NOTHING",
         pool, now);
}

std::int64_t staged_in(Connection& connection, const std::string& pool, const char* round) {
  Statement row{connection, "SELECT count(*) FROM stock_staged WHERE pool = $1 AND round = $2", pool, round};
  return row.next() ? row.integer() : 0;
}

std::optional<StockPoolRow> pool_row(Connection& connection, const std::string& pool) {
  Statement row{
      connection,
      "SELECT last_change, last_snapshot, unanswered, held_since, held_because, held_by, approved_at "
      "FROM stock_pool WHERE pool = $1",
      pool};
  if (!row.next()) return std::nullopt;
  StockPoolRow found;
  found.last_change = row.instant();
  found.last_snapshot = row.maybe_instant();
  found.unanswered = row.integer();
  found.held_since = row.maybe_instant();
  found.held_because = row.text();
  found.held_by = row.text();
  found.approved_at = row.maybe_instant();
  return found;
}

}  // namespace

void StockRounds::stage(Tx& tx, const std::string& pool, const char* round, const StagedQuantity& staged) {
  const stock::Wanted& wanted = staged.wanted;
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_staged (pool, seller_id, region, sku, round, pieces, version, since, why)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (pool, seller_id, region, sku) DO UPDATE SET
        round = CASE WHEN stock_staged.round = 'snapshot' THEN excluded.round ELSE stock_staged.round END,
        pieces = excluded.pieces, version = excluded.version, why = excluded.why
      WHERE excluded.version > stock_staged.version)",
         pool, wanted.listing.seller, wanted.listing.region, wanted.listing.sku, round, wanted.pieces,
         static_cast<std::int64_t>(wanted.version), wanted.since, staged.why);
}

void StockRounds::unstage(Tx& tx, const std::string& pool, const stock::ListingKey& key) {
  change(connection_of(database_, tx),
         "DELETE FROM stock_staged WHERE pool = $1 AND seller_id = $2 AND region = $3 AND sku = $4", pool,
         key.seller, key.region, key.sku);
}

std::vector<StagedQuantity> StockRounds::staged(Tx& tx, const std::string& pool, const char* round) {
  Statement row{connection_of(database_, tx),
                "SELECT seller_id, region, sku, pieces, version, since, why FROM stock_staged "
                "WHERE pool = $1 AND round = $2 ORDER BY seller_id, region, sku",
                pool, round};
  std::vector<StagedQuantity> all;
  while (row.next()) {
    StagedQuantity each;
    each.wanted.listing.seller = row.text();
    each.wanted.listing.region = row.text();
    each.wanted.listing.sku = row.text();
    each.wanted.pieces = row.integer();
    each.wanted.version = static_cast<stock::Version>(row.integer());
    each.wanted.since = row.instant();
    each.why = row.text();
    all.push_back(std::move(each));
  }
  return all;
}

std::int64_t StockRounds::count(const std::string& pool, const char* round) {
  return read(database_, [&](Connection& reader) { return staged_in(reader, pool, round); });
}

std::int64_t StockRounds::count(Tx& tx, const std::string& pool, const char* round) {
  return staged_in(connection_of(database_, tx), pool, round);
}

std::optional<std::int64_t> StockRounds::staged_pieces(const std::string& pool,
                                                       const stock::ListingKey& key) {
  return read(database_, [&](Connection& reader) -> std::optional<std::int64_t> {
    Statement row{reader,
                  "SELECT pieces FROM stock_staged "
                  "WHERE pool = $1 AND seller_id = $2 AND region = $3 AND sku = $4",
                  pool, key.seller, key.region, key.sku};
    return row.next() ? std::optional{row.integer()} : std::nullopt;
  });
}

void StockRounds::hold(Tx& tx, const std::string& pool, const char* round, const std::string& because,
                       Instant now) {
  Connection& writer = connection_of(database_, tx);
  know(writer, pool, now);
  const std::int64_t more =
      change(writer, "UPDATE stock_staged SET round = 'held' WHERE pool = $1 AND round = $2", pool, round);
  change(writer,
         "UPDATE stock_pool SET held_since = coalesce(held_since, $2), held_because = $3, "
         "held_by = CASE WHEN CAST($4 AS bigint) > 0 THEN '' ELSE held_by END WHERE pool = $1",
         pool, now, because, more);
}

void StockRounds::release(Tx& tx, const std::string& pool) {
  change(connection_of(database_, tx),
         "UPDATE stock_pool SET held_since = NULL, held_because = '', held_by = '' WHERE pool = $1", pool);
}

void StockRounds::approve(Tx& tx, const std::string& pool, Instant now) {
  change(connection_of(database_, tx), "UPDATE stock_pool SET approved_at = $2 WHERE pool = $1", pool, now);
}

std::optional<StockPoolRow> StockRounds::pool(const std::string& pool) {
  return read(database_, [&](Connection& reader) { return pool_row(reader, pool); });
}

std::optional<StockPoolRow> StockRounds::pool_to_change(Tx& tx, const std::string& pool) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "UPDATE stock_pool SET held_by = held_by WHERE pool = $1", pool);
  return pool_row(writer, pool);
}

void StockRounds::changed(Tx& tx, const std::string& pool, Instant now) {
  Connection& writer = connection_of(database_, tx);
  know(writer, pool, now);
  change(writer, "UPDATE stock_pool SET last_change = $2 WHERE pool = $1 AND last_change < $2", pool, now);
}

void StockRounds::snapshot_done(Tx& tx, const std::string& pool, std::int64_t unanswered, Instant now) {
  Connection& writer = connection_of(database_, tx);
  know(writer, pool, now);
  change(writer, "UPDATE stock_pool SET last_snapshot = $2, unanswered = $3 WHERE pool = $1", pool, now,
         unanswered);
}

void StockRounds::set_asker(Tx& tx, const std::string& pool, const std::string& actor, Instant now) {
  Connection& writer = connection_of(database_, tx);
  know(writer, pool, now);
  change(writer, "UPDATE stock_pool SET held_by = $2 WHERE pool = $1", pool, actor);
}

std::optional<StockSwitch> StockRounds::find_switch(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{
        reader, "SELECT connection_id, state, actor, because, at FROM stock_switch WHERE connection_id = $1",
        connection};
    return row.next() ? std::optional{switch_of(row)} : std::nullopt;
  });
}

std::vector<StockSwitch> StockRounds::switches() {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT connection_id, state, actor, because, at FROM stock_switch ORDER BY connection_id"};
    std::vector<StockSwitch> all;
    while (row.next()) all.push_back(switch_of(row));
    return all;
  });
}

void StockRounds::set_switch(Tx& tx, const StockSwitch& to) {
  change(connection_of(database_, tx), R"(
      INSERT INTO stock_switch (connection_id, state, actor, because, at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (connection_id) DO UPDATE SET state = excluded.state, actor = excluded.actor,
        because = excluded.because, at = excluded.at)",
         to.connection, word_of(to.state), to.actor, to.because, to.at);
}

void StockRounds::lift_switch(Tx& tx, const std::string& connection) {
  change(connection_of(database_, tx), "DELETE FROM stock_switch WHERE connection_id = $1", connection);
}

}  // namespace weir::store
