#include "sandbox/ecc/decimal.hpp"
#include "sandbox/ecc/layout.hpp"
#include "sandbox/ecc/rfc.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using Kind = RfcParameter::Kind;

RfcParameter scalar(std::string name, std::size_t length, bool is_date = false) {
  return {Kind::scalar, name, {{name, length, is_date}}};
}

// BAPI structures have the fields of the segments of the same IDoc.
RfcParameter like_segment(Kind kind, std::string name, std::string_view segment) {
  RfcParameter parameter{kind, std::move(name), {}};
  for (const auto& field : structure_of(segment))
    parameter.fields.push_back({field.name, field.length, field.is_date});
  return parameter;
}

std::vector<RfcParameter> make_create_signature() {
  std::vector<RfcParameter> signature{scalar("SALESDOCUMENTIN", 10),
                                      scalar("BINARY_RELATIONSHIPTYPE", 4),
                                      scalar("INT_NUMBER_ASSIGNMENT", 1),
                                      scalar("BEHAVE_WHEN_ERROR", 1),
                                      scalar("TESTRUN", 1),
                                      scalar("CONVERT", 1),
                                      {Kind::table, "RETURN", {}}};
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
    signature.push_back(like_segment(Kind::structure, std::string{name}, segment));
  for (const auto& [name, segment] : tables)
    signature.push_back(like_segment(Kind::table, std::string{name}, segment));
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
          parameters.table("PARTNERADDRESSES")};
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

std::string return_xml(const Messages& messages) {
  std::vector<std::string> items;
  for (const auto& message : messages) items.push_back(message_xml(message));
  return table_xml("RETURN", items);
}

std::vector<RfcParameter> list_signature() {
  return {scalar("CUSTOMER_NUMBER", 10),
          scalar("SALES_ORGANIZATION", 4),
          scalar("MATERIAL", 18),
          scalar("DOCUMENT_DATE", 10, true),
          scalar("DOCUMENT_DATE_TO", 10, true),
          scalar("PURCHASE_ORDER", 20),
          scalar("PURCHASE_ORDER_NUMBER", 35),
          scalar("TRANSACTION_GROUP", 1),
          {Kind::table, "SALES_ORDERS", {}}};
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

// The number is drawn and the document lost: the session ends with the answer, and nobody has committed.
RfcResult create_sales_order(const Element& call, const RfcContext& context) {
  static const auto signature = make_create_signature();
  const auto parameters = read_parameters(call, signature);
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
    }
  }
  const auto xml = tag("SALESDOCUMENT", number);
  return parameters->wants("RETURN") ? xml + return_xml(draft.messages) : xml;
}

RfcResult list_sales_orders(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, list_signature());
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
