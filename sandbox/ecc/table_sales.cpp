#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/sales_tax.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

struct ItemRow {
  const SalesOrder* order;
  const OrderItem* item;  // null for the row of the header in VBKD
};

std::vector<const SalesOrder*> all_orders(const Books& books, const Wanted& wanted) {
  std::vector<const SalesOrder*> rows;
  for (const auto& order : books.orders)
    if (wanted.takes("VBELN", order.number)) rows.push_back(&order);
  return rows;
}

std::vector<ItemRow> all_items(const Books& books, const Wanted& wanted) {
  std::vector<ItemRow> rows;
  for (const auto& order : books.orders) {
    if (!wanted.takes("VBELN", order.number)) continue;
    for (const auto& item : order.items) rows.push_back({&order, &item});
  }
  return rows;
}

// Business data are kept for the header, and for items that differ from it.
std::vector<ItemRow> all_business_data(const Books& books, const Wanted& wanted) {
  std::vector<ItemRow> rows;
  for (const auto& order : books.orders) {
    if (!wanted.takes("VBELN", order.number)) continue;
    rows.push_back({&order, nullptr});
    for (const auto& item : order.items) {
      const bool differs =
          !item.purchase_order.empty() || !item.ship_to_order.empty() || !item.your_reference.empty();
      if (differs) rows.push_back({&order, &item});
    }
  }
  return rows;
}

// What the item has of its own, else the header's: the row of an item begins as a copy of that.
auto business(std::string SalesOrder::*of_header, std::string OrderItem::*of_item) {
  return [of_header, of_item](const ItemRow& row) {
    return row.item == nullptr || (row.item->*of_item).empty() ? row.order->*of_header : row.item->*of_item;
  };
}

auto of_item(std::string OrderItem::*field) {
  return [field](const ItemRow& row) { return row.item->*field; };
}

std::string posnr(const ItemRow& row) { return row.item == nullptr ? "000000" : row.item->number; }

Table vbak(const Books& books, const Wanted& wanted) {
  using Row = const SalesOrder*;
  constexpr std::size_t short_purchase_order = 20;
  return TableOf<Row>{"VBAK", true, all_orders(books, wanted)}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("VBELN", 'C', 10, [](Row row) { return row->number; })
      .add("ERDAT", 'D', 8, [](Row row) { return date_text(row->created); })
      .add("ERZET", 'T', 6, [](Row row) { return time_text(row->created); })
      .add("AUART", 'C', 4, [](Row row) { return row->type; })
      .add("VKORG", 'C', 4, [](Row row) { return row->sales_org; })
      .add("VTWEG", 'C', 2, [](Row row) { return row->channel; })
      .add("SPART", 'C', 2, [](Row row) { return row->division; })
      .add("BSTNK", 'C', short_purchase_order,
           [](Row row) { return cut_to(row->purchase_order, short_purchase_order); })
      .add("KUNNR", 'C', 10, [](Row row) { return row->customer; })
      .add_number("NETWR", 15, 2, [](Row row) { return internal_amount(row->net_value().minor()); })
      .add("WAERK", 'C', 5, [](Row row) { return row->currency.code(); })
      .add("LIFSK", 'C', 2, [](Row row) { return row->delivery_block; })
      .add("FAKSK", 'C', 2, [](Row row) { return row->billing_block; })
      .add("VBTYP", 'C', 1, [](Row row) { return std::string(1, row->category); })
      .add("AUGRU", 'C', 3, [](Row row) { return row->reason; })
      .add("ZUONR", 'C', 18, [](Row row) { return row->assignment; })
      .add("XBLNR", 'C', 16, [](Row row) { return row->reference; })
      .add("VSBED", 'C', 2, [](Row row) { return row->shipping_condition; })
      .add("VDATU", 'D', 8, [](Row row) { return date_text(row->requested); })
      .add("KNUMV", 'C', 10, [](Row row) { return row->condition_document(); })
      .add("LANDTX", 'C', 3, [](Row row) { return departure_country(*row); })
      .add("STCEG_L", 'C', 3, [](Row row) { return row->tax_destination; })
      .add("TAXK1", 'C', 1, [](Row row) { return row->tax_class; })
      .done();
}

Table vbap(const Books& books, const Wanted& wanted) {
  return TableOf<ItemRow>{"VBAP", true, all_items(books, wanted)}
      .add("MANDT", 'C', 3, [](const ItemRow&) { return client; })
      .add("VBELN", 'C', 10, [](const ItemRow& row) { return row.order->number; })
      .add("POSNR", 'N', 6, posnr)
      .add("MATNR", 'C', 18, [](const ItemRow& row) { return row.item->material; })
      .add_number("KWMENG", 15, 3,
                  [](const ItemRow& row) { return decimal_text(row.item->quantity * 1000, 3); })
      .add("VRKME", 'C', 3, [](const ItemRow&) { return "ST"; })
      .add_number("NETWR", 15, 2, [](const ItemRow& row) { return internal_amount(row.item->net); })
      .add_number("MWSBP", 13, 2, [](const ItemRow& row) { return internal_amount(row.item->tax); })
      .add("TAXM1", 'C', 1, [](const ItemRow& row) { return row.item->tax_class; })
      .add("POSEX", 'C', 6, [](const ItemRow& row) { return row.item->external_item; })
      .add("LGORT", 'C', 4, [](const ItemRow& row) { return row.item->location; })
      .add("WAERK", 'C', 5, [](const ItemRow& row) { return row.order->currency.code(); })
      .add("WERKS", 'C', 4, [](const ItemRow& row) { return row.item->plant; })
      .add("ABGRU", 'C', 2, [](const ItemRow& row) { return row.item->rejection; })
      .add("VGBEL", 'C', 10, [](const ItemRow& row) { return row.item->reference; })
      .add("VGPOS", 'N', 6,
           [](const ItemRow& row) {
             return row.item->reference_item.empty() ? "000000" : row.item->reference_item;
           })
      .add("VGTYP", 'C', 1, [](const ItemRow& row) { return std::string(1, row.item->reference_kind); })
      .add("UEPOS", 'N', 6, of_item(&OrderItem::higher_item))
      .add("LPRIO", 'N', 2, of_item(&OrderItem::priority))
      .add("ROUTE", 'C', 6, of_item(&OrderItem::route))
      .add("PSTYV", 'C', 4, of_item(&OrderItem::category))
      .add("KDMAT", 'C', 35, [](const ItemRow& row) { return row.item->customer_material; })
      .done();
}

Table vbkd(const Books& books, const Wanted& wanted) {
  return TableOf<ItemRow>{"VBKD", true, all_business_data(books, wanted)}
      .add("MANDT", 'C', 3, [](const ItemRow&) { return client; })
      .add("VBELN", 'C', 10, [](const ItemRow& row) { return row.order->number; })
      .add("POSNR", 'N', 6, posnr)
      .add("BSTKD", 'C', 35, business(&SalesOrder::purchase_order, &OrderItem::purchase_order))
      .add("BSTKD_E", 'C', 35, business(&SalesOrder::ship_to_order, &OrderItem::ship_to_order))
      .add("IHREZ", 'C', 12, business(&SalesOrder::your_reference, &OrderItem::your_reference))
      .add("VSART", 'C', 2, [](const ItemRow& row) { return row.order->shipping_type; })
      .done();
}

}  // namespace

std::optional<Table> find_sales_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "VBAK") return vbak(books, wanted);
  if (name == "VBAP") return vbap(books, wanted);
  if (name == "VBKD") return vbkd(books, wanted);
  return {};
}

}  // namespace weir::sandbox::ecc
