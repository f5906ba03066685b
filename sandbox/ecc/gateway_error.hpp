#pragma once
// What an RFC client is told when a call did not come to its end: SAP's return codes and error groups.
#include <array>
#include <string>
#include <string_view>

#include "sandbox/ecc/answers.hpp"
#include "sandbox/ecc/message.hpp"

namespace weir::sandbox::ecc {

// RFC_RC and RFC_ERROR_GROUP, as sapnwrfc.h numbers them.
enum class RfcCode {
  communication_failure = 1,
  logon_failure = 2,
  runtime_failure = 3,
  abap_message = 4,
  abap_exception = 5,
  invalid_parameter = 20,
  conversion_failure = 22
};
enum class RfcGroup { application = 1, runtime = 2, logon = 3, communication = 4, external = 5 };

struct GatewayError {
  RfcCode code;
  RfcGroup group;
  std::string key;
  std::string message;
  bool is_closed = false;  // the session is gone
  std::string message_class{}, message_type{}, message_number{};
  std::array<std::string, 4> variables{};
};

inline GatewayError connection_gone(std::string message) {
  return {RfcCode::communication_failure, RfcGroup::communication, "RFC_COMMUNICATION_FAILURE",
          std::move(message), true};
}

inline GatewayError logon_failure(std::string message) {
  return {RfcCode::logon_failure, RfcGroup::logon, "RFC_LOGON_FAILURE", std::move(message), true};
}

// A short dump, or what looks like one.
inline GatewayError runtime_failure(std::string key, std::string message) {
  return {RfcCode::runtime_failure, RfcGroup::runtime, std::move(key), std::move(message), true};
}

// A classic exception; the session lives on.
inline GatewayError abap_exception(std::string key, std::string message) {
  return {RfcCode::abap_exception, RfcGroup::application, std::move(key), std::move(message)};
}

// What the library itself would refuse before anything is sent.
inline GatewayError bad_parameter(RfcCode code, std::string message) {
  const bool is_value = code == RfcCode::conversion_failure;
  return {code, RfcGroup::external, is_value ? "RFC_CONVERSION_FAILURE" : "RFC_INVALID_PARAMETER",
          std::move(message)};
}

// The same failure that SOAP tells as a fault.
GatewayError gateway_error(const RfcFault& fault);

}  // namespace weir::sandbox::ecc
