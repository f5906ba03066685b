#pragma once
// The flows of one connection that follow its stock in Amazon's network: their kinds of jobs, and when they
// run.
#include <functional>
#include <span>
#include <vector>

#include "config/config.hpp"
#include "core/metrics.hpp"
#include "flows/compare_fba_stock.hpp"
#include "flows/inbound_rules.hpp"
#include "flows/post_fba_movements.hpp"
#include "flows/sweep_fba_ledger.hpp"
#include "flows/watch_fba_ledger.hpp"
#include "jobs/runner.hpp"
#include "jobs/schedule.hpp"

namespace weir::app {

// What is wrong with both together, for people; nothing: exactly one of them books each receipt, and into the
// same places.
std::optional<std::string> fba_contradiction(const flows::FbaSide& side, const flows::InboundRules& inbound);
// Fails with config.contradiction where the ledger is followed and no plant is set, or where it and the
// shipments (fba.inbound) do not fit together.
Result<flows::FbaSide> fba_side_of(const config::Connection& settings);

struct FbaFlows {
  FbaFlows(const flows::Context& context, store::FbaBook& book, flows::FbaSide of,
           store::InboundBook& inbound)
      : side{std::move(of)},
        desk{context, book, side, &inbound},
        sweep{desk},
        post{desk},
        compare{desk},
        watch{desk} {}
  FbaFlows(const FbaFlows&) = delete;
  FbaFlows& operator=(const FbaFlows&) = delete;

  flows::FbaSide side;
  flows::FbaDesk desk;
  flows::SweepFbaLedger sweep;
  flows::PostFbaMovements post;
  flows::CompareFbaStock compare;
  flows::WatchFbaLedger watch;
};

void add_fba_kinds(std::vector<jobs::Kind>& kinds,
                   const std::function<FbaFlows&(std::span<const jobs::Job>)>& of);
// None where the connection does not follow the ledger.
std::vector<jobs::Schedule> fba_schedules(const FbaFlows& fba);
void count_fba(Metrics& metrics, const flows::FbaDesk& desk);

}  // namespace weir::app
