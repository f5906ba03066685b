#pragma once
// RFC function calls through SAP's own library: for reading as over SOAP, and for BAPIs that write, which
// need one session from the first call to the commit.
#include <span>
#include <string>
#include <vector>

#include "sap/model/rfc.hpp"
#include "sap/model/rfc_writer.hpp"
#include "sap/model/sap_calls.hpp"
#include "sap/rfc/rfc_invocation.hpp"
#include "sap/rfc/rfc_pool.hpp"

namespace weir::sap {

class NwRfc final : public RfcCaller, public RfcWriter {
 public:
  // Each call waits for its turn (Failure{wait} as of IdocPort::turn).
  NwRfc(RfcPool& pool, const SapCalls& calls) : pool_{pool}, calls_{&calls} {}
  // For who has a turn, as with SoapRfc.
  explicit NwRfc(RfcPool& pool) : pool_{pool} {}

  // Fails as RfcCaller says. What is written here is rolled back: nothing commits. Safe to use from any
  // number of threads; each call has a connection to itself.
  Result<RfcParameters> call(std::string_view function, const RfcParameters& parameters) override;

  // A BAPI that writes, and its commit, with nothing between them. Fails like in_one_luw.
  Result<RfcParameters> call_and_commit(std::string_view function, const RfcParameters& parameters);

  Result<std::vector<RfcParameters>> in_one_luw(std::span<const RfcCall> calls,
                                                Urgency urgency = Urgency::rest) override;

 private:
  Result<std::vector<RfcParameters>> commit_all(RfcLease& lease, std::span<const RfcCall> calls);

  RfcPool& pool_;
  const SapCalls* calls_ = nullptr;
};

}  // namespace weir::sap
