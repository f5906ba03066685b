#include "sandbox/ecc/rfc.hpp"

#include <algorithm>

#include "sandbox/ecc/rfc_more.hpp"
#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

const RfcSignature& connection_test_signature() {
  static const RfcSignature signature{rfc_import("REQUTEXT", 255), rfc_export("ECHOTEXT", 255),
                                      rfc_export("RESPTEXT", 255)};
  return signature;
}

RfcResult connection_test(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, connection_test_signature());
  if (!parameters) return parameters.error();
  const auto text = "SAP R/3 Rel. 731   Sysid: " + std::string{system_id} +
                    "      Date: " + date_text(context.now) + "   Time: " + time_text(context.now) +
                    "   Logon_Data: " + std::string{client} + "/" + context.user + "/E";
  return tag("ECHOTEXT", parameters->scalar("REQUTEXT")) + tag("RESPTEXT", text);
}

const RfcSignature& system_information_signature() {
  static const RfcSignature signature{rfc_structure(
      RfcDirection::export_, "RFCSI_EXPORT", "RFCSI",
      "RFCPROTO:3 RFCCHARTYP:4 RFCINTTYP:3 RFCFLOTYP:3 RFCDEST:32 RFCHOST:8 RFCSYSID:8 RFCDATABS:8 "
      "RFCDBHOST:32 RFCDBSYS:10 RFCSAPRL:4 RFCMACH:5 RFCOPSYS:10 RFCTZONE:6 RFCDAYST:1 RFCIPADDR:15 "
      "RFCKERNRL:4")};
  return signature;
}

RfcResult system_information(const Element& call, const RfcContext&) {
  const auto parameters = read_parameters(call, system_information_signature());
  if (!parameters) return parameters.error();
  return system_info();
}

const RfcSignature& commit_signature() {
  static const RfcSignature signature{
      rfc_import("WAIT", 1), rfc_structure(RfcDirection::export_, "RETURN", "BAPIRET2", bapiret2_fields)};
  return signature;
}

const RfcSignature& rollback_signature() {
  static const RfcSignature signature{
      rfc_structure(RfcDirection::export_, "RETURN", "BAPIRET2", bapiret2_fields)};
  return signature;
}

std::string empty_return() {
  return "<RETURN>" + tag("TYPE", "") + tag("ID", "") + tag("NUMBER", "000") + tag("MESSAGE", "") +
         "</RETURN>";
}

// Over SOAP the session is as old as the call and has nothing to commit; the function succeeds all the same.
RfcResult commit(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, commit_signature());
  if (!parameters) return parameters.error();
  context.luw.commit();
  return empty_return();
}

RfcResult roll_back(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, rollback_signature());
  if (!parameters) return parameters.error();
  context.luw.rollback();
  return empty_return();
}

constexpr RfcFunction functions[] = {
    {"RFC_READ_TABLE", read_table, read_table_signature},
    {"STFC_CONNECTION", connection_test, connection_test_signature},
    {"RFC_SYSTEM_INFO", system_information, system_information_signature},
    {"BAPI_SALESORDER_CREATEFROMDAT2", create_sales_order, create_sales_order_signature},
    {"BAPI_CUSTOMERRETURN_CREATE", create_return, create_return_signature},
    {"BAPI_SALESORDER_CHANGE", change_sales_order, change_sales_order_signature},
    {"BAPI_SALESORDER_GETLIST", list_sales_orders, list_sales_orders_signature},
    {"IDOC_INBOUND_ASYNCHRONOUS", receive_idocs, receive_idocs_signature},
    {"BAPI_SALESORDER_GETSTATUS", sales_order_status, sales_order_status_signature},
    {"BAPI_MATERIAL_AVAILABILITY", material_availability, material_availability_signature},
    {"BAPI_DELIVERY_GETLIST", list_deliveries, list_deliveries_signature},
    {"BAPI_PO_GETDETAIL1", purchase_detail, purchase_detail_signature},
    {"BAPI_ACC_DOCUMENT_CHECK", check_document, accounting_signature},
    {"BAPI_ACC_DOCUMENT_POST", post_accounting, accounting_signature},
    {"BAPI_ACC_DOCUMENT_REV_CHECK", check_reversal, reversal_signature},
    {"BAPI_ACC_DOCUMENT_REV_POST", post_reversal_document, reversal_signature},
    {"RFC_READ_TEXT", read_text, read_text_signature},
    {"DDIF_FIELDINFO_GET", field_info, field_info_signature},
    {"RFC_PING", rfc_ping, rfc_ping_signature},
    {"BAPI_TRANSACTION_COMMIT", commit, commit_signature},
    {"BAPI_TRANSACTION_ROLLBACK", roll_back, rollback_signature}};

}  // namespace

RfcResult system_info() {
  constexpr std::pair<std::string_view, std::string_view> fields[] = {
      {"RFCPROTO", "011"},       {"RFCCHARTYP", "4103"}, {"RFCINTTYP", "LIT"},    {"RFCFLOTYP", "IE3"},
      {"RFCDEST", "ecx_ECX_00"}, {"RFCHOST", "ecx"},     {"RFCSYSID", system_id}, {"RFCDATABS", system_id},
      {"RFCDBHOST", "ecx"},      {"RFCDBSYS", "ORACLE"}, {"RFCSAPRL", "731"},     {"RFCMACH", "390"},
      {"RFCOPSYS", "Linux"},     {"RFCTZONE", "0"},      {"RFCDAYST", ""},        {"RFCIPADDR", "127.0.0.1"},
      {"RFCKERNRL", "721"}};
  std::string xml{"<RFCSI_EXPORT>"};
  for (const auto& [name, value] : fields) xml += tag(name, value);
  return xml + "</RFCSI_EXPORT>";
}

std::span<const RfcFunction> rfc_functions() { return functions; }

const RfcFunction* find_function(std::string_view name) {
  const auto* found = std::ranges::find(functions, name, &RfcFunction::name);
  return found == std::end(functions) ? nullptr : found;
}

Occasion occasion_of(const Element& call, std::string_view path) {
  const auto field = [&](std::string_view structure, std::string_view name) -> std::string_view {
    const auto* parameter = call.child(structure);
    const auto* value = parameter == nullptr ? nullptr : parameter->child(name);
    return value == nullptr ? std::string_view{} : std::string_view{value->text};
  };
  const auto order = field("ORDER_HEADER_IN", "PURCH_NO_C");
  return {call.name, path, order.empty() ? field("RETURN_HEADER_IN", "PURCH_NO_C") : order,
          field("DOCUMENTHEADER", "REF_DOC_NO")};
}

RfcResult call_function(const Element& call, const RfcContext& context) {
  if (call.space != rfc_space)
    return RfcFault{"DESERIALIZATION_ERROR",
                    "Element " + call.name + " is not in namespace " + std::string{rfc_space}};
  const auto* function = find_function(call.name);
  if (function == nullptr)
    return RfcFault{"FUNCTION_NOT_FOUND", "Function module " + call.name + " not found"};
  return function->run(call, context);
}

}  // namespace weir::sandbox::ecc
