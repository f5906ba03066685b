#include "flows/posted_order.hpp"

#include "mapping/planned_order.hpp"

namespace weir::flows {
namespace {

const char* channel_of(amazon::FulfilledBy by) {
  switch (by) {
    case amazon::FulfilledBy::merchant:
      return "merchant";
    case amazon::FulfilledBy::amazon:
      return "amazon";
    case amazon::FulfilledBy::other:
      break;
  }
  return "other";
}

// As the mapping of the first Weir numbered them: ten, twenty, …, by the place of the line at Amazon.
std::vector<mapping::PostedLine> as_sap_has_them(const amazon::Order& now, const sap::OrderProgress& sap) {
  std::vector<mapping::PostedLine> lines;
  for (const sap::ItemProgress& item : sap.items) {
    const std::size_t place = std::stoul(item.posnr) / 10;
    if (place == 0 || place > now.items.size() || item.quantity <= 0) continue;
    lines.push_back({.posnr = item.posnr,
                     .posex = {},
                     .order_item_id = now.items[place - 1].order_item_id,
                     .sku = now.items[place - 1].seller_sku,
                     .material = item.matnr,
                     .quantity = item.quantity,
                     .ordered = item.quantity,
                     .fulfilled = now.items[place - 1].quantity_fulfilled});
  }
  return lines;
}

}  // namespace

std::string address_digest(const Context& context, const amazon::Order& order) {
  if (!order.delivery_address) return {};
  const amazon::Address& of = *order.delivery_address;
  std::string text;
  for (const std::string* part :
       {&of.name, &of.company_name, &of.city, &of.state_or_region, &of.postal_code, &of.country_code})
    text += *part + '\n';
  for (const std::string& line : of.lines) text += line + '\n';
  return context.stores.poster.digest("address\n" + order.order_id.text(), text);
}

store::PostedOrder posted_order(const Context& context, const amazon::Order& order,
                                const sap::SalesOrder& document) {
  store::PostedOrder posted{context.connection.name, order.order_id.text(), order.marketplace_id,
                            channel_of(order.fulfilled_by)};
  if (!document.addresses.empty()) posted.address = address_digest(context, order);
  for (const mapping::PostedLine& line : mapping::posted_lines(order, document))
    posted.lines.push_back({line.posnr, line.posex, line.order_item_id, line.sku, line.material,
                            line.quantity, line.ordered, line.fulfilled, line.is_held});
  return posted;
}

std::optional<sap::SalesOrderAddress> address_now(const Context& context, const amazon::Order& order) {
  if (!order.delivery_address) return std::nullopt;
  const auto plan = mapping::plan_order(order, context.connection.rule_book);
  if (!plan || plan->document.addresses.empty()) return std::nullopt;
  return plan->document.addresses.front();
}

mapping::PostedOrder as_posted(const Context& context, const amazon::Order& now,
                               const std::optional<store::PostedOrder>& kept, const sap::OrderProgress& sap) {
  if (!kept) return {as_sap_has_them(now, sap), false};
  mapping::PostedOrder posted;
  for (const store::PostedLine& line : kept->lines)
    posted.lines.push_back({line.posnr, line.posex, line.order_item_id, line.sku, line.material,
                            line.quantity, line.ordered, line.fulfilled, line.is_held});
  const std::string address = address_digest(context, now);
  posted.has_other_address = !address.empty() && !kept->address.empty() && address != kept->address;
  return posted;
}

}  // namespace weir::flows
