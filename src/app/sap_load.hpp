#pragma once
// How a connection's calls are held back for SAP's sake: what jobs/ decides behind the doors of sap/.
#include "core/clock.hpp"
#include "jobs/logon_breaker.hpp"
#include "jobs/sap_budget.hpp"
#include "sap/model/logon_guard.hpp"
#include "sap/model/pulse.hpp"

namespace weir::app {

class SapLogonGuard final : public sap::LogonGuard {
 public:
  SapLogonGuard(jobs::LogonBreaker& breaker, const Clock& clock) : breaker_{breaker}, clock_{clock} {}
  Result<Done> permit() override { return breaker_.permit(clock_.now()); }
  void answered(bool was_refused) override { breaker_.answered(was_refused, clock_.now()); }

 private:
  jobs::LogonBreaker& breaker_;
  const Clock& clock_;
};

class SapPulse final : public sap::Pulse {
 public:
  explicit SapPulse(jobs::SapBudget& budget) : budget_{budget} {}
  bool is_due(Instant now) override { return budget_.is_measurement_due(now); }
  void measured(Duration took, Instant now) override { budget_.measured(took, now); }

 private:
  jobs::SapBudget& budget_;
};

}  // namespace weir::app
