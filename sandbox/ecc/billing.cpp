#include "sandbox/ecc/billing.hpp"

#include <algorithm>

#include "sandbox/ecc/billing_value.hpp"
#include "sandbox/ecc/inbound_parts.hpp"
#include "sandbox/ecc/order_parts.hpp"

namespace weir::sandbox::ecc {
namespace {

Date billing_day(Instant now) { return Date{std::chrono::floor<std::chrono::days>(now)}; }

std::string type_of(const SalesOrder& order) {
  if (order.category == 'H') return "RE";
  return order.category == 'K' ? "G2" : "F2";
}

BillingDocument new_document(const SalesOrder& order, Instant now) {
  BillingDocument document;
  document.type = type_of(order);
  document.category = document.type == "F2" ? 'M' : 'O';
  document.sales_org = order.sales_org;
  document.channel = order.channel;
  document.division = order.division;
  document.customer = order.customer;
  document.purchase_order = order.purchase_order;
  document.assignment = order.assignment;
  document.reference = order.reference;
  document.currency = order.currency;
  document.date = billing_day(now);
  document.user = "BATCHVF04";
  document.created = now;
  return document;
}

// Pieces of an item from where billing has got to.
void add_item(BillingDocument& document, const Books& books, const SalesOrder& order, const OrderItem& item,
              std::int64_t quantity) {
  auto billed = billed_quantity(books, order.number, item.number);
  for (const auto& other : document.items) {
    if (other.order == order.number && other.order_item == item.number) billed += other.quantity;
  }
  const auto value = value_of_part(item, billed, billed + quantity);
  BillingItem line;
  line.number = number_of(std::to_string((document.items.size() + 1) * 10), 6).value_or("");
  line.material = item.material;
  line.plant = item.plant;
  line.quantity = quantity;
  line.net = value.net;
  line.tax = value.tax;
  line.tax_code = value.tax_code;
  line.reference = line.order = order.number;
  line.reference_item = line.order_item = item.number;
  line.reference_kind = order.category;
  document.items.push_back(std::move(line));
}

bool is_open_to_billing(const SalesOrder& order) {
  return order.billing_block.empty() && !order.is_incomplete();
}

// The items of a delivery that belong to one order.
BillingDocument bill_delivery(const Books& books, const Delivery& delivery, SalesOrder& order, Instant now) {
  auto document = new_document(order, now);
  for (const auto& line : delivery.items) {
    if (line.reference != order.number || billing_status(books, delivery, line) != 'A') continue;
    const auto* item = order.item(line.reference_item);
    if (item == nullptr || !item->rejection.empty()) continue;
    add_item(document, books, order, *item, line.quantity);
    auto& added = document.items.back();
    added.reference = delivery.number;
    added.reference_item = line.number;
    added.reference_kind = 'J';
  }
  return document;
}

BillingDocument bill_order(const Books& books, const SalesOrder& order, Instant now) {
  auto document = new_document(order, now);
  for (const auto& item : order.items) {
    const auto open = item.quantity - billed_quantity(books, order.number, item.number);
    if (item.rejection.empty() && open > 0) add_item(document, books, order, item, open);
  }
  return document;
}

// One unit off, in the value or in the tax.
void spoil_total(BillingDocument& document, FaultList& faults) {
  auto& item = document.items.front();
  (faults.coin() ? item.net : item.tax) += one_unit(document.currency);
}

void add_links(Books& books, const BillingDocument& document) {
  for (const auto& item : document.items) {
    const auto link = [&](const std::string& from, const std::string& from_item, char kind) {
      books.flow.push_back({from, from_item, document.number, item.number, document.category, kind,
                            item.quantity, "", document.created});
    };
    if (document.is_cancellation()) link(document.cancels, item.number, document.is_credit() ? 'O' : 'M');
    link(item.reference, item.reference_item, item.reference_kind);
    if (item.reference_kind == 'J') link(item.order, item.order_item, 'C');
  }
}

void count_billed(Books& books, const BillingDocument& document, std::int64_t sign) {
  for (const auto& item : document.items) {
    books.billed[{item.reference, item.reference_item}] += sign * item.quantity;
    if (item.order != item.reference) books.billed[{item.order, item.order_item}] += sign * item.quantity;
  }
}

BillingDocument& save(Books& books, BillingDocument document) {
  document.number = books.next_billing_number();
  if (document.reference.empty()) document.reference = document.number;
  add_links(books, document);
  count_billed(books, document, document.is_cancellation() ? -1 : 1);
  books.billing.push_back(std::move(document));
  return books.billing.back();
}

// A document without items is none.
void finish(Books& books, FaultList& faults, BillingDocument document, std::vector<std::string>& numbers,
            Instant now) {
  if (document.items.empty()) return;
  const auto fault =
      faults.take({"billing_wrong_total", "billing_no_fi"}, {{"VF04", {}, document.purchase_order, {}}});
  if (fault == "billing_wrong_total") spoil_total(document, faults);
  auto& saved = save(books, std::move(document));
  numbers.push_back(saved.number);
  if (fault == "billing_no_fi")
    saved.accounting = faults.coin() ? 'A' : ' ';
  else
    post_billing(books, saved, now);
}

bool is_due(const Books& books, const Delivery& delivery, const BillingRun& run) {
  if (delivery.type != "LF" || (!run.delivery.empty() && run.delivery != delivery.number)) return false;
  return delivery.goods_issue_status() == 'C' &&
         std::ranges::any_of(delivery.items, [&](const DeliveryItem& item) {
           return billing_status(books, delivery, item) == 'A';
         });
}

std::vector<std::string> orders_of(const Delivery& delivery) {
  std::vector<std::string> orders;
  for (const auto& item : delivery.items) {
    if (std::ranges::find(orders, item.reference) == orders.end()) orders.push_back(item.reference);
  }
  return orders;
}

}  // namespace

// ZAMZ leaves with a delivery; what is free of charge has neither way.
bool is_billed_by_delivery(const SalesOrder& order) { return order.type == "ZAMZ"; }

bool is_billed_by_order(const SalesOrder& order) { return order.type == "ZAFB" || order.category != 'C'; }

std::int64_t billed_of(const Books& books, std::string_view reference, std::string_view item) {
  const auto found = books.billed.find({std::string{reference}, std::string{item}});
  return found == books.billed.end() ? 0 : found->second;
}

std::int64_t billed_quantity(const Books& books, std::string_view order, std::string_view item) {
  return billed_of(books, order, item);
}

bool is_billed(const Books& books, const Delivery& delivery) {
  return std::ranges::any_of(delivery.items, [&](const DeliveryItem& item) {
    return billed_of(books, delivery.number, item.number) > 0;
  });
}

char billing_status(const Books& books, const Delivery& delivery, const DeliveryItem& item) {
  if (delivery.type != "LF" || item.quantity == 0) return ' ';
  if (billed_of(books, delivery.number, item.number) > 0) return 'C';
  const auto* order = books.order(item.reference);
  return order != nullptr && is_billed_by_delivery(*order) ? 'A' : ' ';
}

char billing_status(const Books& books, const SalesOrder& order, const OrderItem& item) {
  if (!is_billed_by_order(order)) return ' ';
  const auto billed = billed_quantity(books, order.number, item.number);
  if (!item.rejection.empty()) return 'C';
  if (billed <= 0) return 'A';
  return billed < item.quantity ? 'B' : 'C';
}

std::vector<std::string> create_billing(Books& books, FaultList& faults, const BillingRun& run, Instant now) {
  std::vector<std::string> numbers;
  const auto is_asked = [&](const std::string& order) { return run.order.empty() || run.order == order; };
  for (const auto& delivery : books.deliveries) {
    if (!is_due(books, delivery, run)) continue;
    for (const auto& number : orders_of(delivery)) {
      auto* order = books.order(number);
      if (order == nullptr || !is_asked(number) || !is_open_to_billing(*order)) continue;
      finish(books, faults, bill_delivery(books, delivery, *order, now), numbers, now);
    }
  }
  for (const auto& order : books.orders) {
    const bool is_due = run.delivery.empty() && is_asked(order.number) && is_billed_by_order(order);
    if (is_due && is_open_to_billing(order))
      finish(books, faults, bill_order(books, order, now), numbers, now);
  }
  return numbers;
}

std::vector<std::string> release_to_accounting(Books& books, const std::string& document, Instant now) {
  std::vector<std::string> numbers;
  for (auto& billing : books.billing) {
    const bool is_stuck = billing.accounting == ' ' || billing.accounting == 'A';
    if (!is_stuck || (!document.empty() && billing.number != document)) continue;
    if (post_billing(books, billing, now)) numbers.push_back(billing.number);
  }
  return numbers;
}

Posted cancel_billing(Books& books, const std::string& document, Instant now) {
  auto* original = books.billing_document(document);
  if (original == nullptr) return NotPosted{"Billing document " + document + " does not exist"};
  if (original->is_cancellation()) return NotPosted{"Document " + document + " is a cancellation itself"};
  if (!original->cancelled_by.empty()) return NotPosted{"Document " + document + " is already cancelled"};
  BillingDocument cancellation = *original;
  cancellation.type = original->is_credit() ? "S2" : "S1";
  cancellation.category = original->is_credit() ? 'S' : 'N';
  cancellation.cancels = document;
  cancellation.date = billing_day(now);
  cancellation.printed.reset();
  cancellation.created = now;
  cancellation.user = "RECHNUNG";
  cancellation.accounting_document.clear();
  cancellation.accounting = ' ';
  auto& saved = save(books, std::move(cancellation));
  original = books.billing_document(document);
  original->cancelled_by = saved.number;
  if (original->accounting == 'C') {
    post_billing(books, saved, now);
  } else {
    original->accounting = saved.accounting = 'E';
  }
  return saved.number;
}

}  // namespace weir::sandbox::ecc
