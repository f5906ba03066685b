#include "store/dispatch_figures.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* of_deliveries =
    " FROM received_idoc WHERE connection_id = $1 AND is_test = 0"
    " AND (basic_type LIKE 'DELVRY%' OR basic_type LIKE 'SHPMNT%')";

// What Amazon was told as BuyerCanceled counts against nobody.
constexpr const char* conduct_sql = R"(
    SELECT o.order_id, o.marketplace_id, o.created_at, o.ship_by, o.status,
           (SELECT count(*) FROM line_cancellation c
            WHERE c.connection_id = o.connection_id AND c.order_id = o.order_id
              AND c.state IN ('taken', 'proven') AND c.reason <> 'BuyerCanceled'),
           (SELECT count(*) FROM parcel p
            WHERE p.connection_id = o.connection_id AND p.order_id = o.order_id AND p.state <> 'left'),
           (SELECT count(*) FROM parcel p
            WHERE p.connection_id = o.connection_id AND p.order_id = o.order_id AND p.state <> 'left'
              AND p.accepted_at IS NULL),
           (SELECT max(p.accepted_at) FROM parcel p
            WHERE p.connection_id = o.connection_id AND p.order_id = o.order_id),
           o.updated_at
    FROM amazon_order o
    WHERE o.connection_id = $1 AND o.channel = 'merchant' AND (o.created_at >= $2 OR o.ship_by >= $2)
    ORDER BY o.order_id)";

std::optional<Instant> only_instant(Database& database, const std::string& sql,
                                    const std::string& connection) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection};
    return row.next() ? row.maybe_instant() : std::optional<Instant>{};
  });
}

std::int64_t only_count(Database& database, const std::string& sql, const std::string& connection,
                        const TimeSpan& span) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, connection, span.from, span.to};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

ConductRow conduct_in(Statement& row) {
  ConductRow conduct;
  conduct.order_id = row.text();
  conduct.marketplace_id = row.text();
  conduct.created = row.instant();
  conduct.ship_by = row.maybe_instant();
  conduct.status = row.text();
  conduct.was_rejected_by_us = row.integer() != 0;
  conduct.packages = row.integer();
  conduct.untold = row.integer();
  conduct.told_at = row.maybe_instant();
  conduct.updated = row.instant();
  return conduct;
}

}  // namespace

std::vector<ConductRow> DispatchFigures::conduct(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, conduct_sql, connection, since};
    std::vector<ConductRow> all;
    while (row.next()) all.push_back(conduct_in(row));
    return all;
  });
}

std::vector<AcceptedPackage> DispatchFigures::accepted(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT o.marketplace_id, p.carrier_code, p.tracking, p.tracking_place
        FROM parcel p JOIN amazon_order o ON o.connection_id = p.connection_id AND o.order_id = p.order_id
        WHERE p.connection_id = $1 AND p.accepted_at IS NOT NULL AND p.accepted_at >= $2
        ORDER BY p.order_id, p.delivery, p.unit, p.part)",
                  connection, since};
    std::vector<AcceptedPackage> all;
    while (row.next()) {
      AcceptedPackage& package = all.emplace_back();
      package.marketplace_id = row.text();
      package.carrier_code = row.text();
      package.tracking = row.text();
      package.tracking_place = row.text();
    }
    return all;
  });
}

std::int64_t DispatchFigures::count_accepted_orders(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(DISTINCT order_id) FROM parcel WHERE connection_id = $1 "
                  "AND accepted_at IS NOT NULL AND accepted_at >= $2",
                  connection, since};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

std::optional<Instant> DispatchFigures::last_proven(const std::string& connection) {
  return only_instant(database_,
                      "SELECT max(proven_at) FROM parcel WHERE connection_id = $1 AND proven_at IS NOT NULL",
                      connection);
}

std::optional<Instant> DispatchFigures::first_proven(const std::string& connection) {
  return only_instant(database_,
                      "SELECT min(proven_at) FROM parcel WHERE connection_id = $1 AND proven_at IS NOT NULL",
                      connection);
}

std::int64_t DispatchFigures::count_proven(const std::string& connection, const TimeSpan& span) {
  return only_count(database_,
                    "SELECT count(*) FROM parcel WHERE connection_id = $1 AND proven_at IS NOT NULL "
                    "AND proven_at >= $2 AND proven_at < $3",
                    connection, span);
}

std::optional<Instant> DispatchFigures::last_delivery_idoc(const std::string& connection) {
  return only_instant(database_, std::string{"SELECT max(received_at)"} + of_deliveries, connection);
}

std::optional<Instant> DispatchFigures::first_delivery_idoc(const std::string& connection) {
  return only_instant(database_, std::string{"SELECT min(received_at)"} + of_deliveries, connection);
}

std::int64_t DispatchFigures::count_delivery_idocs(const std::string& connection, const TimeSpan& span) {
  return only_count(
      database_,
      std::string{"SELECT count(*)"} + of_deliveries + " AND received_at >= $2 AND received_at < $3",
      connection, span);
}

}  // namespace weir::store
