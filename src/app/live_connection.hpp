#pragma once
// One connection of the configuration with its clients: Amazon's side, SAP's side, and the rules between
// them.
#include <memory>

#include "amazon/api/access.hpp"
#include "amazon/api/sp_api.hpp"
#include "app/call_budgets.hpp"
#include "app/call_memory.hpp"
#include "app/sap_load.hpp"
#include "config/config.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/random.hpp"
#include "flows/context.hpp"
#include "http/measured_sender.hpp"
#include "sap/reads/pulsed_rfc.hpp"
#include "sap/reads/read_function.hpp"
#include "sap/soap/http_ways.hpp"
#include "sap/soap/idoc_port.hpp"
#include "sap/soap/sap_http.hpp"
#include "sap/soap/soap_rfc.hpp"

namespace weir::app {

// What the world looks like to this process; outlives all that is built on it.
struct Doors {
  HttpSender& http;
  const Clock& clock;
  Random& random;
  HttpSender* to_amazon = nullptr;  // where the way to Amazon is another one, by a proxy
};

// How a connection logs on to its SAP system.
sap::SapLogon sap_logon(const config::Connection& settings);

class LiveConnection {
 public:
  // Fails with what is wrong with the merchant's settlement rules. The doors, budgets and memory outlive it.
  static Result<std::unique_ptr<LiveConnection>> build(const config::Connection& settings, const Doors& doors,
                                                       Metrics& metrics, CallBudgets& budgets,
                                                       CallMemory& memory);
  LiveConnection(const config::Connection& settings, const Doors& doors, Metrics& metrics,
                 CallBudgets& budgets, CallMemory& memory, accounting::Rules rules);
  LiveConnection(const LiveConnection&) = delete;
  LiveConnection& operator=(const LiveConnection&) = delete;

  const flows::Connection& connection() const { return connection_; }
  const CallMemory& memory() const { return memory_; }
  // How many answers came from the side that a queue ("amazon", "sap") stands for; none of our own store.
  std::uint64_t answers(std::string_view queue) const;

 private:
  CallMemory& memory_;
  http::MeasuredSender to_amazon_;
  http::MeasuredSender to_sap_;
  amazon::Access access_;
  amazon::SpApi api_;
  SapLogonGuard sap_logon_;
  SapPulse sap_pulse_;
  sap::SapHttp sap_http_;
  sap::SapCalls sap_calls_;
  std::unique_ptr<FileDrop> idoc_folder_;  // where sap.idoc_way says so
  std::unique_ptr<sap::IdocWay> idoc_way_;
  sap::IdocPort idocs_;
  sap::SoapRfc soap_;
  sap::SoapRfc soap_in_turn_;
  sap::PulsedRfc pulsed_;
  sap::ReadFunction rfc_;
  sap::ReadFunction rfc_in_turn_;
  flows::Connection connection_;
};

}  // namespace weir::app
