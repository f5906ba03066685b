#include <algorithm>

#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/returns.hpp"

namespace weir::sandbox::ecc {
namespace {

std::int64_t open_of(const OrderItem& item) {
  return item.rejection.empty() ? item.quantity - item.delivered : 0;
}

// What was listed, or all that is open.
std::vector<PickedItem> wanted(const SalesOrder& order, const ReturnReceipt& receipt) {
  if (!receipt.items.empty()) return receipt.items;
  std::vector<PickedItem> rows;
  for (const auto& item : order.items) {
    if (open_of(item) > 0) rows.push_back({item.number, open_of(item), ""});
  }
  return rows;
}

std::string row_complaint(SalesOrder& order, const PickedItem& row, const ReturnReceipt& receipt) {
  const auto* item = order.item(row.item);
  if (item == nullptr) return "Item " + row.item + " is not in order " + order.number;
  if (row.quantity < 1) return "Enter the quantity of item " + row.item;
  if (row.quantity > open_of(*item))
    return "Only " + std::to_string(open_of(*item)) + " of item " + row.item + " are open";
  if (!is_storage_location(item->plant, receipt.location))
    return "Storage location " + receipt.location + " is not defined in plant " + item->plant;
  return "";
}

std::string receipt_complaint(SalesOrder* order, const ReturnReceipt& receipt) {
  if (order == nullptr || order->category != 'H') return "Return " + receipt.order + " does not exist";
  if (!order->delivery_block.empty()) return "Return " + receipt.order + " is blocked for delivery";
  if (receipt.movement != "651" && receipt.movement != "653" && receipt.movement != "657")
    return "Movement type " + receipt.movement + " is not one of returns deliveries";
  const auto rows = wanted(*order, receipt);
  if (rows.empty()) return "Nothing of return " + receipt.order + " is open";
  std::vector<std::string> seen;
  for (const auto& row : rows) {
    if (const auto complaint = row_complaint(*order, row, receipt); !complaint.empty()) return complaint;
    if (std::ranges::find(seen, row.item) != seen.end()) return "Item " + row.item + " is given twice";
    seen.push_back(row.item);
  }
  return "";
}

Delivery returns_delivery(SalesOrder& order, const ReturnReceipt& receipt, Instant now) {
  Delivery delivery;
  delivery.type = "LR";
  delivery.sales_org = order.sales_org;
  delivery.sold_to = delivery.ship_to = order.customer;
  delivery.planned_issue = Date{std::chrono::floor<std::chrono::days>(now)};
  delivery.user = "LAGER";
  delivery.created = now;
  for (const auto& row : wanted(order, receipt)) {
    const auto& item = *order.item(row.item);
    DeliveryItem line;
    line.number = number_of(std::to_string((delivery.items.size() + 1) * 10), 6).value_or("");
    line.material = item.material;
    line.plant = item.plant;
    line.location = receipt.location;
    line.batch = row.batch;
    line.reference = order.number;
    line.reference_item = item.number;
    line.customer_material = item.customer_material;
    line.quantity = row.quantity;
    delivery.shipping_point = item.plant;
    delivery.items.push_back(std::move(line));
  }
  return delivery;
}

MaterialDocument receipt_of(const Delivery& delivery, const std::string& movement, Instant now) {
  MaterialDocument document;
  document.posting_date = document.document_date = Date{std::chrono::floor<std::chrono::days>(now)};
  document.created = now;
  document.reference = delivery.number;
  document.user = "LAGER";
  document.transaction = "VL02N";
  document.delivery = delivery.number;
  for (const auto& item : delivery.items) {
    auto lines =
        lines_of({movement, item.material, item.plant, item.location, item.batch, "", item.quantity, "", ""});
    lines.front().delivery = delivery.number;
    lines.front().delivery_item = item.number;
    lines.front().order = item.reference;
    lines.front().order_item = item.reference_item;
    document.lines.push_back(std::move(lines.front()));
  }
  return document;
}

}  // namespace

Posted receive_return(Warehouse& warehouse, const ReturnReceipt& receipt, Instant now) {
  auto& books = warehouse.books;
  auto* order = books.order(receipt.order);
  if (const auto complaint = receipt_complaint(order, receipt); !complaint.empty())
    return NotPosted{complaint};
  auto delivery = returns_delivery(*order, receipt, now);
  if (const auto lock = movement_lock(receipt_of(delivery, receipt.movement, now), books))
    return NotPosted{lock->text};
  delivery.number = books.next_return_delivery();
  for (const auto& item : delivery.items) {
    order->item(item.reference_item)->delivered += item.quantity;
    books.flow.push_back({item.reference, item.reference_item, delivery.number, item.number, 'T', 'H',
                          item.quantity, "", now});
  }
  auto document = receipt_of(delivery, receipt.movement, now);
  const auto number = delivery.number;
  books.deliveries.push_back(std::move(delivery));
  if (auto posted = warehouse.save(std::move(document), "VL02N", now); !posted) return posted.error();
  return number;
}

}  // namespace weir::sandbox::ecc
