// Chain, payouts and cash in transit of a month, as the flow of the bank knows them.
#include <algorithm>
#include <set>

#include "accounting/ageing.hpp"
#include "flows/bank_view.hpp"
#include "flows/close_month.hpp"

namespace weir::flows {
namespace {

using accounting::CloseFigures;
using accounting::CloseTally;
using store::CloseScope;
using store::SettlementMoney;

bool ends_in(const CloseScope& scope, Instant end) { return end >= scope.from && end < scope.until; }

void add_to(CloseTally& tally, Money amount, Instant since, Instant now) {
  ++tally.number;
  tally.money.add(amount);
  tally.oldest_days = std::max(tally.oldest_days, accounting::days_between(since, now));
}

void look_at_chain(const CloseScope& scope, const std::vector<SettlementMoney>& settlements,
                   CloseFigures& figures) {
  std::vector<accounting::SettlementCash> cash;
  for (const SettlementMoney& each : settlements)
    if (each.cash.end < scope.until) cash.push_back(each.cash);
  for (const auto& link : accounting::chain_of(cash)) {
    if (!link.settlement || !ends_in(scope, link.settlement->end)) continue;
    ++figures.links;
    const auto& reasons = link.blocking.empty() ? link.remarks : link.blocking;
    if (!reasons.empty())
      figures.broken_links.push_back("settlement " + link.settlement->settlement_id.text() + ": " +
                                     reasons.front().text);
  }
}

void look_at_payouts(const Context& context, const CloseScope& scope, const BankView& view,
                     const std::vector<SettlementMoney>& settlements, CloseFigures& figures) {
  for (const SettlementMoney& each : settlements) {
    if (!ends_in(scope, each.cash.end)) continue;
    for (const auto& movement : accounting::movements_of(each.cash, each.connection)) {
      const bool is_open =
          std::ranges::find(view.movements, movement.key, &accounting::Movement::key) != view.movements.end();
      if (is_open && !is_followed(context, view, movement)) {
        ++figures.unfollowed;
        continue;
      }
      ++figures.payouts;
      if (is_open) add_to(figures.unmatched, movement.amount, each.cash.end, scope.now);
    }
  }
}

CloseTally in_transit(const CloseScope& scope, const std::vector<SettlementMoney>& settlements) {
  CloseTally tally;
  for (const SettlementMoney& each : settlements) {
    const Money total = each.cash.total;
    if (each.cash.end >= scope.until || total.is_negative() || total.is_zero()) continue;
    if (each.cleared_by.empty()) add_to(tally, total, each.cash.end, scope.now);
  }
  return tally;
}

void look_at_balances(const Context& context, const CloseScope& scope,
                      const std::vector<SettlementMoney>& settlements, CloseFigures& figures) {
  const Zone& zone = context.connection.sap_zone;
  figures.asks_balance = context.connection.bank.proves_balance;
  figures.last_day = zone.date_of(scope.until - Duration{1});
  std::set<Currency> ledgers;
  for (const SettlementMoney& each : settlements)
    if (each.cash.end < scope.until) ledgers.insert(each.cash.total.currency());
  figures.ledgers = std::ssize(ledgers);
  for (auto& row : context.stores.bank.balances.of_day(context.connection.name, figures.last_day))
    if (ledgers.contains(row.proof.told.total.currency())) figures.balances.push_back(std::move(row.proof));
}

}  // namespace

void look_at_bank(const Context& context, const CloseScope& scope, CloseFigures& figures) {
  figures.follows_bank = context.connection.bank.is_on();
  std::vector<SettlementMoney> settlements;
  for (auto& each : context.stores.bank.settlements.list(context.connection.name))
    if (scope.currencies.contains(std::string{each.cash.total.currency().code()}))
      settlements.push_back(std::move(each));
  look_at_chain(scope, settlements, figures);
  if (!figures.follows_bank) return;
  look_at_balances(context, scope, settlements, figures);
  look_at_payouts(context, scope, bank_view(context), settlements, figures);
  if (context.connection.bank.proves_clearing && !settlements.empty())
    figures.transit = in_transit(scope, settlements);
}

}  // namespace weir::flows
