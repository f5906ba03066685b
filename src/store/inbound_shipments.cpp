#include "store/inbound_shipments.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

using stock::InboundItem;
using stock::InboundShipment;

constexpr const char* shipment_columns = R"(
    SELECT connection_id, fba_id, plan_id, shipment_id, plan_status, name, status, centre, country, tracking,
           first_seen, left_at, closed_at, transfer, attempt, ebeln, plant, location, damaged_location,
           ordered_on, held_at
    FROM inbound_shipment )";

InboundShipment shipment_in(Statement& row) {
  InboundShipment shipment;
  for (std::string* text : {&shipment.connection, &shipment.fba_id, &shipment.plan_id, &shipment.shipment_id,
                            &shipment.plan_status, &shipment.name, &shipment.status, &shipment.centre,
                            &shipment.country, &shipment.tracking})
    *text = row.text();
  shipment.first_seen = row.instant();
  shipment.left_at = row.maybe_instant();
  shipment.closed_at = row.maybe_instant();
  const std::string transfer = row.text();
  const auto state = stock::transfer_state_of(transfer);
  if (!state) throw StoreBroken("a shipment to Amazon is in the state " + transfer);
  shipment.transfer = *state;
  shipment.attempt = static_cast<int>(row.integer());
  for (std::string* text : {&shipment.ebeln, &shipment.plant, &shipment.location, &shipment.damaged_location})
    *text = row.text();
  if (const auto day = row.maybe_text()) shipment.ordered_on = parse_date(*day);
  shipment.held_at = row.maybe_instant();
  return shipment;
}

std::vector<InboundItem> inbound_items(Connection& reader, const std::string& connection,
                                       const std::string& fba_id) {
  Statement row{reader, R"(
      SELECT sku, fnsku, material, unit, announced, told_received, po_item, ordered, issued, received
      FROM inbound_item WHERE connection_id = $1 AND fba_id = $2 ORDER BY sku)",
                connection, fba_id};
  std::vector<InboundItem> items;
  while (row.next()) {
    InboundItem& item = items.emplace_back();
    for (std::string* text : {&item.sku, &item.fnsku, &item.material, &item.unit}) *text = row.text();
    item.announced = row.integer();
    item.told_received = row.integer();
    item.po_item = row.text();
    item.ordered = row.integer();
    item.issued = row.integer();
    item.received = row.integer();
  }
  return items;
}

template <typename... Values>
std::vector<InboundShipment> shipments_where(Connection& reader, const std::string& condition,
                                             const Values&... values) {
  const std::string sql = shipment_columns + condition;
  std::vector<InboundShipment> shipments;
  {
    Statement row{reader, sql, values...};
    while (row.next()) shipments.push_back(shipment_in(row));
  }
  for (InboundShipment& shipment : shipments)
    shipment.items = inbound_items(reader, shipment.connection, shipment.fba_id);
  return shipments;
}

std::optional<InboundShipment> only_one(std::vector<InboundShipment> found) {
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

bool note_item(Connection& writer, const InboundShipment& told, const InboundItem& item) {
  return change(writer, R"(
      INSERT INTO inbound_item (connection_id, fba_id, sku, fnsku, announced, told_received)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (connection_id, fba_id, sku) DO UPDATE SET
        fnsku = excluded.fnsku, announced = excluded.announced, told_received = excluded.told_received
      WHERE inbound_item.fnsku <> excluded.fnsku OR inbound_item.announced <> excluded.announced
         OR inbound_item.told_received <> excluded.told_received)",
                told.connection, told.fba_id, item.sku, item.fnsku, item.announced, item.told_received) == 1;
}

bool forget_item(Connection& writer, const InboundShipment& told, const InboundItem& known) {
  if (told.item(known.sku) != nullptr || (known.announced == 0 && known.told_received == 0)) return false;
  return change(writer, R"(
      UPDATE inbound_item SET announced = 0, told_received = 0
      WHERE connection_id = $1 AND fba_id = $2 AND sku = $3)",
                told.connection, told.fba_id, known.sku) == 1;
}

bool note_head(Connection& writer, const InboundShipment& told, Instant now) {
  const std::optional<Instant> left = stock::has_left(told) ? std::optional{now} : std::nullopt;
  const std::optional<Instant> closed = stock::is_closed(told) ? std::optional{now} : std::nullopt;
  return change(writer, R"(
      INSERT INTO inbound_shipment (connection_id, fba_id, plan_id, shipment_id, plan_status, name, status,
                                    centre, country, tracking, first_seen, left_at, closed_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $11)
      ON CONFLICT (connection_id, fba_id) DO UPDATE SET
        plan_id = CASE WHEN excluded.plan_id = '' THEN inbound_shipment.plan_id ELSE excluded.plan_id END,
        shipment_id = CASE WHEN excluded.shipment_id = '' THEN inbound_shipment.shipment_id
                           ELSE excluded.shipment_id END,
        plan_status = CASE WHEN excluded.plan_status = '' THEN inbound_shipment.plan_status
                           ELSE excluded.plan_status END,
        name = excluded.name, status = excluded.status,
        centre = CASE WHEN excluded.centre = '' THEN inbound_shipment.centre ELSE excluded.centre END,
        country = CASE WHEN excluded.country = '' THEN inbound_shipment.country ELSE excluded.country END,
        tracking = CASE WHEN excluded.tracking = '' THEN inbound_shipment.tracking ELSE excluded.tracking END,
        left_at = coalesce(inbound_shipment.left_at, excluded.left_at),
        closed_at = coalesce(inbound_shipment.closed_at, excluded.closed_at),
        changed_at = excluded.changed_at
      WHERE inbound_shipment.name <> excluded.name OR inbound_shipment.status <> excluded.status
         OR (excluded.centre <> '' AND inbound_shipment.centre <> excluded.centre)
         OR (excluded.country <> '' AND inbound_shipment.country <> excluded.country)
         OR (excluded.plan_id <> '' AND inbound_shipment.plan_id <> excluded.plan_id)
         OR (excluded.plan_status <> '' AND inbound_shipment.plan_status <> excluded.plan_status)
         OR (excluded.tracking <> '' AND inbound_shipment.tracking <> excluded.tracking))",
                told.connection, told.fba_id, told.plan_id, told.shipment_id, told.plan_status, told.name,
                told.status, told.centre, told.country, told.tracking, now, left, closed) == 1;
}

}  // namespace

bool InboundShipments::note(Tx& tx, const InboundShipment& told, Instant now) {
  Connection& writer = connection_of(database_, tx);
  bool is_news = note_head(writer, told, now);
  for (const InboundItem& known : inbound_items(writer, told.connection, told.fba_id))
    is_news = forget_item(writer, told, known) || is_news;
  for (const InboundItem& item : told.items) is_news = note_item(writer, told, item) || is_news;
  if (is_news) reopen(tx, told.connection, told.fba_id);
  return is_news;
}

void InboundShipments::note_detail(Tx& tx, const InboundShipment& told, Instant now) {
  change(connection_of(database_, tx), R"(
      UPDATE inbound_shipment SET plan_id = $3, shipment_id = $4, plan_status = $5,
        centre = CASE WHEN $6 = '' THEN centre ELSE $6 END,
        country = CASE WHEN $7 = '' THEN country ELSE $7 END,
        tracking = CASE WHEN $8 = '' THEN tracking ELSE $8 END, settled_at = NULL, changed_at = $9
      WHERE connection_id = $1 AND fba_id = $2
        AND (plan_id <> $3 OR plan_status <> $5 OR ($7 <> '' AND country <> $7)
             OR ($8 <> '' AND tracking <> $8)))",
         told.connection, told.fba_id, told.plan_id, told.shipment_id, told.plan_status, told.centre,
         told.country, told.tracking, now);
}

bool InboundShipments::note_plan(Tx& tx, const std::string& connection, const std::string& plan_id,
                                 const std::string& status, Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE inbound_shipment SET plan_status = $3, settled_at = NULL, changed_at = $4
      WHERE connection_id = $1 AND plan_id = $2 AND plan_status <> $3)",
                connection, plan_id, status, now) > 0;
}

std::optional<InboundShipment> InboundShipments::find(const std::string& connection,
                                                      const std::string& fba_id) {
  return read(database_, [&](Connection& reader) {
    return only_one(shipments_where(reader, "WHERE connection_id = $1 AND fba_id = $2", connection, fba_id));
  });
}

std::optional<InboundShipment> InboundShipments::find_to_move(Tx& tx, const std::string& connection,
                                                              const std::string& fba_id) {
  Connection& writer = connection_of(database_, tx);
  const bool locks = writer.engine() == Engine::postgres;
  const std::string condition =
      std::string{"WHERE connection_id = $1 AND fba_id = $2"} + (locks ? " FOR UPDATE" : "");
  return only_one(shipments_where(writer, condition, connection, fba_id));
}

std::vector<InboundShipment> InboundShipments::open(const std::string& connection, const std::string& after,
                                                    std::size_t most) {
  return read(database_, [&](Connection& reader) {
    return shipments_where(reader,
                           "WHERE connection_id = $1 AND fba_id > $2 AND settled_at IS NULL "
                           "ORDER BY fba_id LIMIT $3",
                           connection, after, static_cast<std::int64_t>(most));
  });
}

std::vector<InboundShipment> InboundShipments::list(const std::string& connection, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    return shipments_where(reader, "WHERE connection_id = $1 ORDER BY first_seen DESC, fba_id LIMIT $2",
                           connection, static_cast<std::int64_t>(most));
  });
}

bool InboundShipments::move(Tx& tx, const InboundShipment& shipment, stock::TransferState from, int attempt,
                            Instant now) {
  Connection& writer = connection_of(database_, tx);
  const std::optional<std::string> day =
      shipment.ordered_on ? std::optional{iso(*shipment.ordered_on)} : std::nullopt;
  if (change(writer, R"(
      UPDATE inbound_shipment SET transfer = $5, attempt = $6, ebeln = $7, plant = $8, location = $9,
        damaged_location = $10, ordered_on = $11, held_at = $12, changed_at = $13
      WHERE connection_id = $1 AND fba_id = $2 AND transfer = $3 AND attempt = $4)",
             shipment.connection, shipment.fba_id, stock::name_of(from), attempt,
             stock::name_of(shipment.transfer), shipment.attempt, shipment.ebeln, shipment.plant,
             shipment.location, shipment.damaged_location, day, shipment.held_at, now) != 1)
    return false;
  for (const InboundItem& item : shipment.items)
    change(writer, R"(
        UPDATE inbound_item SET material = $4, unit = $5, po_item = $6, ordered = $7
        WHERE connection_id = $1 AND fba_id = $2 AND sku = $3)",
           shipment.connection, shipment.fba_id, item.sku, item.material, item.unit, item.po_item,
           item.ordered);
  return true;
}

void InboundShipments::note_progress(Tx& tx, const InboundShipment& shipment,
                                     const std::map<std::string, Progress>& by_item) {
  for (const auto& [po_item, progress] : by_item)
    change(connection_of(database_, tx), R"(
        UPDATE inbound_item SET issued = $4, received = $5
        WHERE connection_id = $1 AND fba_id = $2 AND po_item = $3)",
           shipment.connection, shipment.fba_id, po_item, progress.issued, progress.received);
}

void InboundShipments::settle(Tx& tx, const std::string& connection, const std::string& fba_id, Instant now) {
  change(connection_of(database_, tx),
         "UPDATE inbound_shipment SET settled_at = $3 WHERE connection_id = $1 AND fba_id = $2", connection,
         fba_id, now);
}

void InboundShipments::reopen(Tx& tx, const std::string& connection, const std::string& fba_id) {
  change(connection_of(database_, tx),
         "UPDATE inbound_shipment SET settled_at = NULL WHERE connection_id = $1 AND fba_id = $2", connection,
         fba_id);
}

}  // namespace weir::store
