#include "store/parcels.hpp"

#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* parcel_columns = R"(
    SELECT connection_id, delivery, unit, order_id, part, state, reason, reference, items, tracking,
           tracking_place, carrier_code, carrier_name, shipping_method, has_carrier_line, issue, issued_at,
           is_picked, told_at, told_by, overtaken, read_at, known_since, sent_digest, sent_count, sent_at,
           accepted_at, proven_at
    FROM parcel )";

ParcelState parcel_state_of(const std::string& name) {
  using enum ParcelState;
  for (const ParcelState state : {waiting, ready, sent, accepted, proven, refused, reversed, left})
    if (name_of(state) == name) return state;
  throw StoreBroken("a parcel is in the state " + name);
}

std::string_view name_of_issue(ParcelIssue issue) {
  switch (issue) {
    case ParcelIssue::unsaid:
      return "unsaid";
    case ParcelIssue::not_issued:
      return "not_issued";
    case ParcelIssue::issued:
      return "issued";
  }
  throw Bug("a goods issue that is neither");
}

ParcelIssue issue_of(const std::string& name) {
  if (name == "issued") return ParcelIssue::issued;
  return name == "not_issued" ? ParcelIssue::not_issued : ParcelIssue::unsaid;
}

std::map<std::string, std::int64_t> items_of(const std::string& json) {
  const auto read = nlohmann::json::parse(json, nullptr, false);
  if (!read.is_object()) throw StoreBroken("a parcel's items are no JSON object");
  return read.get<std::map<std::string, std::int64_t>>();
}

std::vector<std::string> words_in(const std::string& text) {
  std::istringstream words{text};
  return {std::istream_iterator<std::string>{words}, {}};
}

std::string words_of(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Parcel parcel_in(Statement& row) {
  Parcel parcel;
  parcel.connection = row.text();
  parcel.delivery = row.text();
  parcel.unit = row.text();
  parcel.order_id = row.text();
  parcel.part = static_cast<int>(row.integer());
  parcel.state = parcel_state_of(row.text());
  parcel.reason = row.text();
  parcel.reference = row.integer();
  parcel.items = items_of(row.text());
  parcel.tracking = row.text();
  parcel.tracking_place = row.text();
  parcel.carrier_code = row.text();
  parcel.carrier_name = row.text();
  parcel.shipping_method = row.text();
  parcel.has_carrier_line = row.integer() != 0;
  parcel.issue = issue_of(row.text());
  parcel.issued_at = row.instant();
  parcel.is_picked = row.integer() != 0;
  parcel.told_at = row.instant();
  parcel.told_by = row.text();
  parcel.overtaken = words_in(row.text());
  parcel.read_at = row.instant();
  parcel.known_since = row.instant();
  parcel.sent_digest = row.text();
  parcel.sent_count = static_cast<int>(row.integer());
  parcel.sent_at = row.maybe_instant();
  parcel.accepted_at = row.maybe_instant();
  parcel.proven_at = row.maybe_instant();
  return parcel;
}

template <typename... Values>
std::vector<Parcel> parcels_where(Connection& reader, const std::string& condition, const Values&... values) {
  const std::string sql = parcel_columns + condition;
  Statement row{reader, sql, values...};
  std::vector<Parcel> parcels;
  while (row.next()) parcels.push_back(parcel_in(row));
  return parcels;
}

// On PostgreSQL: of two who change packages of an order one waits for the other.
void lock_order(Connection& writer, const std::string& connection, const std::string& order_id) {
  static const std::string looked =
      "SELECT order_id FROM posted_order WHERE connection_id = $1 AND order_id = $2";
  static const std::string locked = looked + " FOR UPDATE";
  Statement row{writer, Sql{looked, locked}, connection, order_id};
  while (row.next()) continue;
}

std::vector<std::string> texts_of(Statement& row) {
  std::vector<std::string> texts;
  while (row.next()) texts.push_back(row.text());
  return texts;
}

constexpr const char* of_one_delivery =
    "WHERE connection_id = $1 AND delivery = $2 ORDER BY order_id, unit, part";

}  // namespace

std::string_view name_of(ParcelState state) {
  switch (state) {
    case ParcelState::waiting:
      return "waiting";
    case ParcelState::ready:
      return "ready";
    case ParcelState::sent:
      return "sent";
    case ParcelState::accepted:
      return "accepted";
    case ParcelState::proven:
      return "proven";
    case ParcelState::refused:
      return "refused";
    case ParcelState::reversed:
      return "reversed";
    case ParcelState::left:
      return "left";
  }
  throw Bug("a parcel in no state");
}

std::vector<Parcel> Parcels::of_delivery(Tx& tx, const std::string& connection, const std::string& delivery,
                                         const std::vector<std::string>& order_ids) {
  Connection& writer = connection_of(database_, tx);
  for (const std::string& order_id : order_ids) lock_order(writer, connection, order_id);
  return parcels_where(writer, of_one_delivery, connection, delivery);
}

std::vector<Parcel> Parcels::of_delivery(const std::string& connection, const std::string& delivery) {
  return read(database_, [&](Connection& reader) {
    return parcels_where(reader, of_one_delivery, connection, delivery);
  });
}

std::vector<Parcel> Parcels::of_order(const std::string& connection, const std::string& order_id) {
  return read(database_, [&](Connection& reader) {
    return parcels_where(reader, "WHERE connection_id = $1 AND order_id = $2 ORDER BY delivery, unit, part",
                         connection, order_id);
  });
}

std::vector<Parcel> Parcels::of_idoc(const std::string& connection, const std::string& docnum) {
  return read(database_, [&](Connection& reader) {
    return parcels_where(reader,
                         "WHERE connection_id = $1 AND told_by = $2 ORDER BY delivery, order_id, unit, part",
                         connection, docnum);
  });
}

std::vector<std::string> Parcels::deliveries_to_read(const std::string& connection, Instant since,
                                                     std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT delivery FROM parcel
        WHERE connection_id = $1 AND state NOT IN ('proven', 'left')
          AND state IN ('waiting', 'ready', 'refused') AND issue = 'issued' AND known_since >= $2
        GROUP BY delivery ORDER BY max(known_since) DESC, delivery LIMIT $3)",
                  connection, since, static_cast<std::int64_t>(most)};
    return texts_of(row);
  });
}

std::vector<std::string> Parcels::read_alone(const std::string& connection, Instant issued_since,
                                             Instant read_before) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT DISTINCT delivery FROM parcel
        WHERE connection_id = $1 AND issue = 'issued' AND issued_at >= $2 AND told_by = '' AND read_at <= $3
        ORDER BY delivery)",
                  connection, issued_since, read_before};
    return texts_of(row);
  });
}

std::vector<std::string> Parcels::orders_unproven(const std::string& connection, const Sent& sent,
                                                  std::size_t most) {
  return read(database_,
              [&](Connection& reader) {
                Statement row{reader,    R"(
        SELECT order_id FROM parcel
        WHERE connection_id = $1 AND state NOT IN ('proven', 'left') AND state = 'accepted'
          AND sent_at >= $2 AND sent_at <= $3
        GROUP BY order_id ORDER BY min(sent_at), order_id LIMIT $4)",         connection,
                              sent.from, sent.before, static_cast<std::int64_t>(most)};
                return texts_of(row);
              });
}

std::optional<Parcel> Parcels::find(const Parcel& key) {
  auto found = read(database_, [&](Connection& reader) {
    return parcels_where(
        reader, "WHERE connection_id = $1 AND delivery = $2 AND unit = $3 AND order_id = $4 AND part = $5",
        key.connection, key.delivery, key.unit, key.order_id, key.part);
  });
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

bool Parcels::put(Tx& tx, const Parcel& parcel, Instant now) {
  Connection& writer = connection_of(database_, tx);
  const std::string items = nlohmann::json(parcel.items).dump();
  const bool is_known =
      change(writer, R"(
      UPDATE parcel SET
        state = $6, reason = $7, items = $8, tracking = $9, tracking_place = $10, carrier_code = $11,
        carrier_name = $12, shipping_method = $13, has_carrier_line = $14, issue = $15, issued_at = $16,
        told_at = $17, told_by = $18, read_at = $19, is_picked = $20, changed_at = $22, overtaken = $23
      WHERE connection_id = $1 AND delivery = $2 AND unit = $3 AND order_id = $4 AND part = $5
        AND sent_count = $21)",
             parcel.connection, parcel.delivery, parcel.unit, parcel.order_id, parcel.part,
             name_of(parcel.state), parcel.reason, items, parcel.tracking, parcel.tracking_place,
             parcel.carrier_code, parcel.carrier_name, parcel.shipping_method,
             parcel.has_carrier_line ? 1 : 0, name_of_issue(parcel.issue), parcel.issued_at, parcel.told_at,
             parcel.told_by, parcel.read_at, parcel.is_picked ? 1 : 0, parcel.sent_count, now,
             words_of(parcel.overtaken)) == 1;
  if (is_known || parcel.was_sent()) return is_known;
  return change(writer, R"(
      INSERT INTO parcel (connection_id, delivery, unit, order_id, part, state, reason, reference, items,
                          tracking, tracking_place, carrier_code, carrier_name, shipping_method,
                          has_carrier_line, issue, issued_at, told_at, told_by, read_at, known_since,
                          is_picked, sent_digest, sent_count, changed_at, overtaken)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 0, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
              $21, '', 0, $22, $23)
      ON CONFLICT (connection_id, delivery, unit, order_id, part) DO NOTHING)",
                parcel.connection, parcel.delivery, parcel.unit, parcel.order_id, parcel.part,
                name_of(parcel.state), parcel.reason, items, parcel.tracking, parcel.tracking_place,
                parcel.carrier_code, parcel.carrier_name, parcel.shipping_method,
                parcel.has_carrier_line ? 1 : 0, name_of_issue(parcel.issue), parcel.issued_at,
                parcel.told_at, parcel.told_by, parcel.read_at, parcel.known_since, parcel.is_picked ? 1 : 0,
                now, words_of(parcel.overtaken)) == 1;
}

bool Parcels::forget(Tx& tx, const Parcel& parcel) {
  return change(connection_of(database_, tx), R"(
      DELETE FROM parcel WHERE connection_id = $1 AND delivery = $2 AND unit = $3 AND order_id = $4
        AND part = $5 AND sent_count = 0)",
                parcel.connection, parcel.delivery, parcel.unit, parcel.order_id, parcel.part) == 1;
}

bool Parcels::move(Tx& tx, const Parcel& parcel, ParcelState from, int sent_count, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE parcel SET state = $6, reason = $7, reference = $8, sent_digest = $9, sent_count = $10,
                        sent_at = $11, accepted_at = $12, proven_at = $13, changed_at = $14
      WHERE connection_id = $1 AND delivery = $2 AND unit = $3 AND order_id = $4 AND part = $5
        AND state = $15 AND sent_count = $16)",
                parcel.connection, parcel.delivery, parcel.unit, parcel.order_id, parcel.part,
                name_of(parcel.state), parcel.reason, parcel.reference, parcel.sent_digest, parcel.sent_count,
                parcel.sent_at, parcel.accepted_at, parcel.proven_at, now, name_of(from), sent_count) == 1;
}

std::int64_t Parcels::orders_issued_since(const std::string& connection, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(DISTINCT order_id) FROM parcel "
                  "WHERE connection_id = $1 AND issue = 'issued' AND issued_at >= $2",
                  connection, since};
    return row.next() ? row.integer() : 0;
  });
}

std::int64_t Parcels::last_reference(Tx& tx, const std::string& connection, const std::string& order_id) {
  Connection& writer = connection_of(database_, tx);
  lock_order(writer, connection, order_id);
  Statement row{writer,
                "SELECT coalesce(max(reference), 0) FROM parcel WHERE connection_id = $1 AND order_id = $2",
                connection, order_id};
  return row.next() ? row.integer() : 0;
}

}  // namespace weir::store
