#include "store/orders.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* orders_selected =
    "SELECT o.connection_id, o.order_id, o.marketplace_id, o.channel, o.status, o.created_at, o.updated_at, "
    "o.ship_by, o.lines, o.rules_version, o.cancel_requested, o.notified_at, o.swept_at, o.reported_at, "
    "o.look_again, coalesce(d.state, ''), coalesce(d.reason, ''), coalesce(d.sap_document, '') "
    "FROM amazon_order o LEFT JOIN document d "
    "ON d.connection_id = o.connection_id AND d.flow = 'orders' AND d.key = o.order_id ";

OrderRow order_row_of(Statement& row) {
  return {.connection = row.text(),
          .order_id = row.text(),
          .marketplace_id = row.text(),
          .channel = row.text(),
          .status = row.text(),
          .created = row.instant(),
          .updated = row.instant(),
          .ship_by = row.maybe_instant(),
          .lines = row.integer(),
          .rules_version = row.text(),
          .cancel_requested = row.integer() != 0,
          .notified_at = row.maybe_instant(),
          .swept_at = row.maybe_instant(),
          .reported_at = row.maybe_instant(),
          .look_again = row.maybe_instant(),
          .state = row.text(),
          .reason = row.text(),
          .sap_document = row.text()};
}

void note(Connection& writer, const OrderRow& row) {
  change(writer, R"(
      INSERT INTO amazon_order (connection_id, order_id, marketplace_id, channel, status, created_at,
                                updated_at, ship_by, lines, cancel_requested, look_again,
                                buyer_reference)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      ON CONFLICT (connection_id, order_id) DO UPDATE SET
        marketplace_id = excluded.marketplace_id, channel = excluded.channel, status = excluded.status,
        created_at = excluded.created_at, updated_at = excluded.updated_at, ship_by = excluded.ship_by,
        lines = excluded.lines, cancel_requested = excluded.cancel_requested,
        look_again = excluded.look_again, buyer_reference = excluded.buyer_reference
      WHERE excluded.updated_at > amazon_order.updated_at)",
         row.connection, row.order_id, row.marketplace_id, row.channel, row.status, row.created, row.updated,
         row.ship_by, row.lines, row.cancel_requested ? 1 : 0, row.look_again, row.buyer_reference);
}

// One text for each way: a column cannot be a parameter.
const char* first_word_of(HeardBy by) {
  switch (by) {
    case HeardBy::notification:
      return "UPDATE amazon_order SET notified_at = $3 "
             "WHERE connection_id = $1 AND order_id = $2 AND notified_at IS NULL";
    case HeardBy::sweep:
      return "UPDATE amazon_order SET swept_at = $3 "
             "WHERE connection_id = $1 AND order_id = $2 AND swept_at IS NULL";
    case HeardBy::report:
      return "UPDATE amazon_order SET reported_at = $3 "
             "WHERE connection_id = $1 AND order_id = $2 AND reported_at IS NULL";
    case HeardBy::asked:
      return nullptr;
  }
  throw Bug("a way of hearing of orders without a column");
}

}  // namespace

void Orders::heard(Tx& tx, const OrderRow& row, HeardBy by, Instant now) {
  Connection& writer = connection_of(database_, tx);
  note(writer, row);
  if (const char* const sql = first_word_of(by)) change(writer, sql, row.connection, row.order_id, now);
}

void Orders::set_rules_version(Tx& tx, const std::string& connection, const std::string& order_id,
                               const std::string& version) {
  change(connection_of(database_, tx),
         "UPDATE amazon_order SET rules_version = $3 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id, version);
}

void Orders::look_again(Tx& tx, const std::string& connection, const std::string& order_id,
                        std::optional<Instant> at) {
  change(connection_of(database_, tx),
         "UPDATE amazon_order SET look_again = $3 WHERE connection_id = $1 AND order_id = $2", connection,
         order_id, at);
}

void Orders::forget_buyer(Tx& tx, const std::string& connection, const std::string& order_id) {
  change(connection_of(database_, tx),
         "UPDATE amazon_order SET buyer_reference = '' WHERE connection_id = $1 AND order_id = $2",
         connection, order_id);
}

std::optional<OrderRow> Orders::find(const std::string& connection, const std::string& order_id) {
  static const std::string sql =
      std::string{orders_selected} + "WHERE o.connection_id = $1 AND o.order_id = $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, connection, order_id};
    return row.next() ? std::optional{order_row_of(row)} : std::nullopt;
  });
}

// The casts tell PostgreSQL what a NULL would be.
std::vector<OrderRow> Orders::list(const OrderFilter& filter) {
  static const std::string sql = std::string{orders_selected} + R"(
      WHERE ($1 = '' OR o.connection_id = $1) AND ($2 = '' OR o.marketplace_id = $2)
        AND ($3 = '' OR d.state = $3)
        AND (CAST($4 AS bigint) IS NULL OR o.created_at >= CAST($4 AS bigint))
        AND (CAST($5 AS bigint) IS NULL OR o.created_at < CAST($5 AS bigint))
        AND (CAST($6 AS bigint) IS NULL OR o.ship_by < CAST($6 AS bigint))
        AND (CAST($8 AS bigint) = 0
             OR (o.channel = 'merchant' AND o.status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED')))
        AND (CAST($9 AS bigint) = 0 OR (o.channel = 'merchant' AND o.status = 'SHIPPED'))
      ORDER BY o.ship_by IS NULL, o.ship_by, o.created_at, o.connection_id, o.order_id LIMIT $7)";
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  sql,
                  filter.connection,
                  filter.marketplace_id,
                  filter.state,
                  filter.created_from,
                  filter.created_to,
                  filter.ship_by_before,
                  static_cast<std::int64_t>(filter.most),
                  filter.is_to_ship ? 1 : 0,
                  filter.is_shipped ? 1 : 0};
    std::vector<OrderRow> found;
    while (row.next()) found.push_back(order_row_of(row));
    return found;
  });
}

std::vector<std::string> Orders::to_look_at(const std::string& connection, Instant now, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT order_id FROM amazon_order WHERE connection_id = $1 AND look_again <= $2 "
                  "ORDER BY look_again, order_id LIMIT $3",
                  connection, now, static_cast<std::int64_t>(most)};
    std::vector<std::string> found;
    while (row.next()) found.push_back(row.text());
    return found;
  });
}

}  // namespace weir::store
