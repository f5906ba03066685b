#include "sap/soap/soap_rfc.hpp"

#include "sap/soap/soap_body.hpp"
#include "sap/soap/soap_fault.hpp"

namespace weir::sap {

Result<std::string> SoapRfc::post(const std::string& envelope) {
  constexpr const char* path = "/sap/bc/soap/rfc";
  if (calls_ == nullptr) return http_.post(path, envelope);
  const auto turn = calls_->read();
  if (!turn) return turn.error();
  return http_.post(path, envelope);
}

Result<RfcParameters> SoapRfc::call(std::string_view function, const RfcParameters& parameters) {
  const std::string name{function};
  const auto xml = post(soap_request(function, parameters));
  if (!xml) return xml.error();
  if (const auto fault = fault_in(*xml))
    return Failure{.next = Next::refuse,
                   .code = "sap.fault",
                   .text = name + ": SAP refuses the call: " + *fault,
                   .subject = name,
                   .not_before = {}};
  auto answer = soap_answer(*xml, parameters);
  if (!answer)
    return Failure{.next = Next::retry,
                   .code = "sap.unexpected_answer",
                   .text = name + ": SAP's answer is no answer to a function call",
                   .subject = name,
                   .not_before = {}};
  return *std::move(answer);
}

}  // namespace weir::sap
