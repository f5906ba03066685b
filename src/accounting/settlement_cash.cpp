#include "accounting/settlement_cash.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "accounting/bank_sums.hpp"
#include "accounting/chain.hpp"
#include "core/ensure.hpp"

namespace weir::accounting {
namespace {

constexpr std::chrono::days comes_back_within{60};
constexpr std::size_t returned_together_max = 6;

Money class_sum(const SettlementPlan& plan, const Rules& rules, std::string_view name, Currency currency) {
  const ClassNumber* which = rules.find(name);
  if (which != nullptr)
    for (const ClassSum& sum : plan.classes)
      if (sum.which == *which) return sum.amount;
  return {0, currency};
}

// A day earlier: the settlement's day is one of its marketplace, the bank's one of the bank.
Date earliest_of(const SettlementCash& cash) {
  return std::chrono::floor<std::chrono::days>(cash.end) - std::chrono::days{1};
}

Date expected_of(const SettlementCash& cash) {
  return cash.deposit.value_or(Date{std::chrono::floor<std::chrono::days>(cash.end)});
}

bool is_same_ledger(const SettlementCash& a, const SettlementCash& b) {
  return a.total.currency() == b.total.currency() &&
         (a.marketplace == b.marketplace || a.marketplace.empty() || b.marketplace.empty());
}

bool may_have_come_back(const SettlementCash& each, const SettlementCash& later) {
  return !each.total.is_zero() && !each.total.is_negative() && each.end <= later.end &&
         each.settlement_id != later.settlement_id && each.end > later.end - comes_back_within &&
         is_same_ledger(each, later);
}

std::string chosen_among(const std::vector<std::string>& candidates,
                         const std::function<PayoutStanding(const std::string&)>& standing) {
  std::map<PayoutStanding, std::vector<std::string>> by_standing;
  for (const std::string& id : candidates) by_standing[standing(id)].push_back(id);
  // Two that failed have one amount: which of two returns is whose makes no difference.
  if (const auto& failed = by_standing[PayoutStanding::failed]; !failed.empty()) return failed.front();
  for (const auto which : {PayoutStanding::open, PayoutStanding::arrived})
    if (const auto& ids = by_standing[which]; !ids.empty()) return ids.size() == 1 ? ids.front() : "";
  return "";
}

// The only choice of several payouts that add up to what came back; those that are not known to have arrived
// before all.
std::vector<std::string> chosen_sum(const SettlementCash& later,
                                    const std::vector<const SettlementCash*>& payouts,
                                    const std::function<PayoutStanding(const std::string&)>& standing) {
  for (const bool is_arrived_too : {false, true}) {
    std::vector<std::string> ids;
    std::vector<std::int64_t> minors;
    for (const SettlementCash* each : payouts) {
      if (!is_arrived_too && standing(each->settlement_id.text()) == PayoutStanding::arrived) continue;
      ids.push_back(each->settlement_id.text());
      minors.push_back(each->total.minor());
    }
    const auto sums = sums_to(later.returned.minor(), minors, returned_together_max);
    if (sums.empty()) continue;
    if (sums.size() > 1) return {};
    std::vector<std::string> chosen;
    for (const std::size_t place : sums.front()) chosen.push_back(ids[place]);
    return chosen;
  }
  return {};
}

ReturnedPayout returned_in(const SettlementCash& later, const std::vector<SettlementCash>& settlements,
                           const std::set<std::string>& taken,
                           const std::function<PayoutStanding(const std::string&)>& standing) {
  ReturnedPayout found{later.settlement_id.text(), later.returned, {}};
  std::vector<const SettlementCash*> payouts;
  for (const SettlementCash& each : settlements) {
    if (!may_have_come_back(each, later) || taken.contains(each.settlement_id.text())) continue;
    payouts.push_back(&each);
    if (each.total == later.returned) found.candidates.push_back(each.settlement_id.text());
  }
  std::ranges::sort(found.candidates);
  std::ranges::sort(payouts, {}, [](const SettlementCash* each) { return each->settlement_id.text(); });
  if (found.candidates.empty())
    found.payouts = chosen_sum(later, payouts, standing);
  else if (auto payout = chosen_among(found.candidates, standing); !payout.empty())
    found.payouts = {std::move(payout)};
  return found;
}

}  // namespace

std::string_view name_of(MovementKind kind) {
  switch (kind) {
    case MovementKind::payout:
      return "payout";
    case MovementKind::charge:
      return "charge";
    case MovementKind::verification:
      return "verification";
    case MovementKind::returned:
      return "returned";
  }
  throw Bug("a movement of no kind");
}

SettlementCash cash_of(const SettlementReport& report, const SettlementPlan& plan, const Rules& rules) {
  const Currency currency = report.total.currency();
  SettlementCash cash{.settlement_id = report.settlement_id,
                      .marketplace = report.marketplace,
                      .start = report.start,
                      .end = report.end,
                      .total = report.total,
                      .carried = plan.carried,
                      .charged = class_sum(plan, rules, "CARD_CHARGE", currency),
                      .returned = class_sum(plan, rules, "FAILED_TRANSFER", currency),
                      .verified = class_sum(plan, rules, "MICRO_DEPOSIT", currency)};
  if (report.deposit) cash.deposit = Zone::utc().date_of(*report.deposit);
  return cash;
}

std::vector<Movement> movements_of(const SettlementCash& cash, const std::string& connection) {
  const Money nothing{0, cash.total.currency()};
  std::vector<Movement> movements;
  for (const auto& [kind, amount] :
       {std::pair{MovementKind::payout, cash.total.is_negative() ? nothing : cash.total},
        std::pair{MovementKind::charge, -cash.charged},
        std::pair{MovementKind::verification, -cash.verified}}) {
    if (amount.is_zero()) continue;
    Movement movement{.key = {connection, cash.settlement_id.text(), kind}, .amount = amount};
    // What is charged or verified happens within the settlement, and is reported at its end.
    movement.earliest = kind == MovementKind::payout
                            ? earliest_of(cash)
                            : Date{std::chrono::floor<std::chrono::days>(cash.start) - std::chrono::days{1}};
    movement.expected = expected_of(cash);
    if (kind == MovementKind::payout) movement.ids = {cash.settlement_id.text()};
    movements.push_back(std::move(movement));
  }
  return movements;
}

std::vector<ReturnedPayout> returned_payouts(
    const std::vector<SettlementCash>& settlements,
    const std::function<PayoutStanding(const std::string& settlement_id)>& standing) {
  std::vector<const SettlementCash*> returning;
  for (const SettlementCash& each : settlements)
    if (!each.returned.is_zero()) returning.push_back(&each);
  std::ranges::sort(returning, {}, [](const SettlementCash* each) {
    return std::pair{each->end, each->settlement_id.text()};
  });
  std::set<std::string> taken;  // by a return before this one
  std::vector<ReturnedPayout> all;
  for (const SettlementCash* later : returning) {
    ReturnedPayout found = returned_in(*later, settlements, taken, standing);
    taken.insert(found.payouts.begin(), found.payouts.end());
    all.push_back(std::move(found));
  }
  return all;
}

std::vector<FilePreview> chain_of(const std::vector<SettlementCash>& settlements) {
  std::vector<FilePreview> files;
  for (const SettlementCash& cash : settlements) {
    FilePreview file;
    file.file = cash.settlement_id.text();
    file.verdict = Verdict::accept;
    file.settlement = PreviewedSettlement{
        .settlement_id = cash.settlement_id,
        .start = cash.start,
        .end = cash.end,
        .deposit = cash.deposit,
        .total = cash.total,
        .row_sum = cash.total,
        .row_count = 0,
        .zone = {},
        .marketplace = cash.marketplace,
        .plan = SettlementPlan{
            .classes = {}, .months = {}, .suspense = {}, .carried = cash.carried, .journals = {}}};
    files.push_back(std::move(file));
  }
  check_chain(files);
  return files;
}

}  // namespace weir::accounting
