#include "sandbox/ecc/rfc.hpp"

#include <algorithm>
#include <array>

#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

using Kind = RfcParameter::Kind;

RfcResult connection_test(const Element& call, const RfcContext& context) {
  const auto parameters = read_parameters(call, {{Kind::scalar, "REQUTEXT", {{"REQUTEXT", 255, false}}}});
  if (!parameters) return parameters.error();
  const auto text = "SAP R/3 Rel. 731   Sysid: " + std::string{system_id} +
                    "      Date: " + date_text(context.now) + "   Time: " + time_text(context.now) +
                    "   Logon_Data: " + std::string{client} + "/" + context.user + "/E";
  return tag("ECHOTEXT", parameters->scalar("REQUTEXT")) + tag("RESPTEXT", text);
}

RfcResult system_information(const Element& call, const RfcContext&) {
  const auto parameters = read_parameters(call, {});
  if (!parameters) return parameters.error();
  return system_info();
}

// A session of its own has nothing to commit; the function succeeds all the same.
RfcResult commit(const Element& call, const RfcContext&) {
  const auto parameters = read_parameters(call, {{Kind::scalar, "WAIT", {{"WAIT", 1, false}}}});
  if (!parameters) return parameters.error();
  return "<RETURN>" + tag("TYPE", "") + tag("ID", "") + tag("NUMBER", "000") + tag("MESSAGE", "") +
         "</RETURN>";
}

struct Function {
  std::string_view name;
  RfcResult (*run)(const Element&, const RfcContext&);
};

constexpr std::array<Function, 6> functions{{{"RFC_READ_TABLE", read_table},
                                             {"STFC_CONNECTION", connection_test},
                                             {"RFC_SYSTEM_INFO", system_information},
                                             {"BAPI_SALESORDER_CREATEFROMDAT2", create_sales_order},
                                             {"BAPI_SALESORDER_GETLIST", list_sales_orders},
                                             {"BAPI_TRANSACTION_COMMIT", commit}}};

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

RfcResult call_function(const Element& call, const RfcContext& context) {
  if (call.space != rfc_space)
    return RfcFault{"DESERIALIZATION_ERROR",
                    "Element " + call.name + " is not in namespace " + std::string{rfc_space}};
  const auto* function = std::ranges::find(functions, call.name, &Function::name);
  if (function == functions.end())
    return RfcFault{"FUNCTION_NOT_FOUND", "Function module " + call.name + " not found"};
  return function->run(call, context);
}

}  // namespace weir::sandbox::ecc
