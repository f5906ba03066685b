#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using DeliveryRow = const Delivery*;

struct DeliveryItemRow {
  const Delivery* delivery;
  const DeliveryItem* item;
};

struct UnitRow {
  const Delivery* delivery;
  const HandlingUnit* unit;
  std::size_t position;  // of what is packed, items before units, from 1; 0 for the unit itself
  bool is_item() const { return position <= unit->contents.size(); }
  const PackedItem& packed() const { return unit->contents[position - 1]; }
  const std::string& unit_within() const { return unit->units_within[position - 1 - unit->contents.size()]; }
};

std::string pieces_text(std::int64_t pieces) { return decimal_text(pieces * 1000, 3); }

std::vector<DeliveryItemRow> delivery_items(const Books& books, const Wanted& wanted) {
  std::vector<DeliveryItemRow> rows;
  for (const auto& delivery : books.deliveries) {
    if (!wanted.takes("VBELN", delivery.number)) continue;
    for (const auto& item : delivery.items) rows.push_back({&delivery, &item});
  }
  return rows;
}

// VEKP names the delivery in VPOBJKEY, VEPO in VBELN.
std::vector<UnitRow> units(const Books& books, const Wanted& wanted, bool with_contents) {
  std::vector<UnitRow> rows;
  for (const auto& delivery : books.deliveries) {
    if (!wanted.takes(with_contents ? "VBELN" : "VPOBJKEY", delivery.number)) continue;
    for (const auto& unit : delivery.units) {
      const auto last = with_contents ? unit.contents.size() + unit.units_within.size() : 0;
      for (std::size_t place = with_contents ? 1 : 0; place <= last; ++place)
        rows.push_back({&delivery, &unit, place});
    }
  }
  return rows;
}

auto of_delivery(std::string Delivery::*field) {
  return [field](DeliveryRow row) { return row->*field; };
}

auto of_item(std::string DeliveryItem::*field) {
  return [field](const DeliveryItemRow& row) { return row.item->*field; };
}

Table likp(const Books& books, const Wanted& wanted) {
  std::vector<DeliveryRow> rows;
  for (const auto& delivery : books.deliveries)
    if (wanted.takes("VBELN", delivery.number)) rows.push_back(&delivery);
  return TableOf<DeliveryRow>{"LIKP", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](DeliveryRow) { return client; })
      .add("VBELN", 'C', 10, of_delivery(&Delivery::number))
      .add("ERNAM", 'C', 12, of_delivery(&Delivery::user))
      .add("ERDAT", 'D', 8, [](DeliveryRow row) { return date_text(row->created); })
      .add("ERZET", 'T', 6, [](DeliveryRow row) { return time_text(row->created); })
      .add("AEDAT", 'D', 8,
           [](DeliveryRow row) { return row->issued ? date_text(*row->issued) : "00000000"; })
      .add("VSTEL", 'C', 4, of_delivery(&Delivery::shipping_point))
      .add("VKORG", 'C', 4, of_delivery(&Delivery::sales_org))
      .add("LFART", 'C', 4, of_delivery(&Delivery::type))
      .add("WADAT", 'D', 8, [](DeliveryRow row) { return date_text(row->planned_issue); })
      .add("WADAT_IST", 'D', 8,
           [](DeliveryRow row) { return row->issued ? date_text(*row->issued) : "00000000"; })
      .add("LFDAT", 'D', 8, [](DeliveryRow row) { return date_text(row->planned_issue); })
      .add("ROUTE", 'C', 6, [](DeliveryRow) { return ""; })
      .add("VSBED", 'C', 2, [](DeliveryRow) { return "01"; })
      .add("KUNNR", 'C', 10, of_delivery(&Delivery::ship_to))
      .add("KUNAG", 'C', 10, of_delivery(&Delivery::sold_to))
      .add("BOLNR", 'C', 35, of_delivery(&Delivery::bill_of_lading))
      .add("TRATY", 'C', 4, of_delivery(&Delivery::transport_type))
      .add("TRAID", 'C', 20, of_delivery(&Delivery::transport))
      .add("XABLN", 'C', 10, [](DeliveryRow) { return ""; })
      .add("LIFEX", 'C', 35, of_delivery(&Delivery::external))
      .add("ANZPK", 'N', 5,
           [](DeliveryRow row) { return number_of(std::to_string(row->units.size()), 5).value_or(""); })
      .add("TZONRC", 'C', 6, [](DeliveryRow) { return "UTC"; })
      .done();
}

Table lips(const Books& books, const Wanted& wanted) {
  return TableOf<DeliveryItemRow>{"LIPS", true, delivery_items(books, wanted)}
      .add("MANDT", 'C', 3, [](const DeliveryItemRow&) { return client; })
      .add("VBELN", 'C', 10, [](const DeliveryItemRow& row) { return row.delivery->number; })
      .add("POSNR", 'N', 6, of_item(&DeliveryItem::number))
      .add("PSTYV", 'C', 4,
           [](const DeliveryItemRow& row) { return row.delivery->is_transport() ? "NLN" : "TAN"; })
      .add("MATNR", 'C', 18, of_item(&DeliveryItem::material))
      .add("WERKS", 'C', 4, of_item(&DeliveryItem::plant))
      .add("LGORT", 'C', 4, of_item(&DeliveryItem::location))
      .add("CHARG", 'C', 10, of_item(&DeliveryItem::batch))
      .add("UECHA", 'N', 6,
           [](const DeliveryItemRow& row) { return number_of(row.item->main_item, 6).value_or("000000"); })
      .add("UEPOS", 'N', 6,
           [](const DeliveryItemRow& row) { return number_of(row.item->higher_item, 6).value_or("000000"); })
      .add_number("LFIMG", 13, 3,
                  [](const DeliveryItemRow& row) {
                    return pieces_text(row.item->quantity / row.item->pieces_in_unit());
                  })
      .add("VRKME", 'C', 3, [](const DeliveryItemRow& row) { return row.item->unit(); })
      .add_number("LGMNG", 13, 3, [](const DeliveryItemRow& row) { return pieces_text(row.item->quantity); })
      .add("MEINS", 'C', 3, [](const DeliveryItemRow&) { return "ST"; })
      .add_number("UMVKZ", 5, 0,
                  [](const DeliveryItemRow& row) { return std::to_string(row.item->pieces_in_unit()); })
      .add_number("UMVKN", 5, 0, [](const DeliveryItemRow&) { return "1"; })
      .add("KDMAT", 'C', 35, of_item(&DeliveryItem::customer_material))
      .add("VGBEL", 'C', 10, of_item(&DeliveryItem::reference))
      .add("VGPOS", 'N', 6, of_item(&DeliveryItem::reference_item))
      .done();
}

Table vbfa(const Books& books, const Wanted& wanted) {
  using Row = const FlowLink*;
  std::vector<Row> rows;
  for (const auto& link : books.flow)
    if (wanted.takes("VBELV", link.from) && wanted.takes("VBELN", link.to)) rows.push_back(&link);
  return TableOf<Row>{"VBFA", true, std::move(rows)}
      .add("MANDT", 'C', 3, [](Row) { return client; })
      .add("VBELV", 'C', 10, [](Row row) { return row->from; })
      .add("POSNV", 'N', 6, [](Row row) { return row->from_item; })
      .add("VBELN", 'C', 10, [](Row row) { return row->to; })
      .add("POSNN", 'N', 6, [](Row row) { return row->to_item; })
      .add("VBTYP_N", 'C', 1, [](Row row) { return std::string(1, row->to_kind); })
      .add("VBTYP_V", 'C', 1, [](Row row) { return std::string(1, row->from_kind); })
      .add_number("RFMNG", 15, 3, [](Row row) { return pieces_text(row->quantity); })
      .add("MEINS", 'C', 3, [](Row) { return "ST"; })
      .add("MJAHR", 'N', 4, [](Row row) { return number_of(row->year, 4).value_or("0000"); })
      .add("ERDAT", 'D', 8, [](Row row) { return date_text(row->created); })
      .add("ERZET", 'T', 6, [](Row row) { return time_text(row->created); })
      .done();
}

Table vekp(const Books& books, const Wanted& wanted) {
  return TableOf<UnitRow>{"VEKP", true, units(books, wanted, false)}
      .add("MANDT", 'C', 3, [](const UnitRow&) { return client; })
      .add("VENUM", 'N', 10, [](const UnitRow& row) { return row.unit->number; })
      .add("EXIDV", 'C', 20, [](const UnitRow& row) { return row.unit->sscc; })
      .add("EXIDA", 'C', 1, [](const UnitRow&) { return "C"; })
      .add("EXIDV2", 'C', 20, [](const UnitRow& row) { return row.unit->tracking; })
      .add("VHILM", 'C', 18, [](const UnitRow&) { return "000000000000900001"; })
      .add("VPOBJ", 'C', 2, [](const UnitRow&) { return "01"; })
      .add("VPOBJKEY", 'C', 20, [](const UnitRow& row) { return row.delivery->number; })
      .done();
}

std::string packed_material(const UnitRow& row) {
  if (!row.is_item()) return {};
  const auto* item = row.delivery->item(row.packed().item);
  return item == nullptr ? std::string{} : item->material;
}

Table vepo(const Books& books, const Wanted& wanted) {
  return TableOf<UnitRow>{"VEPO", true, units(books, wanted, true)}
      .add("MANDT", 'C', 3, [](const UnitRow&) { return client; })
      .add("VENUM", 'N', 10, [](const UnitRow& row) { return row.unit->number; })
      .add("VEPOS", 'N', 6,
           [](const UnitRow& row) { return number_of(std::to_string(row.position), 6).value_or(""); })
      .add("VELIN", 'C', 1, [](const UnitRow& row) { return row.is_item() ? "1" : "3"; })
      .add("VBELN", 'C', 10, [](const UnitRow& row) { return row.delivery->number; })
      .add("POSNR", 'N', 6, [](const UnitRow& row) { return row.is_item() ? row.packed().item : "000000"; })
      .add_number("VEMNG", 15, 3,
                  [](const UnitRow& row) { return pieces_text(row.is_item() ? row.packed().quantity : 1); })
      .add("VEMEH", 'C', 3, [](const UnitRow& row) { return row.is_item() ? "ST" : ""; })
      .add("UNVEL", 'N', 10,
           [](const UnitRow& row) { return row.is_item() ? "0000000000" : row.unit_within(); })
      .add("MATNR", 'C', 18, packed_material)
      .done();
}

}  // namespace

std::optional<Table> find_delivery_table(std::string_view name, const Books& books, const Wanted& wanted) {
  if (name == "LIKP") return likp(books, wanted);
  if (name == "LIPS") return lips(books, wanted);
  if (name == "VBFA") return vbfa(books, wanted);
  if (name == "VEKP") return vekp(books, wanted);
  if (name == "VEPO") return vepo(books, wanted);
  return {};
}

}  // namespace weir::sandbox::ecc
