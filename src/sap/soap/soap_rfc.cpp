#include "sap/soap/soap_rfc.hpp"

#include "sap/soap/soap_fault.hpp"

namespace weir::sap {

Result<std::string> SoapRfc::post(const std::string& envelope) {
  constexpr const char* path = "/sap/bc/soap/rfc";
  if (calls_ == nullptr) return http_.post(path, envelope);
  const auto turn = calls_->read();
  if (!turn) return turn.error();
  return http_.post(path, envelope);
}

Result<std::string> SoapRfc::call(std::string_view function, std::string_view parameters) {
  const std::string name{function};
  // Only the function's element is qualified; children without a namespace are what this processor
  // understands.
  const std::string envelope =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
      "<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" "
      "xmlns:urn=\"urn:sap-com:document:sap:rfc:functions\"><soapenv:Body><urn:" +
      name + '>' + std::string{parameters} + "</urn:" + name + "></soapenv:Body></soapenv:Envelope>";
  auto answer = post(envelope);
  if (!answer) return answer;
  if (const auto fault = fault_in(*answer))
    return Failure{.next = Next::refuse,
                   .code = "sap.fault",
                   .text = name + ": SAP refuses the call: " + *fault,
                   .subject = name,
                   .not_before = {}};
  return answer;
}

}  // namespace weir::sap
