#include "flows/stock_orders.hpp"

#include "core/iso_instant.hpp"
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

// An item of it, as its materials.
void add_item(const Context& context, const store::OrderDemand& of_order, const std::string& sku,
              std::int64_t pieces, std::vector<store::OrderDemand>& demand) {
  const auto article = context.connection.rule_book.articles.find(sku);
  if (!article || pieces <= 0) return;
  for (const auto& [material, of_material] : taken_by(*article)) {
    store::OrderDemand each = of_order;
    each.sku = sku;
    each.material = material;
    each.pieces = pieces;
    each.units = pieces * of_material;
    demand.push_back(std::move(each));
  }
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
  const store::OrderDemand of_order{.connection = context.connection.name,
                                    .order_id = order.order_id.text(),
                                    .is_pending = is_pending(order.status),
                                    .created = order.created_time};
  for (const amazon::OrderItem& item : order.items)
    add_item(context, of_order, item.seller_sku, item.quantity_ordered, demand);
  return demand;
}

std::vector<store::OrderDemand> demand_heard(const Context& context,
                                             const amazon::notification::OrderChange& change,
                                             Instant heard_at) {
  const auto& told = change.summary;
  std::vector<store::OrderDemand> demand;
  const bool is_pending = told.order_status == "Pending";
  const bool is_open = is_pending || told.order_status == "Unshipped";
  if (told.fulfillment_type != "MFN" || !is_open || context.connection.stock.pool == nullptr) return demand;
  // Anybody who may write into the queue can name orders: what is told is bounded until Amazon was asked.
  constexpr std::int64_t pieces_max = 100'000;
  const auto created = told.purchase_date ? parse_iso_instant(*told.purchase_date) : std::nullopt;
  const store::OrderDemand of_order{.connection = context.connection.name,
                                    .order_id = change.order_id,
                                    .is_pending = is_pending,
                                    .created = std::min(created.value_or(heard_at), heard_at)};
  for (const auto& item : told.items)
    if (item.quantity <= pieces_max) add_item(context, of_order, item.seller_sku, item.quantity, demand);
  return demand;
}

void note_heard_demand(Tx& tx, const Context& context, const std::string& order_id,
                       const std::vector<store::OrderDemand>& demand) {
  if (demand.empty() || context.stores.orders.find(context.connection.name, order_id)) return;
  if (!context.stores.stock.demand.of_order(context.connection.name, order_id).empty()) return;
  note_demand(tx, context, order_id, demand);
}

void forget_heard_demand(Tx& tx, const Context& context, const std::string& order_id) {
  if (!context.stores.orders.find(context.connection.name, order_id)) note_demand(tx, context, order_id, {});
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
