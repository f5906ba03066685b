#include "flows/take_orders.hpp"

#include <algorithm>

#include "flows/buyer_reference.hpp"
#include "flows/job_args.hpp"
#include "flows/kept_order.hpp"
#include "flows/packages.hpp"
#include "flows/shadow.hpp"
#include "flows/stock_orders.hpp"

namespace weir::flows {
namespace {

using namespace std::chrono_literals;
using amazon::FulfillmentStatus;

// What cannot be read is kept all the same; the job that posts it tells why it cannot.
store::OrderRow row_of(const Context& context, const amazon::RawOrder& raw,
                       const Result<amazon::Order>& order) {
  store::OrderRow row;
  row.connection = context.connection.name;
  row.order_id = raw.order_id.text();
  row.updated = row.created = raw.last_updated_time;
  if (!order) return row;
  row.marketplace_id = order->marketplace_id;
  row.channel = channel_of(*order);
  row.status = order->status_text;
  row.created = order->created_time;
  row.ship_by = order->ship_by;
  row.lines = static_cast<std::int64_t>(order->items.size());
  row.buyer_reference = buyer_reference_digest(context, order->buyer_purchase_order);
  row.cancel_requested =
      std::ranges::any_of(order->items, [](const auto& item) { return item.cancellation.is_requested; });
  if (is_pending(order->status)) row.look_again = next_look(row.created, context.clock.now());
  return row;
}

}  // namespace

bool is_pending(FulfillmentStatus status) {
  return status == FulfillmentStatus::pending || status == FulfillmentStatus::pending_availability;
}

bool is_pending(const store::OrderRow& row) {
  return row.status == "PENDING" || row.status == "PENDING_AVAILABILITY";
}

std::string channel_of(const amazon::Order& order) {
  if (!order.is_amazon_channel) return "other_shop";
  switch (order.fulfilled_by) {
    case amazon::FulfilledBy::merchant:
      return "merchant";
    case amazon::FulfilledBy::amazon:
      return "amazon";
    case amazon::FulfilledBy::other:
      return "other";
  }
  throw Bug("an order that nobody fulfils");
}

int posting_priority(const std::string& channel, std::optional<Instant> ship_by, Instant now) {
  constexpr int first = 1, soon = 3, today = 4, others = 5, theirs = 7;
  if (channel == "amazon" || channel == "other_shop") return theirs;
  if (!ship_by) return others;
  const Duration left = *ship_by - now;
  if (left < 2h) return first;
  if (left < 8h) return soon;
  return left < 24h ? today : others;
}

std::optional<Instant> next_look(Instant known_since, Instant now) {
  constexpr std::chrono::days given_up_after{30};
  constexpr Duration first = 15min, second = 1h, further = 6h;
  const Duration age = now - known_since;
  if (age >= given_up_after) return std::nullopt;
  if (age < first) return now + first;
  return now + (age < first + second ? second : further);
}

std::vector<ArrivedOrder> arrived_orders(const Context& context,
                                         const std::vector<amazon::RawOrder>& orders) {
  std::vector<store::InboxItem> items = kept_orders(context, orders);
  std::vector<ArrivedOrder> arrived;
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const auto order = amazon::decode_order(orders[i].json);
    store::OrderRow row = row_of(context, orders[i], order);
    const int priority = posting_priority(row.channel, row.ship_by, context.clock.now());
    auto demand = order ? demand_of(context, *order) : std::vector<store::OrderDemand>{};
    arrived.push_back({std::move(items[i]), std::move(row), priority, std::move(demand)});
  }
  return arrived;
}

bool take_order(Tx& tx, const Context& context, const ArrivedOrder& order, store::HeardBy by) {
  const Instant now = context.clock.now();
  context.stores.orders.heard(tx, order.row, by, now);
  const std::string& connection = context.connection.name;
  context.stores.exceptions.close(tx, connection, order_subject(order.item.key, "fetch"), now);
  if (!order.row.look_again)
    context.stores.exceptions.close(tx, connection, order_subject(order.item.key, "pending"), now);
  if (!context.stores.inbox.store(tx, order.item, now)) return false;
  note_watching(tx, context, order.row.marketplace_id);
  const std::string& id = order.item.key;
  note_demand(tx, context, id, order.demand);
  store::Document document;
  document.connection = context.connection.name;
  document.flow = orders_flow;
  document.key = id;
  context.stores.documents.receive(tx, document, now);
  jobs::NewJob job = job_about(context, post_order_kind, "sap", order_subject(id), {{"order_id", id}}, now);
  job.priority = order.priority;
  context.stores.jobs.enqueue(tx, job, now);
  if (order.row.channel == "merchant") prove_packages_now(tx, context, id);
  return true;
}

}  // namespace weir::flows
