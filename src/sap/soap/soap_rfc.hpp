#pragma once
// RFC function calls through the classic SOAP processor /sap/bc/soap/rfc: for reading. Writing through it
// commits nothing.
#include "core/doors.hpp"
#include "sap/soap/sap_http.hpp"

namespace weir::sap {

class SoapRfc final : public RfcCaller {
 public:
  explicit SoapRfc(const SapHttp& http) : http_{http} {}

  // `parameters` are the unqualified children of the function's element. Every table that is wanted back has
  // to be among them, if only empty. The answer is the whole envelope. Fails like SapHttp::post, or with
  // sap.fault.
  Result<std::string> call(std::string_view function, std::string_view parameters) override;

 private:
  const SapHttp& http_;
};

}  // namespace weir::sap
