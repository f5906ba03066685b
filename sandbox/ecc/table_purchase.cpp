#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using PurchaseRow = const PurchaseOrder*;

struct PurchaseItemRow {
  const PurchaseOrder* order;
  const PurchaseItem* item;
};

struct HistoryRow {
  const PurchaseOrder* order;
  const PurchaseItem* item;
  const PurchaseHistory* entry;
};

std::vector<PurchaseItemRow> purchase_items(const Books& books) {
  std::vector<PurchaseItemRow> rows;
  for (const auto& order : books.purchase_orders) {
    for (const auto& item : order.items) rows.push_back({&order, &item});
  }
  return rows;
}

std::vector<HistoryRow> history(const Books& books) {
  std::vector<HistoryRow> rows;
  for (const auto& row : purchase_items(books)) {
    for (const auto& entry : row.item->history) rows.push_back({row.order, row.item, &entry});
  }
  return rows;
}

std::string in_pieces(std::int64_t pieces) { return decimal_text(pieces * 1000, 3); }

auto purchase_field(std::string PurchaseOrder::*field) {
  return [field](PurchaseRow row) { return row->*field; };
}

Table ekko(const Books& books) {
  std::vector<PurchaseRow> rows;
  for (const auto& order : books.purchase_orders) rows.push_back(&order);
  return TableOf<PurchaseRow>{"EKKO", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](PurchaseRow) { return client; })
      .add("EBELN", 'C', 10, purchase_field(&PurchaseOrder::number))
      .add("BUKRS", 'C', 4, purchase_field(&PurchaseOrder::company_code))
      .add("BSTYP", 'C', 1, [](PurchaseRow) { return "F"; })
      .add("BSART", 'C', 4, purchase_field(&PurchaseOrder::type))
      .add("LOEKZ", 'C', 1, [](PurchaseRow) { return ""; })
      .add("AEDAT", 'D', 8, [](PurchaseRow row) { return date_text(row->created); })
      .add("ERNAM", 'C', 12, purchase_field(&PurchaseOrder::user))
      .add("LIFNR", 'C', 10, [](PurchaseRow) { return ""; })
      .add("EKORG", 'C', 4, purchase_field(&PurchaseOrder::organization))
      .add("EKGRP", 'C', 3, purchase_field(&PurchaseOrder::group))
      .add("WAERS", 'C', 5, [](PurchaseRow row) { return row->currency.code(); })
      .add("BEDAT", 'D', 8, [](PurchaseRow row) { return date_text(row->document_date); })
      .add("RESWK", 'C', 4, purchase_field(&PurchaseOrder::supplying_plant))
      .add("IHREZ", 'C', 12, purchase_field(&PurchaseOrder::reference))
      .add("UNSEZ", 'C', 12, purchase_field(&PurchaseOrder::our_reference))
      .done();
}

Table ekpo(const Books& books) {
  using Row = PurchaseItemRow;
  return TableOf<Row>{"EKPO", true, purchase_items(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("EBELN", 'C', 10, [](const Row& row) { return row.order->number; })
      .add("EBELP", 'N', 5, [](const Row& row) { return row.item->number; })
      .add("LOEKZ", 'C', 1, [](const Row&) { return ""; })
      .add("TXZ01", 'C', 40, [](const Row& row) { return row.item->text; })
      .add("MATNR", 'C', 18, [](const Row& row) { return row.item->material; })
      .add("WERKS", 'C', 4, [](const Row& row) { return row.item->plant; })
      .add("LGORT", 'C', 4, [](const Row& row) { return row.item->location; })
      .add_number("MENGE", 13, 3, [](const Row& row) { return in_pieces(row.item->quantity); })
      .add("MEINS", 'C', 3, [](const Row&) { return "ST"; })
      .add("PSTYP", 'C', 1, [](const Row&) { return "7"; })
      .add("ELIKZ", 'C', 1, [](const Row& row) { return row.item->is_complete ? "X" : ""; })
      .done();
}

Table eket(const Books& books) {
  using Row = PurchaseItemRow;
  return TableOf<Row>{"EKET", true, purchase_items(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("EBELN", 'C', 10, [](const Row& row) { return row.order->number; })
      .add("EBELP", 'N', 5, [](const Row& row) { return row.item->number; })
      .add("ETENR", 'N', 4, [](const Row&) { return "0001"; })
      .add("EINDT", 'D', 8, [](const Row& row) { return date_text(row.item->delivery_date); })
      .add_number("MENGE", 13, 3, [](const Row& row) { return in_pieces(row.item->quantity); })
      .add_number("WEMNG", 13, 3, [](const Row& row) { return in_pieces(row.item->received); })
      .add_number("WAMNG", 13, 3, [](const Row& row) { return in_pieces(row.item->issued); })
      .add_number("DABMG", 13, 3, [](const Row&) { return "0.000"; })
      .done();
}

Table ekbe(const Books& books) {
  using Row = HistoryRow;
  return TableOf<Row>{"EKBE", true, history(books)}
      .add("MANDT", 'C', 3, [](const Row&) { return client; })
      .add("EBELN", 'C', 10, [](const Row& row) { return row.order->number; })
      .add("EBELP", 'N', 5, [](const Row& row) { return row.item->number; })
      .add("VGABE", 'C', 1, [](const Row& row) { return row.entry->event; })
      .add("GJAHR", 'N', 4, [](const Row& row) { return row.entry->year; })
      .add("BELNR", 'C', 10, [](const Row& row) { return row.entry->document; })
      .add("BUZEI", 'N', 4, [](const Row& row) { return number_of(row.entry->line, 4).value_or(""); })
      .add("BEWTP", 'C', 1, [](const Row& row) { return row.entry->event == "1" ? "E" : "U"; })
      .add("BWART", 'C', 3, [](const Row& row) { return row.entry->move_type; })
      .add("BUDAT", 'D', 8, [](const Row& row) { return date_text(row.entry->posted); })
      .add_number("MENGE", 13, 3, [](const Row& row) { return in_pieces(row.entry->quantity); })
      .add("SHKZG", 'C', 1, [](const Row& row) { return row.entry->is_receipt ? "S" : "H"; })
      .add("XBLNR", 'C', 16, [](const Row& row) { return row.entry->reference; })
      .done();
}

}  // namespace

std::optional<Table> find_purchase_table(std::string_view name, const Books& books) {
  if (name == "EKKO") return ekko(books);
  if (name == "EKPO") return ekpo(books);
  if (name == "EKET") return eket(books);
  if (name == "EKBE") return ekbe(books);
  return {};
}

}  // namespace weir::sandbox::ecc
