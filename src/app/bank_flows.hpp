#pragma once
// The flows of one connection that follow payouts to the bank.
#include <functional>
#include <span>
#include <vector>

#include "flows/ask_payouts.hpp"
#include "flows/match_bank.hpp"
#include "flows/prove_balance.hpp"
#include "flows/prove_clearing.hpp"
#include "jobs/runner.hpp"
#include "jobs/schedule.hpp"

namespace weir::app {

struct BankFlows {
  explicit BankFlows(const flows::Context& context)
      : match{context}, ask{context}, prove{context}, balance{context} {}

  flows::MatchBank match;
  flows::AskPayouts ask;
  flows::ProveClearing prove;
  flows::ProveBalance balance;
};

void add_bank_kinds(std::vector<jobs::Kind>& kinds,
                    const std::function<BankFlows&(std::span<const jobs::Job>)>& of);
// None where the connection does not follow payouts to the bank.
std::vector<jobs::Schedule> bank_schedules(const flows::Connection& connection);

}  // namespace weir::app
