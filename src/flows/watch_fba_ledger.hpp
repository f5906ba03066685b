#pragma once
// Job "watch_fba_ledger": hourly, of the store alone, so that it runs also while Amazon or SAP do not answer.
// How old the ledger is, what is in suspense, and whether the last days go on from each other.
#include <span>
#include <vector>

#include "flows/fba_side.hpp"
#include "stock/fba_rollforward.hpp"

namespace weir::flows {

inline constexpr const char* watch_fba_ledger_kind = "watch_fba_ledger";

// From the end of the last day up to which all are held; from the beginning of the first one where none is.
Duration fba_ledger_age(const FbaDesk& desk, Instant now);
// Of days that are held.
std::vector<stock::FbaGap> fba_gaps(const FbaDesk& desk, Date from, Date until);

class WatchFbaLedger {
 public:
  explicit WatchFbaLedger(const FbaDesk& desk) : desk_{desk} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch();

  const FbaDesk& desk_;
};

}  // namespace weir::flows
