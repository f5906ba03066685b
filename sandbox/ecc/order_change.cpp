#include "sandbox/ecc/order_change.hpp"

#include <algorithm>

#include "sandbox/ecc/availability.hpp"
#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/pricing.hpp"
#include "sandbox/ecc/sales_tax.hpp"

namespace weir::sandbox::ecc {
namespace {

// Pieces that later documents have taken up.
std::int64_t used_pieces(const Books& books, const SalesOrder& order, const OrderItem& item) {
  return std::max(item.delivered, billed_quantity(books, order.number, item.number));
}

// What was promised to the item stays so; beyond that there is what nobody else was promised.
void confirm_again(const Books& books, const SalesOrder& order, OrderItem& item, std::int64_t promised) {
  auto open = is_delivered(order) ? promised + available(books, item.material, item.plant) : item.quantity;
  for (auto& schedule : item.schedules) {
    schedule.confirmed = std::min(schedule.quantity, open);
    open -= schedule.confirmed;
  }
}

// The price goes with the quantity; the other conditions are amounts.
void price_again(OrderItem& item, Messages& messages) {
  Wide gross = item.gross;
  for (auto& condition : item.conditions) {
    if (condition.type != "ZAMP") continue;
    const Wide per = std::max<std::int64_t>(condition.per, 1);
    const auto value = rounded(Wide{condition.rate} * item.quantity, per).value_or(largest_value + 1);
    if (!condition.is_inactive) gross += Wide{value} - condition.value;
    condition.base = item.quantity * 1000;
    condition.value = value;
  }
  if (gross > largest_value || gross < -largest_value)
    return messages.push_back(error("VK", "802", "The net value of item " + item.number + " is too large"));
  item.gross = static_cast<std::int64_t>(gross);
  apply_tax(item);
}

PricedCondition& manual_price(OrderItem& item) {
  const auto found = std::ranges::find_if(item.conditions, [](const PricedCondition& condition) {
    return condition.type == "ZAMP" && !condition.is_inactive;
  });
  if (found != item.conditions.end()) return *found;
  item.has_price = true;
  item.conditions.push_back({.type = "ZAMP", .per = 1});
  return item.conditions.back();
}

}  // namespace

std::optional<std::int64_t> pieces_of(std::string_view text) {
  constexpr int quantity_places = 3;
  const auto quantity = parse_decimal(text, quantity_places);
  const auto pieces = quantity ? scaled(*quantity, 0) : std::nullopt;
  if (!pieces || *pieces < 0 || *pieces > 9'999'999'999) return {};
  return pieces;
}

void reject_item(const Books& books, const SalesOrder& order, OrderItem& item, const std::string& reason,
                 Messages& messages) {
  if (!reason.empty() && !is_rejection_reason(reason))
    return messages.push_back(
        error("V1", "386", "Reason for rejection " + reason + " is not defined", {reason}));
  if (used_pieces(books, order, item) > 0)
    return messages.push_back(
        error("V1", "438", "Item " + item.number + " is already delivered", {item.number}));
  if (reason.empty() && !item.rejection.empty()) confirm_again(books, order, item, 0);
  item.rejection = reason;
}

void delete_item(const Books& books, SalesOrder& order, const std::string& number, Messages& messages) {
  const auto* item = order.item(number);
  if (item != nullptr && used_pieces(books, order, *item) > 0)
    return messages.push_back(error(
        "V1", "437", "Item " + number + " cannot be deleted: there are subsequent documents", {number}));
  std::erase_if(order.items, [&](const OrderItem& other) { return other.number == number; });
}

void order_in_all(OrderItem& item, std::int64_t pieces) {
  if (item.schedules.empty()) return;
  auto change = pieces - item.quantity;
  if (change > 0) item.schedules.back().quantity += change;
  for (auto line = item.schedules.rbegin(); line != item.schedules.rend() && change < 0; ++line) {
    const auto taken = std::min(line->quantity, -change);
    line->quantity -= taken;
    change += taken;
  }
}

void settle_quantity(const Books& books, const SalesOrder& order, OrderItem& item, Messages& messages) {
  std::int64_t pieces = 0;
  for (const auto& schedule : item.schedules) pieces += schedule.quantity;
  if (pieces == item.quantity) return;
  const auto used = used_pieces(books, order, item);
  if (pieces < used)
    return messages.push_back(error("V1", "439",
                                    "Quantity of item " + item.number + " is less than the " +
                                        std::to_string(used) + " ST that are delivered",
                                    {item.number, std::to_string(used)}));
  item.quantity = pieces;
  confirm_again(books, order, item, item.rejection.empty() ? item.confirmed() : 0);
  price_again(item, messages);
}

Message order_is_locked(const std::string& number, const std::string& user) {
  return error("V1", "042", "Sales document " + number + " is currently being processed by user " + user,
               {number, user});
}

Posted edit_price(Books& books, const PriceEdit& edit, Instant now) {
  auto* order = books.order(edit.order);
  if (order == nullptr) return NotPosted{"Sales document " + edit.order + " is not in the database"};
  if (books.order_locks.contains(edit.order)) return NotPosted{order_is_locked(edit.order, "WEIR").text};
  auto changed = *order;
  auto* item = changed.item(edit.item);
  if (item == nullptr) return NotPosted{"Item " + edit.item + " is not in order " + edit.order};
  if (billed_quantity(books, edit.order, edit.item) > 0)
    return NotPosted{"Item " + edit.item + " is already billed"};
  const auto price = Money::parse(edit.price, order->currency);
  if (!price || price->minor() < 0) return NotPosted{"Price " + edit.price + " is not possible"};
  auto& condition = manual_price(*item);
  condition.rate = price->minor();
  condition.per = 1;
  Messages messages;
  price_again(*item, messages);
  if (has_errors(messages)) return NotPosted{messages.front().text};
  record_changes(books, *order, changed, "VERKAUF", "VA02", now);
  *order = std::move(changed);
  return order->number;
}

Posted decide_credit(Books& books, const CreditDecision& decision) {
  auto* order = books.order(decision.order);
  if (order == nullptr) return NotPosted{"Sales document " + decision.order + " is not in the database"};
  order->credit = decision.is_blocked ? 'B' : 'D';
  return order->number;
}

}  // namespace weir::sandbox::ecc
