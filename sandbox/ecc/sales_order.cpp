#include "sandbox/ecc/sales_order.hpp"

#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/pricing.hpp"

namespace weir::sandbox::ecc {

Money SalesOrder::net_value() const {
  Money sum{0, currency};
  for (const auto& item : items) {
    if (item.rejection.empty()) sum += Money{item.net, currency};
  }
  return sum;
}

std::int64_t OrderItem::confirmed() const {
  std::int64_t sum = 0;
  for (const auto& schedule : schedules) sum += schedule.confirmed;
  return sum;
}

bool SalesOrder::is_incomplete() const {
  return std::ranges::any_of(items,
                             [](const OrderItem& item) { return item.rejection.empty() && !item.has_price; });
}

OrderItem* SalesOrder::item(std::string_view item_number) {
  const auto found = std::ranges::find(items, item_number, &OrderItem::number);
  return found == items.end() ? nullptr : &*found;
}

bool is_delivered(const SalesOrder& order) { return order.type == "ZAMZ"; }

namespace {

void check_total(const SalesOrder& order, Messages& messages) {
  std::int64_t room = largest_value;
  for (const auto& item : order.items) room -= std::min(item.net < 0 ? -item.net : item.net, room);
  if (room == 0) messages.push_back(error("VK", "802", "The net value of the document is too large"));
}

}  // namespace

OrderDraft draft_order(const OrderInput& input, const Materials& materials, Instant now) {
  OrderDraft draft;
  SalesOrder order;
  order.created = now;
  read_header(input, order, draft.messages);
  read_partners(input, order, draft.messages);
  read_items(input, materials, order, draft.messages);
  const Conditions conditions{input, order.currency, draft.messages};
  conditions.check_items(order.items, draft.messages);
  for (auto& item : order.items) conditions.price(item, draft.messages);

  check_total(order, draft.messages);

  // The umbrella comes last; what is wrong stands before it.
  if (has_errors(draft.messages))
    draft.messages.push_back(error("V4", "219", "Sales document was not changed"));
  else
    draft.order = std::move(order);
  return draft;
}

}  // namespace weir::sandbox::ecc
