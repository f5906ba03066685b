#include "store/notifications.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr NotificationFate every_fate[] = {NotificationFate::taken, NotificationFate::unused,
                                           NotificationFate::ignored, NotificationFate::poison};

NotificationFate fate_of(const std::string& name) {
  for (const NotificationFate fate : every_fate)
    if (name_of(fate) == name) return fate;
  throw StoreBroken("a notification has met a fate that this program does not know");
}

}  // namespace

std::string_view name_of(NotificationFate fate) {
  switch (fate) {
    case NotificationFate::taken:
      return "taken";
    case NotificationFate::unused:
      return "unused";
    case NotificationFate::ignored:
      return "ignored";
    case NotificationFate::poison:
      return "poison";
  }
  throw Bug("a fate of notifications without a name");
}

bool Notifications::arrived(Tx& tx, const NotificationRow& row, Instant now) {
  Statement deliveries{connection_of(database_, tx),
                       R"(
      INSERT INTO amazon_notification (connection_id, notification_id, type, fate, order_id, event_at,
                                       received_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (connection_id, notification_id)
        DO UPDATE SET deliveries = amazon_notification.deliveries + 1
      RETURNING deliveries)",
                       row.connection,
                       row.id,
                       row.type,
                       name_of(row.fate),
                       row.order_id,
                       row.event_at,
                       now};
  ensure(deliveries.next(), "a notification was neither added nor met");
  return deliveries.integer() == 1;
}

NotificationCounts Notifications::count(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT type, fate, count(*) FROM amazon_notification WHERE connection_id = $1 "
                  "GROUP BY type, fate",
                  connection};
    NotificationCounts counts;
    while (row.next()) {
      std::string type = row.text();
      const NotificationFate fate = fate_of(row.text());
      counts[{std::move(type), fate}] = row.integer();
    }
    return counts;
  });
}

std::int64_t Notifications::repeats(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT CAST(coalesce(sum(deliveries - 1), 0) AS bigint) FROM amazon_notification "
                  "WHERE connection_id = $1",
                  connection};
    return row.next() ? row.integer() : 0;
  });
}

bool Notifications::told_since(const std::string& connection, const std::string& order_id, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT 1 FROM amazon_notification "
                  "WHERE connection_id = $1 AND received_at > $2 AND order_id = $3 LIMIT 1",
                  connection, since, order_id};
    return row.next();
  });
}

std::optional<Instant> Notifications::latest_change(const std::string& connection,
                                                    const std::string& order_id) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT max(event_at) FROM amazon_notification "
                  "WHERE connection_id = $1 AND order_id = $2 AND type = 'ORDER_CHANGE' AND fate = 'taken'",
                  connection, order_id};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::optional<Instant> Notifications::last_at(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT max(received_at) FROM amazon_notification WHERE connection_id = $1",
                  connection};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::optional<Instant> Notifications::last_order_change_at(const std::string& connection) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT received_at FROM amazon_notification "
                  "WHERE connection_id = $1 AND type = 'ORDER_CHANGE' ORDER BY received_at DESC LIMIT 1",
                  connection};
    return row.next() ? row.maybe_instant() : std::nullopt;
  });
}

std::int64_t Notifications::prune(Tx& tx, const std::string& connection, Instant before, std::int64_t most) {
  return change(connection_of(database_, tx), R"(
      DELETE FROM amazon_notification WHERE connection_id = $1 AND notification_id IN (
        SELECT notification_id FROM amazon_notification WHERE connection_id = $1 AND received_at < $2
        ORDER BY received_at LIMIT $3))",
                connection, before, most);
}

}  // namespace weir::store
