#include "sandbox/ecc/delivery_idoc.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sandbox/ecc/customizing.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/order_parts.hpp"
#include "sandbox/ecc/table.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string segment(std::string_view name, const std::string& content) {
  return fmt::format("<{} SEGMENT=\"1\">{}</{}>", name, content, name);
}

// A field without a value is left out.
std::string field(std::string_view name, std::string_view value) {
  return value.empty() ? std::string{} : tag(name, value);
}

std::string pieces(std::int64_t quantity) { return decimal_text(quantity * 1000, 3); }

std::string address_segment(std::string_view role, const Fields& address) {
  const auto& get = [&](std::string_view name) { return value_of(address, name); };
  const auto street = text_of(address, "HOUSE_NO").empty()
                          ? text_of(address, "STREET")
                          : text_of(address, "STREET") + " " + text_of(address, "HOUSE_NO");
  return segment("E1ADRM1", field("PARTNER_Q", role) + field("PARTNER_ID", get("NUMBER")) +
                                field("LANGUAGE", "DE") + field("NAME1", get("NAME")) +
                                field("NAME2", get("NAME_2")) + field("STREET1", cut_to(street, 40)) +
                                field("STREET2", get("STR_SUPPL1")) + field("POSTL_COD1", get("POSTL_COD1")) +
                                field("CITY1", get("CITY")) + field("TELEPHONE1", get("TEL1_NUMBR")) +
                                field("COUNTRY1", get("COUNTRY")) + field("REGION", get("REGION")));
}

Fields address_of(const Party* party) {
  if (party == nullptr) return {};
  return {{"NUMBER", std::string{party->number}}, {"NAME", std::string{party->name}},
          {"STREET", std::string{party->street}}, {"POSTL_COD1", std::string{party->postal_code}},
          {"CITY", std::string{party->city}},     {"COUNTRY", std::string{party->country}}};
}

std::string partners(const Delivery& delivery) {
  auto ship_to = delivery.address.empty() ? address_of(find_customer(delivery.ship_to)) : delivery.address;
  ship_to.insert_or_assign("NUMBER", delivery.ship_to);
  auto sold_to = delivery.sold_to_address.empty() ? address_of(find_customer(delivery.sold_to))
                                                  : delivery.sold_to_address;
  sold_to.insert_or_assign("NUMBER", delivery.sold_to);
  std::string xml = address_segment("AG", sold_to) + address_segment("WE", ship_to);
  if (!delivery.carrier.empty()) xml += address_segment("SP", address_of(find_vendor(delivery.carrier)));
  Fields shipping_point{{"NUMBER", delivery.shipping_point}, {"NAME", "Versandstelle"}, {"COUNTRY", "DE"}};
  return xml + address_segment("OSP", shipping_point);
}

std::string deadline(std::string_view qualifier, const Date& planned, const std::optional<Instant>& actual) {
  const auto day = date_text(planned);
  std::string content = field("QUALF", qualifier) + field("NTANF", day) + field("NTANZ", "000000") +
                        field("NTEND", day) + field("NTENZ", "000000") + field("TZONE_BEG", "UTC");
  if (actual) {
    content += field("ISDD", date_text(*actual)) + field("ISDZ", time_text(*actual)) +
               field("IEDD", date_text(*actual)) + field("IEDZ", time_text(*actual)) +
               field("TZONE_END", "UTC");
  }
  return segment("E1EDT13", content);
}

const SalesOrder* order_of(const Books& books, const DeliveryItem& item) {
  const auto found = std::ranges::find(books.orders, item.reference, &SalesOrder::number);
  return found == books.orders.end() ? nullptr : &*found;
}

std::string external_item_of(const SalesOrder& order, const DeliveryItem& item) {
  const auto found = std::ranges::find(order.items, item.reference_item, &OrderItem::number);
  return found == order.items.end() ? "" : number_of(found->external_item, 6).value_or("");
}

// E1EDL43 is the order, E1EDL41 the customer's purchase order.
std::string reference_segments(const Books& books, const Delivery& delivery, const DeliveryItem& item) {
  const auto qualifier = delivery.is_transport() ? "V" : "C";
  std::string xml = segment("E1EDL43", field("QUALF", qualifier) + field("BELNR", item.reference) +
                                           field("POSNR", item.reference_item));
  const auto* order = order_of(books, item);
  if (order == nullptr) return xml;
  const auto day = order->purchase_date.ok() ? date_text(order->purchase_date) : std::string{};
  return xml + segment("E1EDL41", field("QUALI", "001") + field("BSTNR", order->purchase_order) +
                                      field("BSTDT", day) + field("POSEX", external_item_of(*order, item)));
}

// Texts of the header alone: those of items stay in the system.
std::string text_segments(const Delivery& delivery) {
  std::string xml;
  for (const auto& text : delivery.texts) {
    if (text.item != "000000") continue;
    std::string content = field("FUNCTION", "005") + field("TDOBJECT", "VBBK") +
                          field("TDOBNAME", delivery.number) + field("TDID", text.id) +
                          field("TDSPRAS", text.language) + field("TDTEXTTYPE", "ASCII");
    for (const auto& line : text.lines)
      content += segment("E1TXTP8", field("TDFORMAT", "*") + field("TDLINE", line));
    xml += segment("E1TXTH8", content);
  }
  return xml;
}

// HIEVW says in which way: 1 is a batch split; a part of a set has another use.
std::string hierarchy_fields(const DeliveryItem& item) {
  if (!item.main_item.empty()) return field("HIPOS", item.main_item) + field("HIEVW", "1");
  return field("HIPOS", item.higher_item);
}

std::string item_segment(const Books& books, const Delivery& delivery, const DeliveryItem& item) {
  const auto text = books.material_texts.find(item.material);
  const auto short_text = text == books.material_texts.end() ? "" : cut_to(text->second, 40);
  return segment("E1EDL24",
                 field("POSNR", item.number) + field("MATNR", item.material) + field("ARKTX", short_text) +
                     field("WERKS", item.plant) + field("LGORT", item.location) + field("CHARG", item.batch) +
                     field("LFIMG", pieces(item.quantity / item.pieces_in_unit())) +
                     field("VRKME", item.in_cartons ? "CT" : "PCE") + field("LGMNG", pieces(item.quantity)) +
                     field("MEINS", "PCE") + hierarchy_fields(item) +
                     field("KDMAT35", item.customer_material) + field("VGBEL", item.reference) +
                     field("VGPOS", item.reference_item) + reference_segments(books, delivery, item));
}

std::string unit_segment(const Delivery& delivery, const HandlingUnit& unit) {
  std::string xml = field("EXIDV", unit.sscc) + field("VHILM", "000000000000900001") +
                    field("INHALT", "Karton") + field("EXIDV2", unit.tracking) + field("EXIDA", "C");
  if (!unit.tracking.empty()) xml += segment("E1EDL49", field("TRACKN", unit.tracking));
  for (const auto& packed : unit.contents) {
    const auto* item = delivery.item(packed.item);
    xml += segment("E1EDL44", field("VELIN", "1") + field("VBELN", delivery.number) +
                                  field("POSNR", packed.item) + field("EXIDV", unit.sscc) +
                                  field("VEMNG", pieces(packed.quantity)) + field("VEMEH", "PCE") +
                                  field("MATNR", item == nullptr ? "" : item->material));
  }
  for (const auto& number : unit.units_within) {
    const auto within = std::ranges::find(delivery.units, number, &HandlingUnit::number);
    xml += segment("E1EDL44", field("VELIN", "3") + field("EXIDV", within->sscc) + field("VEMNG", "1.000"));
  }
  return segment("E1EDL37", xml);
}

}  // namespace

std::string outgoing_document(const OutgoingIdoc& idoc, const std::string& segments) {
  const auto control = segment(
      "EDI_DC40",
      field("TABNAM", "EDI_DC40") + field("MANDT", client) + field("DOCNUM", idoc.number) +
          field("DOCREL", "731") + field("STATUS", "30") + field("DIRECT", "1") + field("OUTMOD", "2") +
          field("IDOCTYP", idoc.basic_type) + field("MESTYP", idoc.message_type) +
          field("SNDPOR", system_port) + field("SNDPRT", "LS") + field("SNDPRN", logical_system) +
          field("RCVPOR", idoc.receiver_port) + field("RCVPRT", "LS") + field("RCVPRN", idoc.receiver) +
          field("CREDAT", date_text(idoc.created)) + field("CRETIM", time_text(idoc.created)) +
          field("SERIAL", date_text(idoc.created) + time_text(idoc.created)));
  return fmt::format("<?xml version=\"1.0\" encoding=\"utf-8\"?><{0}><IDOC BEGIN=\"1\">{1}{2}</IDOC></{0}>",
                     idoc.basic_type, control, segments);
}

std::string delivery_idoc(const Books& books, const Delivery& delivery, const OutgoingIdoc& idoc) {
  std::string xml = field("VBELN", delivery.number) + field("VSTEL", delivery.shipping_point) +
                    field("VKORG", delivery.sales_org) + field("VSBED", "01") +
                    field("ANZPK", number_of(std::to_string(delivery.units.size()), 5).value_or("")) +
                    field("BOLNR", delivery.bill_of_lading) + field("TRATY", delivery.transport_type) +
                    field("TRAID", delivery.transport) + field("LIFEX", delivery.external);
  xml += segment("E1EDL21", field("LFART", delivery.type));
  xml += segment("E1EDL18", field("QUALF", "ORI")) + segment("E1EDL18", field("QUALF", "PGI"));
  xml += partners(delivery);
  xml +=
      deadline("007", delivery.planned_issue, {}) + deadline("006", delivery.planned_issue, delivery.issued);
  xml += text_segments(delivery);
  for (const auto& item : delivery.items) xml += item_segment(books, delivery, item);
  for (const auto& unit : delivery.units) xml += unit_segment(delivery, unit);
  return outgoing_document(idoc, segment("E1EDL20", xml));
}

}  // namespace weir::sandbox::ecc
