#include "sandbox/ecc/changes.hpp"

#include <algorithm>

#include "sandbox/ecc/billing.hpp"

namespace weir::sandbox::ecc {
namespace {

constexpr RejectionReason all_rejection_reasons[] = {
    {"Z1", "Cancelled by the buyer"}, {"Z2", "Cancelled by Amazon"}, {"Z3", "No stock"}};

std::string key_of(const SalesOrder& order, const OrderItem* item) {
  return std::string{client} + order.number + (item == nullptr ? "" : item->number);
}

void compare_items(const SalesOrder& before, const SalesOrder& after, std::vector<FieldChange>& changes) {
  for (const auto& item : before.items) {
    const auto found = std::ranges::find(after.items, item.number, &OrderItem::number);
    if (found == after.items.end())
      changes.push_back({"VBAP", key_of(before, &item), "KEY", "", ""});
    else if (found->rejection != item.rejection)
      changes.push_back({"VBAP", key_of(before, &item), "ABGRU", item.rejection, found->rejection});
  }
}

std::string complaint_about(const Books& books, const SalesOrder& order, const OrderItem& item) {
  if (item.delivered > 0) return "Item " + item.number + " is already delivered";
  if (billed_quantity(books, order.number, item.number) > 0)
    return "Item " + item.number + " is already billed";
  return "";
}

bool is_asked(const Rejection& rejection, const OrderItem& item) {
  return rejection.items.empty() || std::ranges::find(rejection.items, item.number) != rejection.items.end();
}

std::string complaint_about(const Books& books, const Rejection& rejection, SalesOrder* order) {
  if (order == nullptr) return "Sales document " + rejection.order + " is not in the database";
  if (!is_rejection_reason(rejection.reason))
    return "Reason for rejection " + rejection.reason + " is not defined";
  for (const auto& number : rejection.items) {
    if (order->item(number) == nullptr) return "Item " + number + " is not in order " + order->number;
  }
  for (const auto& item : order->items) {
    if (!is_asked(rejection, item)) continue;
    if (const auto complaint = complaint_about(books, *order, item); !complaint.empty()) return complaint;
  }
  return "";
}

}  // namespace

std::span<const RejectionReason> rejection_reasons() { return all_rejection_reasons; }

void record_changes(Books& books, const SalesOrder& before, const SalesOrder& after, const std::string& user,
                    const std::string& transaction, Instant now) {
  ChangeDocument document;
  const auto header = [&](const char* field, const std::string& old_value, const std::string& new_value) {
    if (old_value != new_value)
      document.fields.push_back({"VBAK", key_of(before, nullptr), field, old_value, new_value});
  };
  header("FAKSK", before.billing_block, after.billing_block);
  header("LIFSK", before.delivery_block, after.delivery_block);
  compare_items(before, after, document.fields);
  if (document.fields.empty()) return;
  document.number = books.next_change_number();
  document.document = before.number;
  document.user = user;
  document.transaction = transaction;
  document.created = now;
  books.changes.push_back(std::move(document));
}

Posted reject_items(Books& books, const Rejection& rejection, Instant now) {
  auto* order = books.order(rejection.order);
  if (const auto complaint = complaint_about(books, rejection, order); !complaint.empty())
    return NotPosted{complaint};
  const auto before = *order;
  for (auto& item : order->items) {
    if (is_asked(rejection, item)) item.rejection = rejection.reason;
  }
  record_changes(books, before, *order, "VERKAUF", "VA02", now);
  return order->number;
}

Posted set_blocks(Books& books, const Blocks& blocks, Instant now) {
  auto* order = books.order(blocks.order);
  if (order == nullptr) return NotPosted{"Sales document " + blocks.order + " is not in the database"};
  const auto& delivery = blocks.delivery_block;
  const auto& billing = blocks.billing_block;
  if (delivery && !delivery->empty() && !is_delivery_block(*delivery))
    return NotPosted{"Delivery block " + *delivery + " is not defined"};
  if (billing && !billing->empty() && !is_billing_block(*billing))
    return NotPosted{"Billing block " + *billing + " is not defined"};
  const auto before = *order;
  order->delivery_block = delivery.value_or(order->delivery_block);
  order->billing_block = billing.value_or(order->billing_block);
  record_changes(books, before, *order, "VERKAUF", "VA02", now);
  return order->number;
}

}  // namespace weir::sandbox::ecc
