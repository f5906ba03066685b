#include "sandbox/ecc/sales_order.hpp"

#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/pricing.hpp"
#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

Money sum_of(const SalesOrder& order, std::int64_t OrderItem::*amount) {
  Money sum{0, order.currency};
  for (const auto& item : order.items) {
    if (item.rejection.empty()) sum += Money{item.*amount, order.currency};
  }
  return sum;
}

}  // namespace

Money SalesOrder::net_value() const { return sum_of(*this, &OrderItem::net); }
Money SalesOrder::tax() const { return sum_of(*this, &OrderItem::tax); }
Money SalesOrder::gross_value() const { return sum_of(*this, &OrderItem::gross); }

// A range of its own, in step with the orders.
std::string SalesOrder::condition_document() const {
  return "1" + number.substr(std::min<std::size_t>(1, number.size()));
}

std::int64_t OrderItem::confirmed() const {
  std::int64_t sum = 0;
  for (const auto& schedule : schedules) sum += schedule.confirmed;
  return sum;
}

bool SalesOrder::is_incomplete() const {
  return std::ranges::any_of(
      items, [](const OrderItem& item) { return item.rejection.empty() && !item.is_complete(); });
}

OrderItem* SalesOrder::item(std::string_view item_number) {
  const auto found = std::ranges::find(items, item_number, &OrderItem::number);
  return found == items.end() ? nullptr : &*found;
}

bool is_delivered(const SalesOrder& order) { return order.type == "ZAMZ"; }

namespace {

void check_total(const SalesOrder& order, Messages& messages) {
  std::int64_t room = largest_value;
  for (const auto& item : order.items) room -= std::min(item.gross < 0 ? -item.gross : item.gross, room);
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
  conditions.spread(order.items, draft.messages);
  tax_items(order, draft.messages);

  check_total(order, draft.messages);

  // The umbrella comes last; what is wrong stands before it.
  if (has_errors(draft.messages))
    draft.messages.push_back(error("V4", "219", "Sales document was not changed"));
  else
    draft.order = std::move(order);
  return draft;
}

}  // namespace weir::sandbox::ecc
