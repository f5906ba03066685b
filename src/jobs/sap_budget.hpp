#pragma once
// What Weir may ask of one SAP system, behind the same door as Amazon's quotas. Every synchronous call holds
// one of the dialog work processes that SAP shares with people, so few run side by side; packets of IDocs are
// limited by the minute; there are hours in which nothing is called; and a system that gets slow is called
// less.
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "core/doors.hpp"
#include "jobs/latency_governor.hpp"
#include "jobs/quiet_hours.hpp"
#include "jobs/usage_plan.hpp"

namespace weir::jobs {

struct SapBudgetSettings {
  std::string system;  // the buckets "sap/<system>/…" are its own
  int calls_max = 2;   // side by side, of this process; 1 … 32
  OpeningHours hours{};
};

// At most so many (2 … 10,000) in any minute: a quarter of them at once, the others evenly.
UsagePlan packets_plan(std::int64_t packets_per_minute);

// Refusals are Failure{wait}: sap.parallel, sap.packets, sap.quiet_hours, sap.blackout, sap.slow. Safe to use
// from several threads.
class SapBudget final : public CallGate {
 public:
  // `bank` counts what is asked of the bucket "sap/<system>/packets" and has to know its plan (packets_plan);
  // other buckets (reads) are only counted side by side. It outlives the budget.
  SapBudget(SapBudgetSettings settings, CallGate& bank);

  // A call that was permitted is running until answered().
  Result<Done> permit(const CallAsk& ask, Instant now) override;
  void answered(const CallAsk& ask, const CallAnswer& answer, Instant now) override;

  // How long the cheapest call takes, once a minute; see LatencyGovernor.
  bool is_measurement_due(Instant now);
  void measured(Duration took, Instant now);

 private:
  std::optional<Failure> closed(Instant now) const;
  std::optional<Failure> choked(const CallAsk& ask, Instant now) const;
  Failure full(Instant now) const;
  Failure no_packet(Failure failure) const;
  void end_overdue(Instant now);

  const SapBudgetSettings settings_;
  CallGate& bank_;
  std::mutex mutex_;
  std::vector<Instant> running_;  // since when; protected by mutex_
  LatencyGovernor governor_;      // protected by mutex_
};

}  // namespace weir::jobs
