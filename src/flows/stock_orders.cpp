#include "flows/stock_orders.hpp"

#include "flows/stock_jobs.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using store::DocumentState;

bool is_ours_to_ship(const amazon::Order& order) {
  return order.is_amazon_channel && order.fulfilled_by == amazon::FulfilledBy::merchant &&
         order.status != amazon::FulfillmentStatus::cancelled &&
         order.status != amazon::FulfillmentStatus::unfulfillable;
}

bool may_be_missing_in_sap(const store::Document& document) {
  switch (document.state) {
    case DocumentState::proven:
    case DocumentState::cancelled:
    case DocumentState::ignored:
      return false;
    case DocumentState::received:
    case DocumentState::waiting:
    case DocumentState::ready:
    case DocumentState::posting:
    case DocumentState::posted:
    case DocumentState::needs_attention:
    case DocumentState::on_hold:
      return true;
  }
  throw Bug("a document in a state that is none");
}

// True when a material of the pool was touched.
bool touch(Tx& tx, const Context& context, const std::vector<store::OrderDemand>& demand) {
  const std::string& pool = context.connection.stock.pool->name;
  const Instant now = context.clock.now();
  bool is_touched = false;
  for (const store::OrderDemand& each : demand)
    is_touched = context.stores.stock.materials.touch(tx, pool, each.material, now, now) || is_touched;
  return is_touched;
}

}  // namespace

std::map<std::string, std::int64_t> taken_by(const mapping::Article& article) {
  std::map<std::string, std::int64_t> taken;
  for (const mapping::BundlePart& part : article.parts) taken[part.material] += part.quantity;
  return taken;
}

std::vector<store::OrderDemand> demand_of(const Context& context, const amazon::Order& order) {
  std::vector<store::OrderDemand> demand;
  if (!is_ours_to_ship(order)) return demand;
  for (const amazon::OrderItem& item : order.items) {
    const auto article = context.connection.rule_book.articles.find(item.seller_sku);
    if (!article || item.quantity_ordered <= 0) continue;
    for (const auto& [material, pieces] : taken_by(*article))
      demand.push_back({.connection = context.connection.name,
                        .order_id = order.order_id.text(),
                        .sku = item.seller_sku,
                        .material = material,
                        .pieces = item.quantity_ordered,
                        .units = item.quantity_ordered * pieces,
                        .is_pending = is_pending(order.status),
                        .created = order.created_time});
  }
  return demand;
}

void note_demand(Tx& tx, const Context& context, const std::string& order_id,
                 const std::vector<store::OrderDemand>& demand) {
  if (context.connection.stock.pool == nullptr) return;
  auto& book = context.stores.stock.demand;
  const auto before = book.of_order(context.connection.name, order_id);
  book.set(tx, context.connection.name, order_id, demand);
  const bool was_touched = touch(tx, context, before);
  if (touch(tx, context, demand) || was_touched) look_later(tx, context);
}

void note_order_in_sap(Tx& tx, const Context& context, const std::string& order_id) {
  if (context.connection.stock.pool == nullptr) return;
  auto& book = context.stores.stock.demand;
  book.set_in_sap(tx, context.connection.name, order_id);
  if (touch(tx, context, book.of_order(context.connection.name, order_id))) look_later(tx, context);
}

std::map<std::string, std::vector<store::OrderDemand>> demand_of_open_orders(const Context& context) {
  std::vector<std::string> ids;
  for (const store::Document& document : context.stores.documents.list(orders_flow))
    if (document.connection == context.connection.name && may_be_missing_in_sap(document))
      ids.push_back(document.key);
  std::map<std::string, std::vector<store::OrderDemand>> open;
  const auto items =
      context.stores.inbox.load(context.connection.name, order_source, ids,
                                {context.actor.name, "counting what orders take"}, context.clock.now());
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!items[i] || !*items[i]) continue;
    if (const auto order = amazon::decode_order((*items[i])->payload); order)
      open.emplace(ids[i], demand_of(context, *order));
  }
  return open;
}

}  // namespace weir::flows
