#include "app/bank_flows.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::hours bank_every{24};

}  // namespace

void add_bank_kinds(std::vector<jobs::Kind>& kinds,
                    const std::function<BankFlows&(std::span<const jobs::Job>)>& of) {
  kinds.push_back({flows::match_bank_kind, 1, [of](auto packet) { return of(packet).match.run(packet); }});
  kinds.push_back({flows::ask_payouts_kind, 1, [of](auto packet) { return of(packet).ask.run(packet); }});
  kinds.push_back(
      {flows::prove_clearing_kind, 1, [of](auto packet) { return of(packet).prove.run(packet); }});
  kinds.push_back(
      {flows::prove_balance_kind, 1, [of](auto packet) { return of(packet).balance.run(packet); }});
}

std::vector<jobs::Schedule> bank_schedules(const flows::Connection& connection) {
  std::vector<jobs::Schedule> schedules;
  if (!connection.bank.is_on()) return schedules;
  schedules.push_back({connection.name, flows::match_bank_kind, "store", bank_every});
  if (connection.bank.asks_amazon)
    schedules.push_back({connection.name, flows::ask_payouts_kind, "amazon", bank_every});
  if (connection.bank.proves_balance)
    schedules.push_back({connection.name, flows::prove_balance_kind, "amazon", bank_every});
  if (connection.bank.proves_clearing)
    schedules.push_back({connection.name, flows::prove_clearing_kind, "sap", bank_every});
  return schedules;
}

}  // namespace weir::app
