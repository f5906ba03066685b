#include "sap/idoc/delivery_reader.hpp"

#include "core/text.hpp"
#include "sap/idoc/segment_reader.hpp"

namespace weir::sap {
namespace {

// E1EDT13 in deliveries and E1EDT10 in shipments have the same fields.
DeliveryDate date_in(SegmentReader& read, const Segment& segment) {
  return {text_of(segment, "QUALF"), read.moment(segment, "NTANF", "NTANZ", "TZONE_BEG"),
          read.moment(segment, "NTEND", "NTENZ", "TZONE_END"),
          read.moment(segment, "ISDD", "ISDZ", "TZONE_BEG"),
          read.moment(segment, "IEDD", "IEDZ", "TZONE_END")};
}

DeliveryPartner partner_in(const Segment& segment) {
  const auto text = [&](std::string_view field) { return text_of(segment, field); };
  return {text("PARTNER_Q"), text("PARTNER_ID"), text("NAME1"), text("NAME2"),
          text("STREET1"),   text("POSTL_COD1"), text("CITY1"), text("COUNTRY1"),
          text("REGION"),    text("TELEPHONE1"), text("E_MAIL")};
}

// E1EDL44 in deliveries and E1EDT43 in shipments.
PackedItem packed_in(SegmentReader& read, const Segment& segment) {
  return {text_of(segment, "POSNR"), text_of(segment, "VBELN"), text_of(segment, "EXIDV"),
          text_of(segment, "MATNR"), text_of(segment, "CHARG"), read.quantity(segment, "VEMNG"),
          text_of(segment, "VEMEH")};
}

HandlingUnit unit_in(SegmentReader& read, const Segment& segment, std::string_view contents) {
  HandlingUnit unit{text_of(segment, "EXIDV"),
                    text_of(segment, "EXIDV2"),
                    text_of(segment, "VHILM"),
                    read.quantity(segment, "BRGEW"),
                    text_of(segment, "GWEIM"),
                    {},
                    {}};
  if (const Segment* express = segment.child("E1EDL49")) unit.trackn = text_of(*express, "TRACKN");
  for (const Segment* packed : named(segment.children(), contents))
    unit.contents.push_back(packed_in(read, *packed));
  return unit;
}

void read_references(DeliveryItem& item, const Segment& segment) {
  for (const Segment* reference : named(segment.children(), "E1EDL43"))
    item.references.push_back(
        {text_of(*reference, "QUALF"), text_of(*reference, "BELNR"), text_of(*reference, "POSNR")});
  for (const Segment* order : named(segment.children(), "E1EDL41")) {
    if (text_of(*order, "QUALI") != "001") continue;
    item.purchase_order = text_of(*order, "BSTNR");
    item.purchase_item = text_of(*order, "POSEX");
    item.your_reference = text_of(*order, "IHREZ");
  }
  // Where the item itself does not say which order it is of, as in older versions.
  for (const DeliveryReference& reference : item.references) {
    if (!item.vgbel.empty() || reference.qualf != "C") continue;
    item.vgbel = reference.belnr;
    item.vgpos = reference.posnr;
  }
}

DeliveryItem item_in(SegmentReader& read, const Segment& segment) {
  const auto text = [&](std::string_view field) { return text_of(segment, field); };
  DeliveryItem item;
  item.posnr = text("POSNR");
  item.matnr = text("MATNR");
  item.kdmat = text("KDMAT35").empty() ? text("KDMAT") : text("KDMAT35");
  item.ean11 = text("EAN11");
  item.arktx = text("ARKTX");
  item.werks = text("WERKS");
  item.lgort = text("LGORT");
  item.charg = text("CHARG");
  item.lfimg = read.quantity(segment, "LFIMG");
  item.vrkme = text("VRKME");
  item.lgmng = read.quantity(segment, "LGMNG");
  item.meins = text("MEINS");
  item.vgbel = text("VGBEL");
  item.vgpos = text("VGPOS");
  item.hipos = text("HIPOS");
  item.hievw = text("HIEVW");
  if (const Segment* more = segment.child("E1EDL26")) item.pstyv = text_of(*more, "PSTYV");
  for (const Segment* serial : named(segment.children(), "E1EDL11"))
    item.serials.push_back(text_of(*serial, "SERNR"));
  read_references(item, segment);
  return item;
}

Delivery delivery_in(SegmentReader& read, const Segment& segment) {
  const auto text = [&](std::string_view field) { return text_of(segment, field); };
  Delivery delivery;
  delivery.vbeln = text("VBELN");
  delivery.vstel = text("VSTEL");
  delivery.vkorg = text("VKORG");
  delivery.route = text("ROUTE");
  delivery.vsbed = text("VSBED");
  delivery.incoterms = text("INCO1");
  delivery.bolnr = text("BOLNR");
  delivery.traid = text("TRAID");
  delivery.lifex = text("LIFEX");
  delivery.packages = text("ANZPK");
  if (const Segment* more = segment.child("E1EDL21")) delivery.lfart = text_of(*more, "LFART");
  if (const Segment* express = segment.child("E1EDL47")) {
    delivery.header_tracking = text_of(*express, "TRACKN");
    delivery.header_carrier = text_of(*express, "XSITD");
  }
  const auto& below = segment.children();
  for (const Segment* each : named(below, "E1EDL18")) delivery.controls.push_back(text_of(*each, "QUALF"));
  for (const Segment* each : named(below, "E1ADRM1")) delivery.partners.push_back(partner_in(*each));
  for (const Segment* each : named(below, "E1EDT13")) delivery.dates.push_back(date_in(read, *each));
  for (const Segment* each : named(below, "E1EDL24")) delivery.items.push_back(item_in(read, *each));
  for (const Segment* each : named(below, "E1EDL37"))
    delivery.handling_units.push_back(unit_in(read, *each, "E1EDL44"));
  return delivery;
}

Shipment shipment_in(SegmentReader& read, const Segment& segment) {
  const auto text = [&](std::string_view field) { return text_of(segment, field); };
  Shipment shipment{text("TKNUM"),
                    text("SHTYP"),
                    text("VSART"),
                    text("ROUTE"),
                    text("SIGNI"),
                    text("EXTI1"),
                    text("EXTI2"),
                    text("TPBEZ"),
                    {},
                    {},
                    {},
                    {},
                    {}};
  if (const Segment* tender = segment.child("E1EDT57")) shipment.tracking = text_of(*tender, "TNDR_TRKID");
  const auto& below = segment.children();
  for (const Segment* each : named(below, "E1EDT10")) shipment.dates.push_back(date_in(read, *each));
  for (const Segment* each : named(below, "E1ADRM4")) shipment.partners.push_back(partner_in(*each));
  for (const Segment* each : named(below, "E1EDT37"))
    shipment.handling_units.push_back(unit_in(read, *each, "E1EDT43"));
  for (const Segment* each : named(below, "E1EDL20")) shipment.deliveries.push_back(delivery_in(read, *each));
  return shipment;
}

template <typename Document>
Result<std::vector<Document>> read_all(const Idoc& idoc, std::string_view root,
                                       Document (*read_one)(SegmentReader&, const Segment&)) {
  SegmentReader read;
  std::vector<Document> documents;
  for (const Segment* segment : named(idoc.segments, root)) documents.push_back(read_one(read, *segment));
  if (read.failure()) return *read.failure();
  if (documents.empty())
    return Failure{
        .next = Next::refuse,
        .code = "sap.idoc_unexpected",
        .text = "an IDoc of type " + printable(idoc.idoctyp) + " has no " + std::string{root} + " in it",
        .subject = printable(idoc.idoctyp)};
  return documents;
}

}  // namespace

Result<std::vector<Delivery>> read_deliveries(const Idoc& idoc) {
  return read_all(idoc, "E1EDL20", delivery_in);
}

Result<std::vector<Shipment>> read_shipments(const Idoc& idoc) {
  return read_all(idoc, "E1EDT20", shipment_in);
}

}  // namespace weir::sap
