#pragma once
// RFC function calls through the classic SOAP processor /sap/bc/soap/rfc: for reading. Writing through it
// commits nothing.
#include "sap/model/rfc.hpp"
#include "sap/model/sap_calls.hpp"
#include "sap/soap/sap_http.hpp"

namespace weir::sap {

class SoapRfc final : public RfcCaller {
 public:
  // Each call waits for its turn (Failure{wait} as of IdocPort::turn).
  SoapRfc(const SapHttp& http, const SapCalls& calls) : http_{http}, calls_{&calls} {}
  // For who has a turn: what is read before a packet is sent is part of its turn. Waiting for a second one
  // with the first in hand, packets could keep each other from ever ending.
  explicit SoapRfc(const SapHttp& http) : http_{http} {}

  // Fails like SapHttp::post, with sap.fault, or with sap.unexpected_answer.
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override;

 private:
  Result<std::string> post(const std::string& envelope);

  const SapHttp& http_;
  const SapCalls* calls_ = nullptr;
};

}  // namespace weir::sap
