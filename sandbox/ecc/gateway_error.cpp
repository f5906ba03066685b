#include "sandbox/ecc/gateway_error.hpp"

#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc {
namespace {

// An E message that nobody caught ends the session, and with it the unit of work.
GatewayError uncaught_message(const std::string& text) {
  constexpr std::size_t variable_length = 50;
  GatewayError error{RfcCode::abap_message, RfcGroup::application, "RFC_ABAP_MESSAGE", text, true};
  error.message_class = "00";
  error.message_type = "E";
  error.message_number = "001";
  error.variables[0] = cut_to(text, variable_length);
  return error;
}

}  // namespace

GatewayError gateway_error(const RfcFault& fault) {
  if (fault.type == "ERROR_MESSAGE_STATE") return uncaught_message(fault.message);
  if (fault.type == "RFC_AUTHORIZATION_FAILURE") return runtime_failure("RFC_NO_AUTHORITY", fault.message);
  if (fault.type == "FUNCTION_NOT_FOUND") return runtime_failure("CALL_FUNCTION_NOT_FOUND", fault.message);
  if (fault.type == "CALL_FUNCTION_PARM_MISSING" || fault.type == "SYSTEM_FAILURE")
    return runtime_failure(fault.type, fault.message);
  if (fault.type == "DESERIALIZATION_ERROR") return bad_parameter(RfcCode::invalid_parameter, fault.message);
  return abap_exception(fault.type, fault.message);
}

}  // namespace weir::sandbox::ecc
