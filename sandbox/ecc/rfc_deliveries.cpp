#include <algorithm>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

// Every range names its bounds after its field.
struct RangeTable {
  std::string_view name, low, high;
  std::string (*value)(const Delivery&);
};

constexpr RangeTable range_tables[] = {
    {"IT_VBELN", "DELIV_NUMB_LOW", "DELIV_NUMB_HIGH", [](const Delivery& d) { return d.number; }},
    {"IT_VSTEL", "SHIP_POINT_LOW", "SHIP_POINT_HIGH", [](const Delivery& d) { return d.shipping_point; }},
    {"IT_VKORG", "SALES_ORG_LOW", "SALES_ORG_HIGH", [](const Delivery& d) { return d.sales_org; }},
    {"IT_ERDAT", "CR_ON_LOW", "CR_ON_HIGH", [](const Delivery& d) { return date_text(d.created); }},
    {"IT_PKSTK", "PKSTK_LOW", "PKSTK_HIGH",
     [](const Delivery& d) { return std::string(1, d.goods_issue_status()); }}};

bool is_in_range(const Fields& row, const RangeTable& table, const std::string& value) {
  const auto low = text_of(row, table.low);
  return value_of(row, "OPTION") == "BT" ? value >= low && value <= text_of(row, table.high) : value == low;
}

// Of several rows one has to fit; an excluding row must not.
bool is_selected(const Delivery& delivery, const RfcParameters& parameters) {
  return std::ranges::all_of(range_tables, [&](const RangeTable& table) {
    const auto& rows = parameters.table(table.name);
    const auto value = table.value(delivery);
    bool is_included =
        std::ranges::none_of(rows, [](const Fields& row) { return value_of(row, "SIGN") != "E"; });
    for (const auto& row : rows) {
      if (!is_in_range(row, table, value)) continue;
      if (value_of(row, "SIGN") == "E") return false;
      is_included = true;
    }
    return is_included;
  });
}

std::string shown_day(const std::optional<Instant>& instant) {
  return instant ? iso(*instant).substr(0, 10) : "0000-00-00";
}

std::string header_row(const Delivery& d) {
  return tag("VBELN", d.number) + tag("VSTEL", d.shipping_point) + tag("VKORG", d.sales_org) +
         tag("LFART", d.type) + tag("WADAT", iso(d.planned_issue)) + tag("WADAT_IST", shown_day(d.issued)) +
         tag("KUNNR", d.ship_to) + tag("KUNAG", d.sold_to) + tag("BOLNR", d.bill_of_lading) +
         tag("TRATY", d.transport_type) + tag("TRAID", d.transport) + tag("LIFEX", d.external) +
         tag("ERDAT", iso(d.created).substr(0, 10));
}

std::string item_row(const Delivery& d, const DeliveryItem& item) {
  const auto quantity = decimal_text(item.quantity / item.pieces_in_unit() * 1000, 3);
  return tag("VBELN", d.number) + tag("POSNR", item.number) + tag("MATNR", item.material) +
         tag("WERKS", item.plant) + tag("LGORT", item.location) + tag("CHARG", item.batch) +
         tag("LFIMG", quantity) + tag("MEINS", "ST") + tag("VRKME", item.unit()) +
         tag("VGBEL", item.reference) + tag("VGPOS", item.reference_item) +
         tag("UECHA", item.main_item.empty() ? "000000" : item.main_item);
}

void add_partners(const Delivery& d, std::vector<std::string>& rows) {
  const auto row = [&](const char* role, const std::string& customer, const std::string& vendor) {
    rows.push_back(tag("VBELN", d.number) + tag("POSNR", "000000") + tag("PARVW", role) +
                   tag("KUNNR", customer) + tag("LIFNR", vendor) + tag("ADRNR", "") + tag("LAND1", "DE"));
  };
  row("AG", d.sold_to, "");
  row("WE", d.ship_to, "");
  if (!d.carrier.empty()) row("SP", "", d.carrier);
}

void add_units(const Delivery& d, std::vector<std::string>& units, std::vector<std::string>& contents) {
  for (const auto& unit : d.units) {
    units.push_back(tag("VENUM", unit.number) + tag("EXIDV", unit.sscc) + tag("EXIDV2", unit.tracking) +
                    tag("VPOBJ", "01") + tag("VPOBJKEY", d.number));
    for (const auto& packed : unit.contents)
      contents.push_back(tag("VENUM", unit.number) + tag("VBELN", d.number) + tag("POSNR", packed.item) +
                         tag("VEMNG", decimal_text(packed.quantity * 1000, 3)) + tag("VEMEH", "ST"));
    for (const auto& within : unit.units_within)
      contents.push_back(tag("VENUM", unit.number) + tag("VBELN", d.number) + tag("POSNR", "000000") +
                         tag("VEMNG", "1.000") + tag("UNVEL", within));
  }
}

struct DeliveryRows {
  std::vector<std::string> headers, statuses, items, item_statuses, partners, units, contents, flow;
};

void add_delivery(const Delivery& d, const Books& books, DeliveryRows& rows) {
  const std::string stage(1, d.goods_issue_status());
  rows.headers.push_back(header_row(d));
  rows.statuses.push_back(tag("VBELN", d.number) + tag("WBSTK", stage) + tag("GBSTK", stage) +
                          tag("KOSTK", stage) + tag("PKSTK", stage));
  for (const auto& item : d.items) {
    rows.items.push_back(item_row(d, item));
    rows.item_statuses.push_back(tag("VBELN", d.number) + tag("POSNR", item.number) +
                                 tag("WBSTA", item.is_issued ? "C" : "A"));
  }
  add_partners(d, rows.partners);
  add_units(d, rows.units, rows.contents);
  for (const auto& link : books.flow) {
    if (link.from != d.number && link.to != d.number) continue;
    rows.flow.push_back(tag("VBELV", link.from) + tag("POSNV", link.from_item) + tag("VBELN", link.to) +
                        tag("POSNN", link.to_item) + tag("VBTYP_N", std::string(1, link.to_kind)) +
                        tag("VBTYP_V", std::string(1, link.from_kind)));
  }
}

RfcParameter range_parameter(const RangeTable& table) {
  const bool is_date = table.name == "IT_ERDAT";
  const std::string form = is_date ? ":D" : ":10";
  return rfc_table(std::string{table.name}, "BAPIDLV_RANGE",
                   "SIGN:1 OPTION:2 " + std::string{table.low} + form + " " + std::string{table.high} + form);
}

}  // namespace

const RfcSignature& list_deliveries_signature() {
  static const RfcSignature signature = [] {
    RfcSignature all{
        rfc_structure(RfcDirection::import, "IS_DLV_DATA_CONTROL", "BAPIDLVBUFFERCONTROL",
                      "BYPASSING_BUFFER:1 HEAD_STATUS:1 HEAD_PARTNER:1 ITEM:1 ITEM_STATUS:1 DOC_FLOW:1 "
                      "FT_DATA:1 HU_DATA:1 SERNO:1"),
        rfc_table("RETURN", "BAPIRET2", bapiret2_fields)};
    for (const auto& table : range_tables) all.push_back(range_parameter(table));
    all.push_back(
        rfc_table("ET_DELIVERY_HEADER", "BAPIDLVHDR",
                  "VBELN:10 VSTEL:4 VKORG:4 LFART:4 WADAT:D WADAT_IST:D KUNNR:10 KUNAG:10 BOLNR:35 TRATY:4 "
                  "TRAID:20 LIFEX:35 ERDAT:D"));
    all.push_back(
        rfc_table("ET_DELIVERY_HEADER_STS", "BAPIDLVHDRSTS", "VBELN:10 WBSTK:1 GBSTK:1 KOSTK:1 PKSTK:1"));
    all.push_back(
        rfc_table("ET_DELIVERY_ITEM", "BAPIDLVITEM",
                  "VBELN:10 POSNR:N6 MATNR:18 WERKS:4 LGORT:4 CHARG:10 LFIMG:P15.3 MEINS:3 VRKME:3 VGBEL:10 "
                  "VGPOS:N6 UECHA:N6"));
    all.push_back(rfc_table("ET_DELIVERY_ITEM_STS", "BAPIDLVITEMSTS", "VBELN:10 POSNR:N6 WBSTA:1"));
    all.push_back(rfc_table("ET_DELIVERY_PARTNER", "BAPIDLVPARTNER",
                            "VBELN:10 POSNR:N6 PARVW:2 KUNNR:10 LIFNR:10 ADRNR:10 LAND1:3"));
    all.push_back(rfc_table("ET_DOCUMENT_FLOW", "BAPIDLVDOCFLOW",
                            "VBELV:10 POSNV:N6 VBELN:10 POSNN:N6 VBTYP_N:1 VBTYP_V:1"));
    all.push_back(rfc_table("ET_HU_HEADER", "BAPIDLVHU", "VENUM:N10 EXIDV:20 EXIDV2:20 VPOBJ:2 VPOBJKEY:20"));
    all.push_back(
        rfc_table("ET_HU_ITEM", "BAPIDLVHUITEM", "VENUM:N10 VBELN:10 POSNR:N6 VEMNG:P15.3 VEMEH:3"));
    return all;
  }();
  return signature;
}

// A table comes back when it was sent and its flag is set; the headers need no flag.
RfcResult list_deliveries(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, list_deliveries_signature());
  if (!parameters) return parameters.error();
  DeliveryRows rows;
  for (const auto& delivery : context.books.deliveries) {
    if (is_selected(delivery, *parameters)) add_delivery(delivery, context.books, rows);
  }
  struct Part {
    const char* table;
    const char* flag;
    const std::vector<std::string>& rows;
  };
  const Part parts[] = {{"ET_DELIVERY_HEADER", "", rows.headers},
                        {"ET_DELIVERY_HEADER_STS", "HEAD_STATUS", rows.statuses},
                        {"ET_DELIVERY_ITEM", "ITEM", rows.items},
                        {"ET_DELIVERY_ITEM_STS", "ITEM_STATUS", rows.item_statuses},
                        {"ET_DELIVERY_PARTNER", "HEAD_PARTNER", rows.partners},
                        {"ET_DOCUMENT_FLOW", "DOC_FLOW", rows.flow},
                        {"ET_HU_HEADER", "HU_DATA", rows.units},
                        {"ET_HU_ITEM", "HU_DATA", rows.contents}};
  const auto& flags = parameters->structure("IS_DLV_DATA_CONTROL");
  std::string xml;
  for (const auto& part : parts) {
    const bool is_asked = *part.flag == '\0' || value_of(flags, part.flag) == "X";
    if (parameters->wants(part.table))
      xml += table_xml(part.table, is_asked ? part.rows : std::vector<std::string>{});
  }
  return parameters->wants("RETURN") ? xml + return_xml({}) : xml;
}

}  // namespace weir::sandbox::ecc
