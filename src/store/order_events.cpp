#include "store/order_events.hpp"

#include "core/ensure.hpp"
#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* event_columns =
    "SELECT connection_id, order_id, kind, reference, sku, quantity, minor, currency, reason, at, document "
    "FROM order_event WHERE connection_id = $1 AND order_id = $2";

OrderEventKind kind_of(const std::string& name) {
  using enum OrderEventKind;
  for (const OrderEventKind kind : {returned, refund, goods_receipt, reimbursement})
    if (name_of(kind) == name) return kind;
  throw StoreBroken("an event of an order is of the kind " + name);
}

OrderEvent event_in(Statement& row) {
  OrderEvent event;
  event.connection = row.text();
  event.order_id = row.text();
  event.kind = kind_of(row.text());
  event.reference = row.text();
  event.sku = row.text();
  event.quantity = row.integer();
  const std::int64_t minor = row.integer();
  if (const auto currency = Currency::of(row.text())) event.amount = Money{minor, *currency};
  event.reason = row.text();
  event.at = row.instant();
  event.document = row.text();
  return event;
}

template <typename... Values>
std::vector<OrderEvent> events(Database& database, const std::string& sql, const Values&... values) {
  return read(database, [&](Connection& reader) {
    Statement row{reader, sql, values...};
    std::vector<OrderEvent> found;
    while (row.next()) found.push_back(event_in(row));
    return found;
  });
}

}  // namespace

std::string_view name_of(OrderEventKind kind) {
  switch (kind) {
    case OrderEventKind::returned:
      return "return";
    case OrderEventKind::refund:
      return "refund";
    case OrderEventKind::goods_receipt:
      return "goods_receipt";
    case OrderEventKind::reimbursement:
      return "reimbursement";
  }
  throw Bug("an event of no kind");
}

bool OrderEvents::add(Tx& tx, const OrderEvent& event) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO order_event (connection_id, order_id, kind, reference, sku, quantity, minor, currency,
                               reason, at, document)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      ON CONFLICT (connection_id, order_id, kind, reference) DO NOTHING)",
                event.connection, event.order_id, name_of(event.kind), event.reference, event.sku,
                event.quantity, event.amount ? event.amount->minor() : 0,
                event.amount ? std::string{event.amount->currency().code()} : std::string{}, event.reason,
                event.at, event.document) == 1;
}

void OrderEvents::set_document(Tx& tx, const OrderEvent& event, const std::string& document) {
  change(connection_of(database_, tx), R"(
      UPDATE order_event SET document = $5
      WHERE connection_id = $1 AND order_id = $2 AND kind = $3 AND reference = $4)",
         event.connection, event.order_id, name_of(event.kind), event.reference, document);
}

std::optional<OrderEvent> OrderEvents::find(const std::string& connection, const std::string& order_id,
                                            OrderEventKind kind, const std::string& reference) {
  static const std::string sql = std::string{event_columns} + " AND kind = $3 AND reference = $4";
  auto found = events(database_, sql, connection, order_id, name_of(kind), reference);
  return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<OrderEvent> OrderEvents::of_order(const std::string& connection, const std::string& order_id) {
  static const std::string sql = std::string{event_columns} + " ORDER BY at, kind, reference";
  return events(database_, sql, connection, order_id);
}

std::vector<std::string> OrderEvents::orders_since(const std::string& connection, Instant since,
                                                   const std::string& after, std::size_t most) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT DISTINCT order_id FROM order_event WHERE connection_id = $1 AND at >= $2 AND order_id > $3
        ORDER BY order_id LIMIT $4)", connection, since, after, static_cast<std::int64_t>(most)};
    std::vector<std::string> orders;
    while (row.next()) orders.push_back(row.text());
    return orders;
  });
}

}  // namespace weir::store
