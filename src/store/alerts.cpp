#include "store/alerts.hpp"

#include <array>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr std::array every_delivery_state{DeliveryState::waiting, DeliveryState::delivered,
                                          DeliveryState::dead, DeliveryState::superseded};

const std::string alert_columns =
    "SELECT a.id, a.item, a.opening, a.stage, a.opened_at, a.stage_at, a.acked_at, a.acked_by, a.closed_at, "
    "a.round, a.told_deadline, a.told_key FROM alert a ";
const std::string delivery_columns =
    "SELECT id, alert, dedupe, channel, recipient, subject, body, state, failures, due_at, made_at, "
    "settled_at, said, urgency FROM alert_delivery ";

DeliveryState delivery_state_of(std::string_view name) {
  for (const DeliveryState state : every_delivery_state)
    if (name_of(state) == name) return state;
  throw StoreBroken("an alert's delivery is in a state that this program does not know");
}

Alert alert_in(Statement& row) {
  Alert alert;
  alert.id = row.integer();
  alert.item = row.integer();
  alert.opening = row.integer();
  alert.stage = row.text();
  alert.opened_at = row.instant();
  alert.stage_at = row.instant();
  alert.acked_at = row.maybe_instant();
  alert.acked_by = row.text();
  alert.closed_at = row.maybe_instant();
  alert.round = row.integer();
  alert.told_deadline = row.maybe_instant();
  alert.told_key = row.integer();
  return alert;
}

AlertDelivery delivery_in(Statement& row) {
  AlertDelivery delivery;
  delivery.id = row.integer();
  delivery.alert = row.maybe_integer();
  delivery.dedupe = row.text();
  delivery.channel = row.text();
  delivery.recipient = row.text();
  delivery.subject = row.text();
  delivery.body = row.text();
  delivery.state = delivery_state_of(row.text());
  delivery.failures = static_cast<int>(row.integer());
  delivery.due_at = row.instant();
  delivery.made_at = row.instant();
  delivery.settled_at = row.maybe_instant();
  delivery.said = row.text();
  delivery.urgency = static_cast<int>(row.integer());
  return delivery;
}

template <typename... Values>
std::vector<Alert> alerts_where(Database& database, const std::string& rest, const Values&... values) {
  return read(database, [&](Connection& reader) {
    const std::string sql = alert_columns + rest;
    Statement row{reader, sql, values...};
    std::vector<Alert> all;
    while (row.next()) all.push_back(alert_in(row));
    return all;
  });
}

template <typename... Values>
std::vector<AlertDelivery> deliveries_where(Database& database, const std::string& rest,
                                            const Values&... values) {
  return read(database, [&](Connection& reader) {
    const std::string sql = delivery_columns + rest;
    Statement row{reader, sql, values...};
    std::vector<AlertDelivery> all;
    while (row.next()) all.push_back(delivery_in(row));
    return all;
  });
}

std::optional<Alert> first_alert(std::vector<Alert> all) {
  return all.empty() ? std::nullopt : std::optional{std::move(all.front())};
}

}  // namespace

std::string_view name_of(DeliveryState state) {
  switch (state) {
    case DeliveryState::waiting:
      return "waiting";
    case DeliveryState::delivered:
      return "delivered";
    case DeliveryState::dead:
      return "dead";
    case DeliveryState::superseded:
      return "superseded";
  }
  throw Bug("an alert's delivery in no state");
}

std::optional<Alert> Alerts::of_opening(std::int64_t item, std::int64_t opening) {
  return first_alert(alerts_where(database_, "WHERE a.item = $1 AND a.opening = $2", item, opening));
}

std::int64_t Alerts::raised_since(Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM alert WHERE stage_at >= $1", since};
    return row.next() ? row.integer() : std::int64_t{0};
  });
}

std::optional<Alert> Alerts::find(std::int64_t id) {
  return first_alert(alerts_where(database_, "WHERE a.id = $1", id));
}

Alerts::Raised Alerts::raise(Tx& tx, const Raising& raising, Instant now) {
  Statement row{connection_of(database_, tx),
                R"(
      INSERT INTO alert (item, opening, stage, opened_at, stage_at, told_deadline, told_key)
      VALUES ($1, $2, $3, $4, $4, $5, $6)
      ON CONFLICT (item, opening) DO UPDATE
      SET stage = excluded.stage, stage_at = excluded.stage_at, closed_at = NULL,
          told_deadline = excluded.told_deadline, told_key = excluded.told_key,
          round = alert.round + CAST($7 AS bigint),
          acked_at = CASE WHEN CAST($7 AS bigint) = 1 THEN NULL ELSE alert.acked_at END,
          acked_by = CASE WHEN CAST($7 AS bigint) = 1 THEN '' ELSE alert.acked_by END
      RETURNING id, round)",
                raising.item,
                raising.opening,
                raising.stage,
                now,
                raising.told_deadline,
                raising.told_key,
                raising.is_new_round ? 1 : 0};
  ensure(row.next(), "an alert was neither opened nor raised");
  Raised raised;
  raised.id = row.integer();
  raised.round = row.integer();
  return raised;
}

bool Alerts::acknowledge(Tx& tx, std::int64_t id, const std::string& actor, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE alert SET acked_at = $3, acked_by = $2
      WHERE id = $1 AND acked_at IS NULL AND closed_at IS NULL)",
                id, actor, now) == 1;
}

bool Alerts::close(Tx& tx, std::int64_t id, Instant now) {
  Connection& writer = connection_of(database_, tx);
  if (change(writer, "UPDATE alert SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL", id, now) != 1)
    return false;
  change(writer,
         "UPDATE alert_delivery SET state = 'superseded', settled_at = $2 WHERE alert = $1 "
         "AND state = 'waiting'",
         id, now);
  return true;
}

std::vector<Alert> Alerts::list(bool all, std::size_t most) {
  return alerts_where(database_,
                      "WHERE CAST($1 AS bigint) = 1 OR a.closed_at IS NULL ORDER BY a.id DESC LIMIT $2",
                      all ? 1 : 0, static_cast<std::int64_t>(most));
}

std::vector<Alert> Alerts::over() {
  return alerts_where(database_, R"(
      JOIN work_item w ON w.id = a.item
      WHERE a.closed_at IS NULL AND (w.state IN ('resolved', 'ignored') OR w.openings <> a.opening)
      ORDER BY a.id)");
}

bool Alerts::tell(Tx& tx, const AlertDelivery& delivery, Instant now) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO alert_delivery (alert, dedupe, channel, recipient, subject, body, state, due_at, made_at,
                                  urgency)
      VALUES ($1, $2, $3, $4, $5, $6, 'waiting', $7, $7, $8)
      ON CONFLICT (dedupe, channel, recipient) DO NOTHING)",
                delivery.alert, delivery.dedupe, delivery.channel, delivery.recipient, delivery.subject,
                delivery.body, now, delivery.urgency) == 1;
}

std::vector<AlertDelivery> Alerts::due(Instant now, std::size_t most) {
  return deliveries_where(database_,
                          "WHERE state = 'waiting' AND due_at <= $1 "
                          "ORDER BY urgency DESC, due_at, id LIMIT $2",
                          now, static_cast<std::int64_t>(most));
}

bool Alerts::delivered(Tx& tx, std::int64_t id, const std::string& said, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE alert_delivery SET state = 'delivered', said = $2, settled_at = $3
      WHERE id = $1 AND state = 'waiting')",
                id, said, now) == 1;
}

bool Alerts::failed(Tx& tx, std::int64_t id, const std::string& said, std::optional<Instant> again,
                    Instant now) {
  Connection& writer = connection_of(database_, tx);
  if (again)
    return change(writer, R"(
        UPDATE alert_delivery SET failures = failures + 1, said = $2, due_at = $3
        WHERE id = $1 AND state = 'waiting')",
                  id, said, *again) == 1;
  return change(writer, R"(
      UPDATE alert_delivery SET state = 'dead', failures = failures + 1, said = $2, settled_at = $3
      WHERE id = $1 AND state = 'waiting')",
                id, said, now) == 1;
}

std::vector<AlertDelivery> Alerts::deliveries(std::int64_t alert) {
  return deliveries_where(database_, "WHERE alert = $1 ORDER BY id", alert);
}

std::int64_t Alerts::prune(Tx& tx, Instant before) {
  return change(connection_of(database_, tx), "DELETE FROM alert_delivery WHERE settled_at < $1", before);
}

std::vector<AlertDelivery> Alerts::latest(std::size_t most) {
  return deliveries_where(database_, "ORDER BY id DESC LIMIT $1", static_cast<std::int64_t>(most));
}

std::vector<Alerts::Standing> Alerts::standing() {
  return read(database_, [](Connection& reader) {
    Statement row{reader,
                  "SELECT channel, state, count(*), min(made_at) FROM alert_delivery "
                  "GROUP BY channel, state ORDER BY channel, state"};
    std::vector<Standing> all;
    while (row.next()) {
      Standing& each = all.emplace_back();
      each.channel = row.text();
      each.state = delivery_state_of(row.text());
      each.number = row.integer();
      each.oldest = row.instant();
    }
    return all;
  });
}

}  // namespace weir::store
