#pragma once
// What this process may call, and when: one token bank for Amazon's quotas and SAP's packets, shared with all
// other processes through the store, and a budget for each SAP system that connections call.
#include <map>
#include <memory>
#include <string>

#include "config/config.hpp"
#include "core/doors.hpp"
#include "jobs/logon_breaker.hpp"
#include "jobs/sap_budget.hpp"
#include "jobs/token_bank.hpp"
#include "store/buckets.hpp"

namespace weir::app {

// "amazon/<application>/<seller>/", what stands in front of an operation.
std::string amazon_account(const config::Connection& settings);
// The host that sap.url names.
std::string sap_system(const config::Connection& settings);
// System, client and user: what SAP locks.
std::string sap_logon_name(const config::Connection& settings);

// A bucket as it stands: its plan at the rate that Amazon told last, and the calls that could be made at
// once.
struct BucketLook {
  jobs::UsagePlan plan;
  std::int64_t at_once = 0;
};

class CallBudgets {
 public:
  // `holder` is this process start, unlike any other. Fails with sap.budgets_differ where connections to one
  // system do not agree on what it allows.
  static Result<std::unique_ptr<CallBudgets>> build(const config::Config& config, store::Database& database,
                                                    const std::string& holder);
  CallBudgets(store::Database& database, const std::string& holder, jobs::UsagePlans plans)  // see build()
      : buckets_{database}, plans_{plans}, bank_{buckets_, holder, std::move(plans)} {}
  CallBudgets(const CallBudgets&) = delete;
  CallBudgets& operator=(const CallBudgets&) = delete;

  CallGate& amazon() { return bank_; }
  jobs::SapBudget& sap(const std::string& system) { return *systems_.at(system); }
  jobs::LogonBreaker& sap_logon(const std::string& logon) { return *logons_.at(logon); }
  // When a backlog of so many calls will be done; see TokenBank.
  Instant forecast(const std::string& bucket, Urgency urgency, std::int64_t calls, Instant now) {
    return bank_.forecast(bucket, urgency, calls, now);
  }
  // Takes nothing, and stands in no line.
  BucketLook look(const std::string& bucket, Urgency urgency, Instant now);
  // The process stops: what it did not use goes back.
  void close(Instant now) { bank_.close(now); }

 private:
  store::Buckets buckets_;
  const jobs::UsagePlans plans_;
  jobs::TokenBank bank_;
  std::map<std::string, std::unique_ptr<jobs::SapBudget>> systems_;
  std::map<std::string, std::unique_ptr<jobs::LogonBreaker>> logons_;
};

}  // namespace weir::app
