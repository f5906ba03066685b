#pragma once
// One SAP client as one connection reaches it: how it reads, how its IDocs go, and what holds it back for
// SAP's sake.
#include <atomic>
#include <memory>

#include "app/call_budgets.hpp"
#include "app/sap_load.hpp"
#include "config/config.hpp"
#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/zone.hpp"
#include "http/measured_sender.hpp"
#include "sap/reads/pulsed_rfc.hpp"
#include "sap/reads/read_function.hpp"
#include "sap/rfc/nw_rfc.hpp"
#include "sap/rfc/rfc_library.hpp"
#include "sap/rfc/trfc.hpp"
#include "sap/soap/idoc_port.hpp"
#include "sap/soap/sap_http.hpp"
#include "sap/soap/soap_rfc.hpp"

namespace weir::app {

// How a connection logs on to its SAP system, and the zone of that.
sap::SapLogon sap_logon(const config::Connection& settings);
Zone sap_zone(const config::Connection& settings);

// Connections by SAP's own library; null where all goes over HTTP.
std::unique_ptr<sap::RfcPool> rfc_pool_of(const config::Connection& settings, const Clock& clock,
                                          const sap::RfcLibrary* library);

// SAP's own library, where sap.rfc_library names it; nothing: all goes over HTTP. Fails like
// RfcLibrary::load.
Result<std::optional<sap::RfcLibrary>> rfc_library_of(const config::Config& config);

// Counts what came back from SAP by RFC; whoever wants to know whether SAP is there asks how many did.
class CountedRfc final : public sap::RfcCaller {
 public:
  CountedRfc(sap::RfcCaller& rfc, std::atomic<std::uint64_t>& answers) : rfc_{rfc}, answers_{answers} {}
  Result<sap::RfcParameters> call(std::string_view function, const sap::RfcParameters& parameters) override;

 private:
  sap::RfcCaller& rfc_;
  std::atomic<std::uint64_t>& answers_;
};

class SapSide {
 public:
  // What the setting names and cannot be had: sap.no_folder, sap.no_rfc (refuse).
  static Result<Done> check(const config::Connection& settings, const sap::RfcLibrary* library);

  // `library` is null where SAP's own library is not used; then all goes over HTTP. All of them outlive this.
  SapSide(const config::Connection& settings, HttpSender& http, const Clock& clock, CallBudgets& budgets,
          KeyedStore& kept, const sap::RfcLibrary* library);
  SapSide(const SapSide&) = delete;
  SapSide& operator=(const SapSide&) = delete;

  const sap::IdocPort& idocs() const { return *idocs_; }
  sap::RfcCaller& rfc() { return *rfc_; }
  sap::RfcCaller& rfc_in_turn() { return *rfc_in_turn_; }  // for who holds a turn of idocs()
  sap::RfcWriter* bapis() { return bapis_.get(); }         // null: over HTTP, where no session is kept
  sap::RfcWriter* bapis_in_turn() { return bapis_in_turn_.get(); }  // likewise, for who holds a turn
  sap::RfcPool* pool() { return pool_.get(); }                      // null: over HTTP
  std::uint64_t rfc_answers() const { return rfc_answers_; }

 private:
  void build_readers(const config::Connection& settings, const Clock& clock);
  std::unique_ptr<sap::IdocWay> way(const config::Connection& settings);

  SapLogonGuard logon_guard_;
  SapPulse pulse_;
  sap::SapHttp http_;
  sap::SapCalls calls_;
  std::unique_ptr<sap::RfcPool> pool_;
  std::unique_ptr<sap::Trfc> trfc_;
  std::unique_ptr<FileDrop> folder_;
  std::unique_ptr<sap::IdocWay> way_;
  std::unique_ptr<sap::IdocPort> idocs_;
  std::unique_ptr<sap::RfcWriter> bapis_, bapis_in_turn_;
  std::unique_ptr<sap::RfcCaller> plain_, plain_in_turn_;  // the transport
  std::unique_ptr<sap::RfcCaller> counted_, counted_in_turn_;
  std::unique_ptr<sap::RfcCaller> pulsed_;
  std::unique_ptr<sap::RfcCaller> rfc_, rfc_in_turn_;  // what flows call
  std::atomic<std::uint64_t> rfc_answers_ = 0;
};

}  // namespace weir::app
