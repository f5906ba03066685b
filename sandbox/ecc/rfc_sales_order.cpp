#include "sandbox/ecc/availability.hpp"
#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

RfcSignature make_create_signature() {
  using Kind = RfcParameter::Kind;
  RfcSignature signature{rfc_import("SALESDOCUMENTIN", 10),
                         rfc_import("BINARY_RELATIONSHIPTYPE", 4),
                         rfc_import("INT_NUMBER_ASSIGNMENT", 1),
                         rfc_import("BEHAVE_WHEN_ERROR", 1),
                         rfc_import("TESTRUN", 1),
                         rfc_import("CONVERT", 1),
                         rfc_export("SALESDOCUMENT", 10),
                         rfc_table("RETURN", "BAPIRET2", bapiret2_fields)};
  constexpr std::pair<std::string_view, std::string_view> structures[] = {{"ORDER_HEADER_IN", "E1BPSDHD1"},
                                                                          {"ORDER_HEADER_INX", "E1BPSDHD1X"},
                                                                          {"SENDER", "E1BP_SENDER"},
                                                                          {"LOGIC_SWITCH", "E1BPSDLS"}};
  constexpr std::pair<std::string_view, std::string_view> tables[] = {
      {"ORDER_ITEMS_IN", "E1BPSDITM"},       {"ORDER_ITEMS_INX", "E1BPSDITMX"},
      {"ORDER_PARTNERS", "E1BPPARNR"},       {"ORDER_SCHEDULES_IN", "E1BPSCHDL"},
      {"ORDER_SCHEDULES_INX", "E1BPSCHDLX"}, {"ORDER_CONDITIONS_IN", "E1BPCOND"},
      {"ORDER_CONDITIONS_INX", "E1BPCONDX"}, {"ORDER_TEXT", "E1BPSDTEXT"},
      {"ORDER_KEYS", "E1BPSDKEY"},           {"ORDER_CCARD", "E1BPCCARD"},
      {"EXTENSIONIN", "E1BPPAREX"},          {"PARTNERADDRESSES", "E1BPADR1"}};
  for (const auto& [name, segment] : structures)
    signature.push_back(rfc_like_segment(Kind::structure, std::string{name}, segment));
  for (const auto& [name, segment] : tables)
    signature.push_back(rfc_like_segment(Kind::table, std::string{name}, segment));
  for (auto& parameter : signature)
    if (parameter.name == "ORDER_HEADER_IN" || parameter.name == "ORDER_PARTNERS")
      parameter.is_optional = false;
  return signature;
}

OrderInput order_input(const RfcParameters& parameters) {
  return {parameters.scalars,
          parameters.structure("ORDER_HEADER_IN"),
          parameters.structure("ORDER_HEADER_INX"),
          parameters.table("ORDER_ITEMS_IN"),
          parameters.table("ORDER_ITEMS_INX"),
          parameters.table("ORDER_PARTNERS"),
          parameters.table("ORDER_SCHEDULES_IN"),
          parameters.table("ORDER_SCHEDULES_INX"),
          parameters.table("ORDER_CONDITIONS_IN"),
          parameters.table("ORDER_CONDITIONS_INX"),
          parameters.table("PARTNERADDRESSES"),
          parameters.table("ORDER_TEXT")};
}

std::string message_xml(const Message& message) {
  std::string xml = tag("TYPE", std::string(1, message.type)) + tag("ID", message.id) +
                    tag("NUMBER", message.number) + tag("MESSAGE", message.text) + tag("LOG_NO", "") +
                    tag("LOG_MSG_NO", "000000");
  for (std::size_t index = 0; index < 4; ++index) {
    const auto& variables = message.variables;
    xml += tag("MESSAGE_V" + std::to_string(index + 1), index < variables.size() ? variables[index] : "");
  }
  return xml + tag("PARAMETER", "") + tag("ROW", "0") + tag("FIELD", "") + tag("SYSTEM", "ECXCLNT100");
}

// Dates that are not given do not limit.
bool is_wanted(const SalesOrder& order, const RfcParameters& parameters) {
  const auto purchase_order = parameters.scalar("PURCHASE_ORDER_NUMBER");
  const auto from = parameters.scalar("DOCUMENT_DATE");
  const auto to = parameters.scalar("DOCUMENT_DATE_TO");
  const auto created = date_text(order.created);
  return order.customer == parameters.scalar("CUSTOMER_NUMBER") &&
         order.sales_org == parameters.scalar("SALES_ORGANIZATION") &&
         (purchase_order.empty() || order.purchase_order == purchase_order) &&
         (from.empty() || created >= from) && (to.empty() || created <= to);
}

std::string listed(const SalesOrder& order, const OrderItem& item) {
  const auto digits = order.currency.minor_digits();
  return tag("SD_DOC", order.number) + tag("ITM_NUMBER", item.number) + tag("MATERIAL", item.material) +
         tag("DOC_TYPE", order.type) + tag("DOC_DATE", iso(order.created).substr(0, 10)) +
         tag("REQ_QTY", decimal_text(item.quantity * 1000, 3)) +
         tag("PURCH_NO", cut_to(order.purchase_order, 20)) + tag("SOLD_TO", order.customer) +
         tag("DLV_QTY", "0.000") + tag("NET_VALUE", decimal_text(item.net, digits)) +
         tag("CURRENCY", order.currency.code()) + tag("PURCH_NO_C", order.purchase_order);
}

}  // namespace

std::string return_xml(const Messages& messages) {
  std::vector<std::string> items;
  for (const auto& message : messages) items.push_back(message_xml(message));
  return table_xml("RETURN", items);
}

const RfcSignature& create_sales_order_signature() {
  static const auto signature = make_create_signature();
  return signature;
}

// The number is drawn at once; the document is saved with the session's commit. Over SOAP the session ends
// with the answer, and the document is lost.
RfcResult create_sales_order(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, create_sales_order_signature());
  if (!parameters) return parameters.error();
  if (!parameters->structures.contains("ORDER_HEADER_IN") || !parameters->wants("ORDER_PARTNERS"))
    return RfcFault{"CALL_FUNCTION_PARM_MISSING", "ORDER_HEADER_IN and ORDER_PARTNERS are mandatory"};

  auto draft = draft_order(order_input(*parameters), context.materials, context.now);
  std::string number;
  if (draft.order) {
    draft.messages.push_back({'S', "V4", "233", "SALES_HEADER_IN has been processed successfully", {}});
    if (parameters->scalar("TESTRUN") != "X") {
      number = context.books.next_order_number();
      draft.messages.push_back(
          {'S', "V1", "311", "Standard Order " + number + " has been saved", {"Standard Order", number}});
      draft.order->number = number;
      context.luw.at_commit([&books = context.books, order = *std::move(draft.order)] {
        auto saved = order;
        confirm_quantities(saved, books);
        books.orders.push_back(std::move(saved));
      });
    }
  }
  const auto xml = tag("SALESDOCUMENT", number);
  return parameters->wants("RETURN") ? xml + return_xml(draft.messages) : xml;
}

const RfcSignature& list_sales_orders_signature() {
  static const RfcSignature signature{
      mandatory(rfc_import("CUSTOMER_NUMBER", 10)),
      mandatory(rfc_import("SALES_ORGANIZATION", 4)),
      rfc_import("MATERIAL", 18),
      rfc_import("DOCUMENT_DATE", 8, 'D'),
      rfc_import("DOCUMENT_DATE_TO", 8, 'D'),
      rfc_import("PURCHASE_ORDER", 20),
      rfc_import("PURCHASE_ORDER_NUMBER", 35),
      rfc_import("TRANSACTION_GROUP", 1),
      rfc_structure(RfcDirection::export_, "RETURN", "BAPIRETURN",
                    "TYPE:1 CODE:5 MESSAGE:220 LOG_NO:20 LOG_MSG_NO:N6 MESSAGE_V1:50 MESSAGE_V2:50 "
                    "MESSAGE_V3:50 MESSAGE_V4:50"),
      rfc_table(
          "SALES_ORDERS", "BAPIORDERS",
          "SD_DOC:10 ITM_NUMBER:N6 MATERIAL:18 DOC_TYPE:4 DOC_DATE:D REQ_QTY:P15.3 PURCH_NO:20 SOLD_TO:10 "
          "DLV_QTY:P15.3 NET_VALUE:P25.4 CURRENCY:5 PURCH_NO_C:35")};
  return signature;
}

RfcResult list_sales_orders(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, list_sales_orders_signature());
  if (!parameters) return parameters.error();
  std::string xml = "<RETURN>" + tag("TYPE", "") + tag("CODE", "") + tag("MESSAGE", "") + tag("LOG_NO", "") +
                    tag("LOG_MSG_NO", "000000") + "</RETURN>";
  if (!parameters->wants("SALES_ORDERS")) return xml;
  std::vector<std::string> items;
  for (const auto& order : context.books.orders) {
    if (!is_wanted(order, *parameters)) continue;
    for (const auto& item : order.items) items.push_back(listed(order, item));
  }
  return xml + table_xml("SALES_ORDERS", items);
}

}  // namespace weir::sandbox::ecc
