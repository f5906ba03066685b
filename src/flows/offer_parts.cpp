#include "flows/offer_parts.hpp"

#include "flows/stock_orders.hpp"

namespace weir::flows {
namespace {

std::string orders_mark(const Context& context) { return "orders/" + context.connection.name; }

}  // namespace

std::vector<store::StockPart> offer_parts(const Context& context, const std::string& sku) {
  const mapping::Articles& articles = context.connection.rule_book.articles;
  std::vector<store::StockPart> parts;
  if (const auto article = articles.find(sku))
    for (const auto& [material, pieces] : taken_by(*article))
      parts.push_back({material, articles.unit_of(material), pieces});
  return parts;
}

void count_open_orders(const Context& context) {
  auto& book = context.stores.stock;
  const std::string& pool = context.connection.stock.pool->name;
  const std::set<std::string> rules{context.connection.rule_book.version};
  if (const auto mark = book.materials.mark(pool, orders_mark(context)); mark && mark->seen == rules) return;
  const auto open = demand_of_open_orders(context);
  context.stores.jobs.transact([&](Tx& tx) {
    for (const auto& [order_id, demand] : open) note_demand(tx, context, order_id, demand);
    book.materials.set_mark(tx, pool, orders_mark(context), {.reached = context.clock.now(), .seen = rules});
  });
}

}  // namespace weir::flows
