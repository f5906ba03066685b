// Chain, payouts and cash in transit of a month, as the flow of the bank knows them.
#include <algorithm>
#include <set>

#include "accounting/ageing.hpp"
#include "accounting/settlement_days.hpp"
#include "flows/bank_view.hpp"
#include "flows/close_month.hpp"
#include "flows/cutover_card.hpp"
#include "flows/cutover_view.hpp"

namespace weir::flows {
namespace {

using accounting::CloseFigures;
using accounting::CloseTally;
using accounting::Movement;
using accounting::MovementKey;
using store::CloseScope;
using store::SettlementMoney;

// What has become of a payout, charge or test.
enum class MovementEnd { matched, gone, open };

accounting::SettlementDays close_days_of(const accounting::SettlementCash& cash) {
  return accounting::days_of_settlement(cash.marketplace, cash.start, cash.end);
}

std::string movement_item(const MovementKey& key) {
  return key.settlement_id + ' ' + std::string{accounting::name_of(key.kind)};
}

void add_movement_to(CloseTally& tally, const MovementKey& key, Money amount, Instant since, Instant now) {
  ++tally.number;
  tally.money.add(amount);
  tally.oldest_days = std::max(tally.oldest_days, accounting::days_between(since, now));
  tally.items.push_back(movement_item(key) + ' ' + amount.text());
}

void look_at_chain(const CloseScope& scope, const CutoverView& cutovers,
                   const std::vector<SettlementMoney>& settlements, CloseFigures& figures) {
  std::vector<accounting::SettlementCash> cash;
  for (const SettlementMoney& each : settlements)
    if (month_of(close_days_of(each.cash).first) <= scope.month) cash.push_back(each.cash);
  figures.not_linked = figures.settled_ids;
  for (const auto& link : accounting::chain_of(cash, cutovers.openings())) {
    if (!link.settlement) continue;
    const std::string& id = link.settlement->settlement_id.text();
    if (std::erase(figures.not_linked, id) == 0) continue;  // of another month
    ++figures.links;
    const auto& reasons = link.blocking.empty() ? link.remarks : link.blocking;
    if (!reasons.empty()) figures.broken_links.push_back("settlement " + id + ": " + reasons.front().text);
  }
}

bool has_movement(const store::BankMatchRow& match, const MovementKey& key) {
  return std::ranges::find(match.movements, key) != match.movements.end();
}

// It failed or went back, or a person has said that nothing is left of it: by no line, or by one and its
// opposite.
bool tells_nothing(const Context& context, const store::BankMatchRow& match) {
  if (match.reason == "failed" || match.reason == "returned") return true;
  if (match.reason != "by_hand") return false;
  Balance arrived;
  for (const store::BankLineKey& key : match.lines)
    if (const auto line = context.stores.bank.statements.line(key)) arrived.add(line->amount);
  return arrived.is_zero();
}

// As the board of the bank shows it: the match that is kept, unless more is known since; what is about to be
// kept as failed or returned is that already.
MovementEnd movement_end(const Context& context, const BankView& view, const MovementKey& key) {
  const auto kept = context.stores.bank.matches.of(key);
  const bool is_contradicted =
      std::ranges::any_of(view.contradicted, [&](const auto& match) { return has_movement(match, key); });
  if (kept && !is_contradicted)
    return tells_nothing(context, *kept) ? MovementEnd::gone : MovementEnd::matched;
  for (const accounting::BankMatch& match : view.matching.matches) {
    if (std::ranges::find(match.movements, key) == match.movements.end()) continue;
    using accounting::MatchReason;
    if (match.reason == MatchReason::failed || match.reason == MatchReason::returned)
      return MovementEnd::gone;
  }
  return MovementEnd::open;
}

// Its money is in a later settlement again, or a person has answered for it.
bool is_gone_answered(const Context& context, const BankView& view, const MovementKey& key) {
  if (view.came_back.contains(key)) return true;
  const auto kept = context.stores.bank.matches.of(key);
  return kept && kept->reason == "by_hand";
}

void look_at_movement(const Context& context, const CloseScope& scope, const BankView& view,
                      const Movement& movement, Instant since, CloseFigures& figures) {
  const MovementEnd end = movement_end(context, view, movement.key);
  if (end == MovementEnd::open && !is_followed(context, view, movement)) {
    ++figures.unfollowed;
    figures.unfollowed_items.push_back(movement_item(movement.key) + ' ' + movement.amount.text());
    return;
  }
  ++figures.payouts;
  if (end == MovementEnd::open)
    add_movement_to(figures.unmatched, movement.key, movement.amount, since, scope.now);
  if (end != MovementEnd::gone) return;
  add_movement_to(figures.gone, movement.key, movement.amount, since, scope.now);
  if (!is_gone_answered(context, view, movement.key))
    add_movement_to(figures.lost, movement.key, movement.amount, since, scope.now);
}

// What was on its way at the cut-over is of the month in which Weir begins.
void look_at_opening(const Context& context, const CloseScope& scope, const BankView& view,
                     CloseFigures& figures) {
  if (!scope.answers_from || month_of(*scope.answers_from) != scope.month) return;
  for (const Movement& movement : view.opening)
    if (scope.currencies.contains(std::string{movement.amount.currency().code()}))
      look_at_movement(context, scope, view, movement, std::chrono::sys_days{movement.expected}, figures);
}

void look_at_payouts(const Context& context, const CloseScope& scope, const CutoverView& cutovers,
                     const BankView& view, const std::vector<SettlementMoney>& settlements,
                     CloseFigures& figures) {
  look_at_opening(context, scope, view, figures);
  for (const SettlementMoney& each : settlements) {
    if (!close_days_of(each.cash).ends_in(scope.month) || cutovers.is_before(each.cash)) continue;
    for (const Movement& movement : accounting::movements_of(each.cash, each.connection))
      look_at_movement(context, scope, view, movement, each.cash.end, figures);
  }
}

// As it was when the month ended: what was seen to be cleared since was in transit then.
void look_at_transit(const CloseScope& scope, const CutoverView& cutovers,
                     const std::vector<SettlementMoney>& settlements, CloseFigures& figures) {
  std::set<MovementKey> opening;
  for (const Movement& each : cutovers.payouts_on_their_way()) opening.insert(each.key);
  CloseTally tally;
  for (const SettlementMoney& each : settlements) {
    const Money total = each.cash.total;
    if (month_of(close_days_of(each.cash).last) > scope.month || total.is_negative() || total.is_zero())
      continue;
    const MovementKey key{each.connection, each.id(), accounting::MovementKind::payout};
    if (cutovers.is_before(each.cash) && !opening.contains(key)) continue;
    const bool is_cleared = !each.cleared_by.empty();
    if (is_cleared && (!each.cleared_at || *each.cleared_at < scope.until)) continue;
    if (is_cleared) ++figures.cleared_since;
    add_movement_to(tally, key, total, each.cash.end, std::min(scope.now, scope.until));
  }
  figures.transit = std::move(tally);
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
  const CutoverView cutovers{context};
  std::vector<SettlementMoney> settlements;
  for (auto& each : context.stores.bank.settlements.list(context.connection.name))
    if (scope.currencies.contains(std::string{each.cash.total.currency().code()}))
      settlements.push_back(std::move(each));
  look_at_chain(scope, cutovers, settlements, figures);
  if (!figures.follows_bank) return;
  look_at_balances(context, scope, settlements, figures);
  look_at_payouts(context, scope, cutovers, bank_view(context), settlements, figures);
  if (context.connection.bank.proves_clearing && !settlements.empty())
    look_at_transit(scope, cutovers, settlements, figures);
}

void look_at_cutover(const Context& context, const CloseScope& scope, const std::string& company,
                     CloseFigures& figures) {
  const auto cutover = context.stores.book.cutovers.find(context.connection.name, company);
  if (!cutover) return;
  accounting::CutoverFigures found{.day = cutover->day};
  const Instant seen_until = std::min(scope.now, scope.until);
  found.days = accounting::days_between(cutover_instant(cutover->day, ""), seen_until);
  for (const CutoverSum& sum : cutover_sums(context, *cutover, scope.until)) {
    found.declared.add(sum.declared);
    found.arrived.add(sum.arrived);
    if (!sum.open().is_zero()) found.open.push_back(sum.open());
  }
  figures.cutover = std::move(found);
}

}  // namespace weir::flows
