#include <algorithm>

#include "sandbox/ecc/billing.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/shipping.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string pick_complaint(const Delivery& delivery, const PickedItem& picked) {
  const auto* item = delivery.item(picked.item);
  if (item == nullptr) return "Delivery " + delivery.number + " has no item " + picked.item;
  if (item->is_issued) return "Item " + picked.item + " has already left";
  if (picked.quantity < 1) return "Enter the quantity of item " + picked.item;
  return "";
}

// The rows of an item may not come to more than it has.
std::string pick_complaint(const Delivery& delivery, const GoodsIssue& issue) {
  if (delivery.goods_issue_status() == 'C') return "Goods issue of " + delivery.number + " is already posted";
  if (!issue.carrier.empty() && find_vendor(issue.carrier) == nullptr)
    return "Forwarding agent " + issue.carrier + " does not exist";
  std::map<std::string, std::int64_t> picked;
  for (const auto& row : issue.items) {
    if (const auto complaint = pick_complaint(delivery, row); !complaint.empty()) return complaint;
    picked[row.item] += row.quantity;
    if (picked[row.item] > delivery.item(row.item)->quantity)
      return "Picked quantity of item " + row.item + " is larger than the delivery quantity";
  }
  return "";
}

// What was not picked is open in the order again, and comes with another delivery.
void give_back(Books& books, const Delivery& before, const Delivery& after) {
  for (const auto& item : before.items) {
    if (!item.main_item.empty()) continue;
    auto left = item.quantity;
    for (const auto& other : after.items) {
      const bool is_new_part = other.main_item == item.number && before.item(other.number) == nullptr;
      if (other.number == item.number || is_new_part) left -= other.quantity;
    }
    if (left == 0) continue;
    if (auto* order = books.order(item.reference)) order->item(item.reference_item)->delivered -= left;
    if (auto* order = books.purchase_order(item.reference))
      order->item(item.reference_item.substr(1))->delivered -= left;
  }
}

void link_parts(Books& books, const Delivery& before, const Delivery& after) {
  for (const auto& item : after.items) {
    if (before.item(item.number) != nullptr) continue;
    books.flow.push_back({item.reference, item.reference_item, after.number, item.number, 'J',
                          after.is_transport() ? 'V' : 'C', item.quantity, "", after.created});
  }
}

std::string next_part(const Delivery& delivery) {
  const auto parts =
      std::ranges::count_if(delivery.items, [](const DeliveryItem& item) { return !item.main_item.empty(); });
  return number_of(std::to_string(900'001 + parts), 6).value_or("");
}

// A batch split: the main item keeps no quantity of its own.
void split_item(Delivery& delivery, const std::string& number, const std::vector<PickedItem>& rows) {
  for (const auto& row : rows) {
    DeliveryItem part = *delivery.item(number);
    part.number = next_part(delivery);
    part.main_item = number;
    part.batch = row.batch;
    part.quantity = row.quantity;
    delivery.items.push_back(std::move(part));
  }
  delivery.item(number)->quantity = 0;
}

// Returns the numbers of the items that leave.
std::vector<std::string> pick(Delivery& delivery, const GoodsIssue& issue) {
  std::vector<std::string> leaving;
  std::map<std::string, std::vector<PickedItem>> rows;
  for (const auto& row : issue.items) rows[row.item].push_back(row);
  for (const auto& item : delivery.items) {
    if (rows.empty() && !item.is_issued && item.quantity > 0) leaving.push_back(item.number);
  }
  for (const auto& [number, picked] : rows) {
    const auto first = delivery.items.size();
    if (picked.size() == 1) {
      delivery.item(number)->quantity = picked.front().quantity;
      delivery.item(number)->batch = picked.front().batch;
      leaving.push_back(number);
    } else {
      split_item(delivery, number, picked);
    }
    for (auto place = first; place < delivery.items.size(); ++place)
      leaving.push_back(delivery.items[place].number);
  }
  return leaving;
}

// SSCC: the number of the unit behind a base number, twenty digits as EXIDV stores it.
std::string sscc_of(const std::string& unit) { return "0034012345" + unit; }

void pack(Books& books, Delivery& delivery, const GoodsIssue& issue,
          const std::vector<std::string>& leaving) {
  for (const auto& package : issue.packages) {
    HandlingUnit unit;
    unit.number = books.next_unit_number();
    unit.sscc = sscc_of(unit.number);
    unit.tracking = package.tracking;
    for (const auto& row : package.contents) unit.contents.push_back({row.item, row.quantity});
    if (package.contents.empty()) {
      for (const auto& number : leaving) unit.contents.push_back({number, delivery.item(number)->quantity});
    }
    delivery.units.push_back(std::move(unit));
  }
}

// A pallet is a handling unit that holds handling units, and no item itself.
void put_on_pallet(Books& books, Delivery& delivery, const GoodsIssue& issue, std::size_t first) {
  if (issue.pallet.empty() || delivery.units.size() == first) return;
  HandlingUnit pallet;
  pallet.number = books.next_unit_number();
  pallet.sscc = sscc_of(pallet.number);
  pallet.tracking = issue.pallet;
  for (std::size_t place = first; place < delivery.units.size(); ++place)
    pallet.units_within.push_back(delivery.units[place].number);
  delivery.units.push_back(std::move(pallet));
}

// VL02N lets another unit of the material be chosen; what is packed is counted in the base unit all the same.
void count_in_cartons(Delivery& delivery, const std::vector<std::string>& leaving) {
  for (const auto& number : leaving) {
    auto& item = *delivery.item(number);
    item.in_cartons = true;
    item.in_cartons = item.quantity % item.pieces_in_unit() == 0;
  }
}

void write_header(Delivery& delivery, const GoodsIssue& issue) {
  const auto keep = [](std::string& field, const std::string& given) {
    if (!given.empty()) field = given;
  };
  keep(delivery.bill_of_lading, issue.bill_of_lading);
  keep(delivery.transport, issue.transport);
  keep(delivery.external, issue.external);
  keep(delivery.carrier, issue.carrier);
  keep(delivery.text, issue.text);
  if (!issue.transport.empty()) delivery.transport_type = "0001";
}

MaterialDocument goods_issue_of(const Delivery& delivery, Instant now) {
  MaterialDocument document;
  document.posting_date = document.document_date = Date{std::chrono::floor<std::chrono::days>(now)};
  document.created = now;
  document.reference = delivery.number;
  document.user = "LAGER";
  document.transaction = "VL02N";
  document.delivery = delivery.number;
  return document;
}

void add_lines(MaterialDocument& document, const Delivery& delivery, const DeliveryItem& item) {
  auto lines = lines_of({delivery.is_transport() ? "641" : "601", item.material, item.plant, item.location,
                         item.batch, "", item.quantity, delivery.receiving_plant, ""});
  for (auto& line : lines) {
    line.delivery = delivery.number;
    line.delivery_item = item.number;
    (delivery.is_transport() ? line.purchase_order : line.order) = item.reference;
    (delivery.is_transport() ? line.purchase_item : line.order_item) =
        delivery.is_transport() ? item.reference_item.substr(1) : item.reference_item;
  }
  document.lines.insert(document.lines.end(), lines.begin(), lines.end());
}

// The newest document that moved what this line takes back.
void find_original(const Books& books, MaterialLine& line) {
  line.reversed_document.clear();
  for (const auto& original : books.material_documents) {
    for (const auto& candidate : original.lines) {
      const bool is_it = candidate.delivery == line.delivery &&
                         candidate.delivery_item == line.delivery_item &&
                         candidate.is_automatic == line.is_automatic && candidate.reversed_document.empty();
      if (!is_it) continue;
      line.reversed_document = original.number;
      line.reversed_year = std::to_string(original.year);
      line.reversed_line = candidate.number;
    }
  }
}

}  // namespace

// Nothing is picked or packed when the posting fails: the screen is left without saving.
Posted issue_goods(Warehouse& warehouse, const std::string& number, const GoodsIssue& issue, Instant now) {
  auto& books = warehouse.books;
  auto* delivery = books.delivery(number);
  if (delivery == nullptr || delivery->is_return())
    return NotPosted{"Delivery " + number + " does not exist"};
  if (const auto complaint = pick_complaint(*delivery, issue); !complaint.empty())
    return NotPosted{complaint};
  Delivery after = *delivery;
  write_header(after, issue);
  const auto leaving = pick(after, issue);
  auto document = goods_issue_of(after, now);
  for (const auto& item : leaving) add_lines(document, after, *after.item(item));
  if (const auto lock = movement_lock(document, books)) return NotPosted{lock->text};
  if (const auto deficit = stock_deficit(document, books)) return NotPosted{deficit->text};
  const auto packed_before = after.units.size();
  pack(books, after, issue, leaving);
  put_on_pallet(books, after, issue, packed_before);
  if (issue.in_cartons) count_in_cartons(after, leaving);
  give_back(books, *delivery, after);
  link_parts(books, *delivery, after);
  *delivery = std::move(after);
  return warehouse.save(std::move(document), "VL02N", now);
}

Posted reverse_goods_issue(Warehouse& warehouse, const std::string& number, Instant now) {
  const auto* delivery = warehouse.books.delivery(number);
  if (delivery == nullptr) return NotPosted{"Delivery " + number + " does not exist"};
  if (delivery->is_return()) return NotPosted{"Goods receipts of returns are not reversed here"};
  if (delivery->goods_issue_status() == 'A') return NotPosted{"No goods issue is posted for " + number};
  if (is_billed(warehouse.books, *delivery))
    return NotPosted{"Delivery " + number + " is billed: cancel the billing document first"};
  auto document = goods_issue_of(*delivery, now);
  document.transaction = "VL09";
  for (const auto& item : delivery->items) {
    if (item.is_issued) add_lines(document, *delivery, item);
  }
  auto reversal = *reversal_of(document);
  for (auto& line : reversal.lines) find_original(warehouse.books, line);
  return warehouse.save(std::move(reversal), "VL09", now);
}

}  // namespace weir::sandbox::ecc
