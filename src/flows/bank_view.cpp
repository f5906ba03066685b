#include "flows/bank_view.hpp"

#include <algorithm>
#include <sstream>

#include "accounting/rules.hpp"

namespace weir::flows {
namespace {

using accounting::MovementKey;
using accounting::MovementKind;
using accounting::PayoutStanding;
using store::SettlementMoney;

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

BankView bank_view(const Context& context) {
  auto& bank = context.stores.bank;
  BankView view{.settlements = bank.settlements.list(""), .lines = bank.statements.open_lines()};
  const auto failures = failures_of(context, view);
  auto matched = bank.matches.matched_movements();
  for (const auto& [key, why] : failures) {
    auto match = bank.matches.of(key);
    if (!match || !is_contradicted(*match, failures)) continue;
    matched.erase(key);
    for (const store::BankLineKey& line : match->lines)
      if (auto row = bank.statements.line(line)) view.lines.push_back(*std::move(row));
    view.contradicted.push_back(*std::move(match));
  }
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
