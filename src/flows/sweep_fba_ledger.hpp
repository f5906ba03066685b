#pragma once
// Job "sweep_fba_ledger": Amazon's two reports of its inventory ledger, for the days that are not here yet
// and the last ones again, a month at most at once. Each day is taken whole or not at all; one that a later
// report tells otherwise is held as it is until a person has said. Then the job that posts.
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "amazon/model/inventory_ledger.hpp"
#include "amazon/model/reports.hpp"
#include "flows/fba_side.hpp"

namespace weir::flows {

// The first stretch of days to ask for that lies behind `after`: what is missing, partial or allowed to
// change, and the last `look_back` days up to yesterday; at most 31 days. `known` is by day. Nothing when
// there is none. Pure.
struct LedgerStretch {
  Date from{}, until{};
};
std::optional<LedgerStretch> next_stretch(const std::vector<store::FbaDay>& known, Date since, Date yesterday,
                                          int look_back, std::optional<Date> after);

class SweepFbaLedger {
 public:
  explicit SweepFbaLedger(const FbaDesk& desk) : desk_{desk} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  using Rows = std::pair<amazon::LedgerDetail, amazon::LedgerSummary>;

  jobs::Outcome step(const jobs::Job& job);
  jobs::Outcome begin(std::optional<Date> after, int stretches);
  jobs::Outcome request(const jobs::Job& job, const char* which);
  jobs::Outcome wait(const jobs::Job& job);
  Result<Done> fetch(const amazon::reports::Report& report);
  std::string taken_text(const amazon::reports::Report& report);
  jobs::Outcome take(const jobs::Job& job, Instant made_at, const Rows& rows);
  void take_days(const LedgerStretch& stretch, Instant made_at, const Rows& rows);
  jobs::Outcome end();

  const FbaDesk& desk_;
  std::mutex mutex_;
  std::map<std::string, std::string> texts_;  // documents that were fetched, by report
};

// It runs as soon as somebody is there to run it.
void sweep_fba_ledger_later(Tx& tx, const FbaDesk& desk);

}  // namespace weir::flows
