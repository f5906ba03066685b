#include <algorithm>

#include "sandbox/ecc/changes.hpp"
#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string reference(const Idoc& idoc, std::string_view qualifier) {
  for (const auto& segment : idoc.segments) {
    if (segment.name == "E1EDK02" && value_of(segment.fields, "QUALF") == qualifier)
      return text_of(segment.fields, "BELNR");
  }
  return {};
}

// By the own number (002), or by the customer's (001), which may be the number of several orders.
SalesOrder* find_order(Books& books, const Idoc& idoc, Messages& messages) {
  const auto number = number_of(reference(idoc, "002"), 10).value_or("");
  if (number.find_first_not_of('0') != std::string::npos) {
    auto* order = books.order(number);
    if (order == nullptr || order->category != 'C') {
      order = nullptr;
      messages.push_back(
          error("V1", "302", "Sales document " + number + " is not in the database", {number}));
    }
    return order;
  }
  const auto purchase_order = reference(idoc, "001");
  const auto is_it = [&](const SalesOrder& order) {
    return order.category == 'C' && order.purchase_order == purchase_order;
  };
  const auto matches = std::ranges::count_if(books.orders, is_it);
  if (matches == 1 && !purchase_order.empty()) return &*std::ranges::find_if(books.orders, is_it);
  messages.push_back(error("VG", "215",
                           matches == 0 ? "No order found for purchase order " + purchase_order
                                        : "Purchase order " + purchase_order + " is not unique",
                           {purchase_order}));
  return nullptr;
}

// POSEX is the customer's number of the item, and the own one for orders that have none.
OrderItem* item_by_external(SalesOrder& order, const std::string& external) {
  const auto number = number_of(external, 6).value_or("");
  for (auto& item : order.items) {
    const auto own = number_of(item.external_item, 6).value_or("");
    const bool has_none = own.find_first_not_of('0') == std::string::npos;
    if (!number.empty() && (has_none ? item.number : own) == number) return &item;
  }
  return nullptr;
}

void delete_item(SalesOrder& order, const OrderItem& item, Messages& messages) {
  if (item.delivered > 0)
    return messages.push_back(
        error("V1", "437", "Item " + item.number + " cannot be deleted: there are subsequent documents",
              {item.number}));
  const auto number = item.number;
  std::erase_if(order.items, [&](const OrderItem& other) { return other.number == number; });
}

void reject_item(OrderItem& item, const std::string& reason, Messages& messages) {
  if (!is_rejection_reason(reason))
    return messages.push_back(
        error("V1", "386", "Reason for rejection " + reason + " is not defined", {reason}));
  if (item.delivered > 0)
    return messages.push_back(
        error("V1", "438", "Item " + item.number + " is already delivered", {item.number}));
  item.rejection = reason;
}

// 003 takes the item out of the order; a reason for rejection leaves it there, and out of the value.
void change_item(SalesOrder& order, const Segment& segment, Messages& messages) {
  const auto action = text_of(segment.fields, "ACTION");
  const auto external = text_of(segment.fields, "POSEX");
  const auto reason = text_of(segment.fields, "ABGRU");
  auto* item = item_by_external(order, external);
  if (item == nullptr)
    return messages.push_back(
        error("VG", "216", "Item " + external + " is not in order " + order.number, {external}));
  if (action == "003") return delete_item(order, *item, messages);
  if (action != "002" || reason.empty())
    return messages.push_back(error("VG", "217",
                                    "Change " + action + " of item " + external + " is not set up here",
                                    {action, external}));
  reject_item(*item, reason, messages);
}

}  // namespace

bool post_order_change(const Inbound& inbound, Idoc& idoc, std::string_view fault, Instant now) {
  Messages messages;
  auto* order = find_order(inbound.books, idoc, messages);
  if (order != nullptr) {
    SalesOrder changed = *order;
    for (const auto& segment : idoc.segments) {
      if (segment.name == "E1EDP01") change_item(changed, segment, messages);
    }
    if (!has_errors(messages) && copies_of(fault) > 0) {
      record_changes(inbound.books, *order, changed, "WEIR", "VA02", now);
      *order = std::move(changed);
    }
  }
  if (has_errors(messages)) {
    messages.push_back(error("V4", "219", "Sales document was not changed"));
    record_errors(idoc, messages, now);
    return false;
  }
  record(idoc, "53",
         {'S',
          "V1",
          "311",
          "Standard Order " + order->number + " has been saved",
          {"Standard Order", order->number}},
         now);
  return false;
}

}  // namespace weir::sandbox::ecc
