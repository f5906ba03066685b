#include <algorithm>

#include "core/ensure.hpp"
#include "sandbox/ecc/goods_movement.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/shipping.hpp"

namespace weir::sandbox::ecc {
namespace {

// 101 and its reversal are goods receipts for a purchase order, which draw from a range of their own.
bool is_order_receipt(const MaterialDocument& document) {
  return std::ranges::any_of(document.lines, [](const MaterialLine& line) {
    return line.move_type == "101" || line.move_type == "102";
  });
}

PurchaseItem* item_of(Books& books, const MaterialLine& line) {
  const auto order = std::ranges::find(books.purchase_orders, line.purchase_order, &PurchaseOrder::number);
  return order == books.purchase_orders.end() ? nullptr : order->item(line.purchase_item);
}

// Goods receipts count for the line itself, goods issues for the side that leaves.
void write_history(Books& books, const MaterialDocument& document, const MaterialLine& line) {
  auto* item = line.is_automatic ? nullptr : item_of(books, line);
  if (item == nullptr) return;
  const bool is_receipt = line.move_type == "101" || line.move_type == "102";
  const bool is_reversal = line.move_type == "102" || line.move_type == "642" || line.move_type == "352";
  (is_receipt ? item->received : item->issued) += is_reversal ? -line.quantity : line.quantity;
  item->history.push_back({is_receipt ? "1" : "6", document.number, std::to_string(document.year),
                           line.number, line.move_type, line.is_receipt, line.quantity, document.reference,
                           document.posting_date});
}

void commit_movement(Books& books, MaterialDocument document) {
  books.stock.apply(document.changes());
  for (const auto& line : document.lines) write_history(books, document, line);
  if (!document.delivery.empty()) record_goods_issue(books, document);
  // The tables are read in the order of their keys, however late a row came.
  const auto place = std::ranges::upper_bound(books.material_documents, document.number, {},
                                              [](const MaterialDocument& other) { return other.number; });
  books.material_documents.insert(place, std::move(document));
}

}  // namespace

std::optional<Message> movement_lock(const MaterialDocument& document, const Books& books) {
  for (const auto& late : books.late_documents) {
    for (const auto& line : document.lines) {
      if (!late.document.touches(line.material, line.plant)) continue;
      return error(
          "M3", "024",
          "Valuation data for material " + line.material + " is locked by the user " + late.document.user,
          {line.material, late.document.user});
    }
  }
  return {};
}

std::optional<Message> stock_deficit(const MaterialDocument& document, const Books& books) {
  const auto missing = books.stock.deficit(document.changes());
  if (!missing) return {};
  const auto& place = missing->place;
  const std::string kind{name_of(missing->kind)};
  const auto quantity = std::to_string(missing->quantity);
  return error("M7", "021",
               "Deficit of " + kind + " " + quantity + " ST : " + place.material + " " + place.plant + " " +
                   place.location,
               {kind, quantity + " ST", place.material, place.plant + " " + place.location});
}

std::string save_movement(MaterialDocument document, Books& books, std::optional<Instant> late_until) {
  ensure(!document.lines.empty(), "a material document without lines");
  document.number = books.next_material_document_number(is_order_receipt(document));
  document.year = static_cast<int>(document.posting_date.year());
  for (std::size_t place = 0; place < document.lines.size(); ++place)
    document.lines[place].number = number_of(std::to_string(place + 1), 4).value_or("");
  const auto number = document.number;
  if (late_until)
    books.late_documents.push_back({std::move(document), *late_until});
  else
    commit_movement(books, std::move(document));
  return number;
}

void settle_movements(Books& books, Instant now) {
  for (auto& late : books.late_documents) {
    if (late.commits <= now) commit_movement(books, std::move(late.document));
  }
  std::erase_if(books.late_documents, [&](const LateDocument& late) { return late.commits <= now; });
}

}  // namespace weir::sandbox::ecc
