#include <algorithm>

#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

std::string of_pieces(std::int64_t pieces) { return decimal_text(pieces * 1000, 3); }

char delivery_stage(const OrderItem& item) {
  if (item.delivered == 0) return 'A';
  return item.delivered < item.quantity ? 'B' : 'C';
}

std::string status_row(const SalesOrder& order, const OrderItem& item, const Delivery* delivery,
                       const DeliveryItem* delivered) {
  const auto stage = is_delivered(order) ? std::string(1, delivery_stage(item)) : std::string{};
  return tag("DOC_NUMBER", order.number) + tag("DOC_DATE", iso(order.created).substr(0, 10)) +
         tag("PURCH_NO", cut_to(order.purchase_order, 20)) + tag("DLV_STAT_H", stage) +
         tag("ITM_NUMBER", item.number) + tag("MATERIAL", item.material) +
         tag("REQ_QTY", of_pieces(item.quantity)) + tag("CUM_CF_QTY", of_pieces(item.confirmed())) +
         tag("SALES_UNIT", "ST") + tag("DLV_STAT_I", stage) + tag("REASON_REJ", item.rejection) +
         tag("DELIV_NUMB", delivery == nullptr ? "" : delivery->number) +
         tag("DELIV_ITEM", delivered == nullptr ? "000000" : delivered->number) +
         tag("DELIV_DATE", delivery == nullptr ? "0000-00-00" : iso(delivery->planned_issue)) +
         tag("DLV_QTY", of_pieces(delivered == nullptr ? 0 : delivered->quantity));
}

// A row for each delivery of an item, or one without.
void add_status_rows(const SalesOrder& order, const OrderItem& item, const Books& books,
                     std::vector<std::string>& rows) {
  const auto before = rows.size();
  for (const auto& delivery : books.deliveries) {
    for (const auto& line : delivery.items) {
      if (line.reference == order.number && line.reference_item == item.number && line.quantity > 0)
        rows.push_back(status_row(order, item, &delivery, &line));
    }
  }
  if (rows.size() == before) rows.push_back(status_row(order, item, nullptr, nullptr));
}

std::string history_row(const PurchaseItem& item, const PurchaseHistory& entry) {
  return tag("PO_ITEM", item.number) + tag("PROCESS_ID", entry.event) + tag("DOC_YEAR", entry.year) +
         tag("MAT_DOC", entry.document) + tag("MATDOC_ITEM", entry.line) + tag("MOVE_TYPE", entry.move_type) +
         tag("QUANTITY", of_pieces(entry.quantity)) + tag("DB_CR_IND", entry.is_receipt ? "S" : "H");
}

struct PurchaseRows {
  std::vector<std::string> items, schedules, history;
};

PurchaseRows purchase_rows(const PurchaseOrder& order) {
  PurchaseRows rows;
  for (const auto& item : order.items) {
    rows.items.push_back(tag("PO_ITEM", item.number) + tag("SHORT_TEXT", item.text) +
                         tag("MATERIAL", item.material) + tag("PLANT", item.plant) +
                         tag("STGE_LOC", item.location) + tag("QUANTITY", of_pieces(item.quantity)) +
                         tag("PO_UNIT", "ST") + tag("ITEM_CAT", "7") +
                         tag("NO_MORE_GR", item.is_complete ? "X" : ""));
    rows.schedules.push_back(tag("PO_ITEM", item.number) + tag("SCHED_LINE", "0001") +
                             tag("DELIVERY_DATE", date_text(item.delivery_date)) +
                             tag("QUANTITY", of_pieces(item.quantity)) +
                             tag("GR_QTY", of_pieces(item.received)));
    for (const auto& entry : item.history) rows.history.push_back(history_row(item, entry));
  }
  return rows;
}

}  // namespace

const RfcSignature& sales_order_status_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("SALESDOCUMENT", 10)),
      rfc_structure(RfcDirection::export_, "RETURN", "BAPIRETURN",
                    "TYPE:1 CODE:5 MESSAGE:220 LOG_NO:20 LOG_MSG_NO:N6 MESSAGE_V1:50 MESSAGE_V2:50 "
                    "MESSAGE_V3:50 MESSAGE_V4:50"),
      rfc_table(
          "STATUSINFO", "BAPISDSTAT",
          "DOC_NUMBER:10 DOC_DATE:D PURCH_NO:20 DLV_STAT_H:1 ITM_NUMBER:N6 MATERIAL:18 REQ_QTY:P15.3 "
          "CUM_CF_QTY:P15.3 SALES_UNIT:3 DLV_STAT_I:1 REASON_REJ:2 DELIV_NUMB:10 DELIV_ITEM:N6 DELIV_DATE:D "
          "DLV_QTY:P15.3")};
  return signature;
}

RfcResult sales_order_status(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, sales_order_status_signature());
  if (!parameters) return parameters.error();
  const auto number = parameters->scalar("SALESDOCUMENT");
  const auto* order = context.books.order(number);
  if (order == nullptr)
    return bapi_return(error("V1", "302", "Sales document " + number + " is not in the database"));
  std::vector<std::string> rows;
  for (const auto& item : order->items) add_status_rows(*order, item, context.books, rows);
  return parameters->wants("STATUSINFO") ? bapi_return() + table_xml("STATUSINFO", rows) : bapi_return();
}

const RfcSignature& purchase_detail_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("PURCHASEORDER", 10)),
      rfc_import("ACCOUNT_ASSIGNMENT", 1),
      rfc_import("ITEM_TEXT", 1),
      rfc_import("HEADER_TEXT", 1),
      rfc_import("DELIVERY_ADDRESS", 1),
      rfc_structure(
          RfcDirection::export_, "POHEADER", "BAPIMEPOHEADER",
          "PO_NUMBER:10 COMP_CODE:4 DOC_TYPE:4 PURCH_ORG:4 PUR_GROUP:3 CURRENCY:5 DOC_DATE:D REF_1:12 "
          "SUPPL_PLNT:4 OUR_REF:12"),
      rfc_table("RETURN", "BAPIRET2", bapiret2_fields),
      rfc_table("POITEM", "BAPIMEPOITEM",
                "PO_ITEM:N5 SHORT_TEXT:40 MATERIAL:18 PLANT:4 STGE_LOC:4 QUANTITY:P15.3 PO_UNIT:3 ITEM_CAT:1 "
                "NO_MORE_GR:1"),
      rfc_table("POSCHEDULE", "BAPIMEPOSCHEDULE",
                "PO_ITEM:N5 SCHED_LINE:N4 DELIVERY_DATE:10 QUANTITY:P15.3 GR_QTY:P15.3"),
      rfc_table("POHISTORY", "BAPIEKBE",
                "PO_ITEM:N5 PROCESS_ID:1 DOC_YEAR:N4 MAT_DOC:10 MATDOC_ITEM:N4 MOVE_TYPE:3 QUANTITY:P15.3 "
                "DB_CR_IND:1")};
  return signature;
}

RfcResult purchase_detail(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, purchase_detail_signature());
  if (!parameters) return parameters.error();
  const auto number = parameters->scalar("PURCHASEORDER");
  const auto* order = context.books.purchase_order(number);
  Messages messages;
  if (order == nullptr) {
    messages.push_back(error("W5", "050", "Purchase order " + number + " does not exist", {number}));
    return parameters->wants("RETURN") ? return_xml(messages) : std::string{};
  }
  std::string xml = "<POHEADER>" + tag("PO_NUMBER", order->number) + tag("COMP_CODE", order->company_code) +
                    tag("DOC_TYPE", order->type) + tag("PURCH_ORG", order->organization) +
                    tag("PUR_GROUP", order->group) + tag("CURRENCY", order->currency.code()) +
                    tag("DOC_DATE", iso(order->document_date)) + tag("REF_1", order->reference) +
                    tag("SUPPL_PLNT", order->supplying_plant) + tag("OUR_REF", order->our_reference) +
                    "</POHEADER>";
  const auto rows = purchase_rows(*order);
  if (parameters->wants("RETURN")) xml += return_xml({});
  if (parameters->wants("POITEM")) xml += table_xml("POITEM", rows.items);
  if (parameters->wants("POSCHEDULE")) xml += table_xml("POSCHEDULE", rows.schedules);
  if (parameters->wants("POHISTORY")) xml += table_xml("POHISTORY", rows.history);
  return xml;
}

}  // namespace weir::sandbox::ecc
