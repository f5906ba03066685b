#include "flows/bank_view.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "accounting/rules.hpp"

namespace weir::flows {
namespace {

using accounting::MovementKey;
using accounting::MovementKind;
using accounting::PayoutStanding;
using store::SettlementMoney;

constexpr std::size_t statements_max = 100'000;
constexpr std::chrono::days looked_back{60};
constexpr const char* automatic_reasons[] = {"exact", "conversion", "split", "combined"};

MovementKey payout_of(const std::string& connection, const std::string& settlement_id) {
  return {connection, settlement_id, MovementKind::payout};
}

PayoutStanding standing_of(const Context& context, const MovementKey& payout) {
  const auto match = context.stores.bank.matches.of(payout);
  if (!match) return PayoutStanding::open;
  const bool is_failed = match->reason == "failed" || match->reason == "returned";
  return is_failed ? PayoutStanding::failed : PayoutStanding::arrived;
}

// Why a payout will not arrive, or went back, by its key: the row of a later settlement, or Amazon's word.
std::map<MovementKey, std::string> failures_of(const Context& context, BankView& view) {
  std::map<MovementKey, std::string> why;
  std::map<std::string, std::vector<accounting::SettlementCash>> by_connection;
  for (const SettlementMoney& each : view.settlements) {
    by_connection[each.connection].push_back(each.cash);
    const auto& payout = each.payout;
    if (payout.status == "FAILED" || payout.status == "CANCELLED")
      why[payout_of(each.connection, each.id())] =
          "Amazon says " + payout.status + (payout.failure.empty() ? "" : ": " + payout.failure);
  }
  for (const auto& [name, settlements] : by_connection) {
    const std::string& connection = name;
    for (auto& found : accounting::returned_payouts(settlements, [&](const std::string& id) {
           return standing_of(context, payout_of(connection, id));
         })) {
      if (!found.payout.empty()) {
        why[payout_of(connection, found.payout)] = "it came back in settlement " + found.in_settlement;
        continue;
      }
      view.unclear_of[found.in_settlement] = connection;
      view.unclear.push_back(std::move(found));
    }
  }
  return why;
}

void add_what_amazon_says(accounting::Movement& movement, const store::PayoutTold& payout) {
  if (movement.key.kind != MovementKind::payout) return;
  movement.account_tail = payout.account_tail;
  std::istringstream traces{payout.trace_id};
  for (std::string trace; traces >> trace;) movement.ids.push_back(trace);
  if (payout.arrives && payout.arrives->currency() != movement.amount.currency())
    movement.converted = payout.arrives;
}

// A match that Weir made itself, of one payout that is known to have gone back since.
bool is_contradicted(const store::BankMatchRow& match, const std::map<MovementKey, std::string>& failures) {
  return match.movements.size() == 1 && failures.contains(match.movements.front()) &&
         std::ranges::find(automatic_reasons, match.reason) != std::end(automatic_reasons);
}

// It was written down as failed, and Amazon has paid it again since.
bool is_paid_again(const Context& context, const SettlementMoney& money,
                   const std::map<MovementKey, std::string>& failures, const std::set<MovementKey>& matched) {
  const MovementKey payout = payout_of(money.connection, money.id());
  if (money.payout.status.empty() || failures.contains(payout) || !matched.contains(payout)) return false;
  return context.stores.bank.matches.of(payout)->reason == "failed";
}

std::optional<Date> first_day(const Context& context) {
  std::optional<Date> first;
  for (const auto& statement : context.stores.bank.statements.list(statements_max))
    if (!first || std::chrono::sys_days{statement.opened} < std::chrono::sys_days{*first})
      first = statement.opened;
  return first;
}

accounting::OfferedLine offered(const store::BankLineRow& line) {
  return {.id = line.key.text(),
          .value = line.value,
          .amount = line.amount,
          .account_tail = line.account_tail,
          .text = line.said,
          .is_amazon = line.is_amazon,
          .instructed = line.instructed};
}

}  // namespace

bool names_amazon(const BankRules& rules, std::string_view text) {
  const std::string plain = accounting::normalised(text);
  return std::ranges::any_of(rules.payers, [&](const std::string& payer) {
    const std::string wanted = accounting::normalised(payer);
    return !wanted.empty() && plain.find(wanted) != std::string::npos;
  });
}

bool is_followed(const Context& context, const BankView& view, const accounting::Movement& movement) {
  const std::chrono::sys_days expected{movement.expected};
  if (view.followed_since) return expected >= std::chrono::sys_days{*view.followed_since};
  return expected > std::chrono::floor<std::chrono::days>(context.clock.now()) - looked_back;
}

BankView bank_view(const Context& context) {
  auto& bank = context.stores.bank;
  BankView view{.settlements = bank.settlements.list(""), .lines = bank.statements.open_lines()};
  view.followed_since = first_day(context);
  const auto failures = failures_of(context, view);
  auto matched = bank.matches.matched_movements();
  const auto open_again = [&](store::BankMatchRow match) {
    for (const MovementKey& key : match.movements) matched.erase(key);
    for (const store::BankLineKey& line : match.lines)
      if (auto row = bank.statements.line(line)) view.lines.push_back(*std::move(row));
    view.contradicted.push_back(std::move(match));
  };
  for (const auto& [key, why] : failures)
    if (auto match = bank.matches.of(key); match && is_contradicted(*match, failures))
      open_again(*std::move(match));
  for (const SettlementMoney& each : view.settlements)
    if (is_paid_again(context, each, failures, matched))
      open_again(bank.matches.of(payout_of(each.connection, each.id())).value());
  for (const SettlementMoney& each : view.settlements)
    for (accounting::Movement& movement : accounting::movements_of(each.cash, each.connection)) {
      if (matched.contains(movement.key)) continue;
      add_what_amazon_says(movement, each.payout);
      if (const auto why = failures.find(movement.key); why != failures.end()) movement.failed = why->second;
      view.movements.push_back(std::move(movement));
    }
  std::vector<accounting::OfferedLine> lines;
  for (const store::BankLineRow& line : view.lines) lines.push_back(offered(line));
  view.matching = accounting::match_bank(view.movements, lines);
  return view;
}

}  // namespace weir::flows
