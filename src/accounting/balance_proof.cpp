#include "accounting/balance_proof.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"
#include "core/text.hpp"

namespace weir::accounting {
namespace {

constexpr std::array<std::string_view, 3> carried_rows{
    "current reserve amount", "previous reserve amount balance", "payable to amazon"};

constexpr std::chrono::days account_rests_after{60};  // without a settlement: four of two weeks

bool is_of_ledger(const SettlementCash& a, const SettlementCash& b) {
  return a.marketplace == b.marketplace || a.marketplace.empty() || b.marketplace.empty();
}

bool is_settled(const WalletMovement& movement, const DayEnd& end, const SettledAt& settled) {
  const auto known = settled.find(movement.settlement_id);
  return known != settled.end() && known->second < end.at;
}

std::string part_words(const char* name, const std::optional<Money>& told, Money ours) {
  if (!told || *told == ours) return {};
  const Money by = *told - ours;
  return std::string{name} + ' ' + absolute(by).text() + (by.is_negative() ? " less" : " more") +
         " at Amazon";
}

}  // namespace

bool is_carried_row(std::string_view description) {
  const std::string plain = lower_ascii(trim(description));
  return std::ranges::find(carried_rows, plain) != carried_rows.end();
}

void add_movement(UnsettledSum& sum, const WalletMovement& movement, const DayEnd& end,
                  const SettledAt& settled) {
  if (movement.is_carried || movement.posted >= end.at) return;
  const std::int64_t minor = movement.amount.minor();
  // What it releases is counted as deferred, here or on another page: not any more, settled or not.
  if (movement.lets_go) sum.deferred -= minor;
  const bool is_ended_by_another = movement.standing == TransactionStanding::let_go && movement.has_release;
  if (!is_ended_by_another && is_settled(movement, end, settled)) return;
  ++sum.movements;
  const bool is_held = movement.standing == TransactionStanding::deferred || is_ended_by_another;
  (is_held ? sum.deferred : sum.wallet) += minor;
  if (!movement.settlement_id.empty() && !settled.contains(movement.settlement_id))
    sum.unknown.insert(movement.settlement_id);
}

LedgerOpening opening_at(const std::vector<SettlementCash>& settlements, Currency currency, Instant at) {
  std::vector<const SettlementCash*> ended;
  for (const SettlementCash& each : settlements)
    if (each.total.currency() == currency && each.end < at) ended.push_back(&each);
  std::ranges::stable_sort(ended, std::ranges::greater{}, &SettlementCash::end);
  LedgerOpening opening{.reserve = Money{0, currency}, .carried = Money{0, currency}};
  std::vector<const SettlementCash*> last;  // of each ledger
  for (const SettlementCash* each : ended) {
    if (std::ranges::any_of(last, [&](const SettlementCash* other) { return is_of_ledger(*each, *other); }))
      continue;
    last.push_back(each);
    opening.reserve += -each->carried.reserve_closing;
    if (each->total.is_negative()) opening.carried += each->total;
    opening.settlements.push_back(each->settlement_id.text());
    opening.settled_until = std::min(opening.settled_until.value_or(each->end), each->end);
  }
  return opening;
}

std::vector<Currency> currencies_untold(const std::set<Currency>& told,
                                        const std::vector<SettlementCash>& settlements, Instant at) {
  std::set<Currency> known, owed;
  for (const SettlementCash& each : settlements) {
    known.insert(each.total.currency());
    if (each.end < at && each.end >= at - account_rests_after) owed.insert(each.total.currency());
  }
  for (const Currency currency : known) {
    const auto opening = opening_at(settlements, currency, at);
    if (!opening.reserve.is_zero() || !opening.carried.is_zero()) owed.insert(currency);
  }
  std::vector<Currency> untold;
  std::ranges::set_difference(owed, told, std::back_inserter(untold));
  return untold;
}

BalanceProof balance_proof(const ToldBalance& told, const LedgerOpening& opening, const UnsettledSum& sum,
                           const DayEnd& end) {
  const Currency currency = told.total.currency();
  return {.day = end.day,
          .zone = end.zone,
          .at = end.at,
          .told = told,
          .wallet = opening.carried + Money{sum.wallet, currency},
          .reserve = opening.reserve,
          .deferred = Money{sum.deferred, currency},
          .movements = sum.movements,
          .unknown = {sum.unknown.begin(), sum.unknown.end()}};
}

const BalanceProof& that_counts(const std::vector<BalanceProof>& proofs) {
  ensure(!proofs.empty(), "a day without an end");
  const auto right = std::ranges::find_if(proofs, &BalanceProof::agrees);
  return right == proofs.end() ? proofs.front() : *right;
}

std::string where_it_differs(const BalanceProof& proof) {
  std::string text;
  for (const std::string& part : {part_words("wallet", proof.told.available, proof.wallet),
                                  part_words("reserve", proof.told.reserve, proof.reserve),
                                  part_words("deferred", proof.told.deferred, proof.deferred)})
    if (!part.empty()) text += (text.empty() ? "" : ", ") + part;
  return text;
}

}  // namespace weir::accounting
