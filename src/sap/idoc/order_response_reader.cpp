#include "sap/idoc/order_response_reader.hpp"

#include "sap/idoc/segment_reader.hpp"

namespace weir::sap {
namespace {

OrderResponseItem response_item_in(SegmentReader& read, const Segment& segment) {
  OrderResponseItem item;
  item.posex = text_of(segment, "POSEX");
  item.action = text_of(segment, "ACTION");
  item.ordered = read.quantity(segment, "MENGE");
  item.unit = text_of(segment, "MENEE");
  item.reason_rej = text_of(segment, "ABGRU");
  for (const Segment* line : named(segment.children(), "E1EDP20"))
    item.schedule.push_back({read.quantity(*line, "WMENG"), read.date(*line, "EDATU")});
  for (const Segment* order : named(segment.children(), "E1EDP02"))
    if (text_of(*order, "QUALF") == "001") item.purchase_item = text_of(*order, "ZEILE");
  for (const Segment* object : named(segment.children(), "E1EDP19")) {
    const std::string qualifier = text_of(*object, "QUALF");
    if (qualifier == "001") item.kdmat = text_of(*object, "IDTNR");
    if (qualifier == "002") item.matnr = text_of(*object, "IDTNR");
    if (qualifier == "003") item.ean = text_of(*object, "IDTNR");
  }
  return item;
}

}  // namespace

Result<OrderResponse> read_order_response(const Idoc& idoc) {
  if (auto failure = unless_of_message(idoc, {"ORDRSP"})) return *failure;
  SegmentReader read;
  OrderResponse response;
  for (const Segment* head : named(idoc.segments, "E1EDK01")) {
    response.currency = text_of(*head, "CURCY");
    response.sales_document = text_of(*head, "BELNR");
  }
  for (const Segment* number : named(idoc.segments, "E1EDK02")) {
    const std::string qualifier = text_of(*number, "QUALF");
    if (qualifier == "001") response.purch_no_c = text_of(*number, "BELNR");
    if (qualifier == "002") response.sales_document = text_of(*number, "BELNR");
  }
  for (const Segment* item : named(idoc.segments, "E1EDP01"))
    response.items.push_back(response_item_in(read, *item));
  if (read.failure()) return *read.failure();
  return response;
}

}  // namespace weir::sap
