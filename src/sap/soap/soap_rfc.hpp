#pragma once
// RFC function calls through the classic SOAP processor /sap/bc/soap/rfc: for reading. Writing through it
// commits nothing.
#include "core/doors.hpp"
#include "sap/soap/sap_calls.hpp"
#include "sap/soap/sap_http.hpp"

namespace weir::sap {

class SoapRfc final : public RfcCaller {
 public:
  // Each call waits for its turn (Failure{wait} as of IdocPort::turn).
  SoapRfc(const SapHttp& http, const SapCalls& calls) : http_{http}, calls_{&calls} {}
  // For who has a turn: what is read before a packet is sent is part of its turn. Waiting for a second one
  // with the first in hand, packets could keep each other from ever ending.
  explicit SoapRfc(const SapHttp& http) : http_{http} {}

  // `parameters` are the unqualified children of the function's element. Every table that is wanted back has
  // to be among them, if only empty. The answer is the whole envelope. Fails like SapHttp::post, or with
  // sap.fault.
  Result<std::string> call(std::string_view function, std::string_view parameters) override;

 private:
  Result<std::string> post(const std::string& envelope);

  const SapHttp& http_;
  const SapCalls* calls_ = nullptr;
};

}  // namespace weir::sap
