#pragma once
// Measures SAP while we call it: STFC_CONNECTION in front of a call, when a measurement is due.
#include "core/clock.hpp"
#include "sap/model/pulse.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

class PulsedRfc final : public RfcCaller {
 public:
  PulsedRfc(RfcCaller& rfc, const Clock& clock, Pulse& pulse) : rfc_{rfc}, clock_{clock}, pulse_{pulse} {}

  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override {
    if (pulse_.is_due(clock_.now())) measure();
    return rfc_.call(function, parameters);
  }

 private:
  // What keeps the measurement from an answer keeps the call behind it from one, and that one tells. A user
  // who may not call the function gets his fault as fast as others their echo.
  void measure() {
    const Instant sent = clock_.now();
    const auto answer = rfc_.call("STFC_CONNECTION", {{{"REQUTEXT", "weir"}}, {}, {}});
    const Instant back = clock_.now();
    if (answer || answer.error().code == "sap.fault") pulse_.measured(back - sent, back);
  }

  RfcCaller& rfc_;
  const Clock& clock_;
  Pulse& pulse_;
};

}  // namespace weir::sap
