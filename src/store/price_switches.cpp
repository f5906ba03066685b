// What people have stopped of a connection's prices, or said of them, and by which rules they are planned.
#include "store/aggregate.hpp"
#include "store/price_listings.hpp"

namespace weir::store {
namespace {

constexpr const char* price_switch_by_key =
    "SELECT stopped_by, stopped_because, stopped_at, released_by, rules FROM price_switch "
    "WHERE connection_id = $1";

PriceSwitch price_switch_in(Connection& reader, const std::string& connection, const Sql& sql) {
  PriceSwitch found;
  Statement row{reader, sql, connection};
  if (!row.next()) return found;
  found.actor = row.text();
  found.because = row.text();
  found.stopped_at = row.maybe_instant();
  found.released_by = row.text();
  found.rules = row.text();
  return found;
}

}  // namespace

PriceSwitch PriceListings::find_switch(const std::string& connection) {
  return read(database_,
              [&](Connection& reader) { return price_switch_in(reader, connection, price_switch_by_key); });
}

PriceSwitch PriceListings::find_switch(Tx& tx, const std::string& connection) {
  static const std::string and_locked = std::string{price_switch_by_key} + " FOR UPDATE";
  Connection& writer = connection_of(database_, tx);
  store::change(writer, "INSERT INTO price_switch (connection_id) VALUES ($1) ON CONFLICT DO NOTHING",
                connection);
  return price_switch_in(writer, connection, Sql{price_switch_by_key, and_locked});
}

void PriceListings::set_stop(Tx& tx, const std::string& connection,
                             const std::optional<PriceListing::Stopped>& stop) {
  store::change(connection_of(database_, tx), R"(
      INSERT INTO price_switch (connection_id, stopped_by, stopped_because, stopped_at)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (connection_id) DO UPDATE SET stopped_by = excluded.stopped_by,
        stopped_because = excluded.stopped_because, stopped_at = excluded.stopped_at)",
                connection, stop ? stop->actor : std::string{}, stop ? stop->because : std::string{},
                stop ? std::optional{stop->at} : std::nullopt);
}

void PriceListings::set_rules(Tx& tx, const std::string& connection, const std::string& rules) {
  store::change(connection_of(database_, tx),
                "INSERT INTO price_switch (connection_id, rules) VALUES ($1, $2) "
                "ON CONFLICT (connection_id) DO UPDATE SET rules = excluded.rules",
                connection, rules);
}

void PriceListings::set_released_by(Tx& tx, const std::string& connection, const std::string& name,
                                    std::int64_t of) {
  store::change(connection_of(database_, tx), R"(
      INSERT INTO price_switch (connection_id, released_by, released_of) VALUES ($1, $2, $3)
      ON CONFLICT (connection_id) DO UPDATE SET released_by = excluded.released_by,
        released_of = excluded.released_of, held_since = 0)",
                connection, name, of);
}

void PriceListings::count_held_since(Tx& tx, const std::string& connection, std::int64_t more) {
  Connection& writer = connection_of(database_, tx);
  store::change(writer, "UPDATE price_switch SET held_since = held_since + $2 WHERE connection_id = $1",
                connection, more);
  store::change(writer,
                "UPDATE price_switch SET released_by = '', released_of = 0, held_since = 0 "
                "WHERE connection_id = $1 AND held_since * 10 > released_of",
                connection);
}

}  // namespace weir::store
