#include "flows/cutover_card.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "flows/cutover_view.hpp"

namespace weir::flows {
namespace {

using accounting::OpeningItem;
using accounting::OpeningKind;
using store::BeforeShare;
using store::Cutover;

bool has_to_come(OpeningKind kind) {
  return kind == OpeningKind::wallet || kind == OpeningKind::deferred || kind == OpeningKind::receivable;
}

std::set<Currency> currencies_of_cutover(const Context& context, const Cutover& cutover) {
  std::set<Currency> currencies;
  for (const auto& [code, rules] : context.connection.fi_rules)
    if (const auto currency = Currency::of(code); currency && rules.comp_code == cutover.company_code)
      currencies.insert(*currency);
  return currencies;
}

std::vector<BeforeShare> shares_until(const Context& context, const Cutover& cutover, Instant until) {
  const auto currencies = currencies_of_cutover(context, cutover);
  std::set<std::string> ended;
  for (const auto& row : context.stores.book.settlements.list(context.connection.name))
    if (row.ended_at < until) ended.insert(row.settlement_id);
  std::vector<BeforeShare> shares;
  for (BeforeShare& each : context.stores.book.cutovers.before(context.connection.name))
    if (currencies.contains(each.amount.currency()) && ended.contains(each.settlement_id))
      shares.push_back(std::move(each));
  return shares;
}

void add_to(std::optional<Money>& sum, Money amount) {
  sum = sum.value_or(Money{0, amount.currency()}) + amount;
}

std::vector<CutoverOrder> orders_of(const Cutover& cutover, const std::vector<BeforeShare>& shares) {
  std::map<std::pair<std::string, Currency>, CutoverOrder> orders;
  const auto at = [&](const std::string& id, Money amount) -> CutoverOrder& {
    return orders.try_emplace({id, amount.currency()}, CutoverOrder{id, {}, {}}).first->second;
  };
  for (const OpeningItem& item : cutover.items)
    if (item.kind == OpeningKind::receivable && !item.key.empty())
      add_to(at(item.key, *item.amount).declared, *item.amount);
  for (const BeforeShare& share : shares)
    if (!share.order_id.empty()) add_to(at(share.order_id, share.amount).arrived, share.amount);
  std::vector<CutoverOrder> all;
  for (auto& [key, order] : orders) all.push_back(std::move(order));
  return all;
}

std::vector<CutoverReserve> reserves_of(const Context& context, const CutoverView& view,
                                        const Cutover& cutover) {
  std::vector<accounting::SettlementCash> cash;
  for (const auto& each : context.stores.bank.settlements.list(context.connection.name))
    cash.push_back(each.cash);
  const auto chain = accounting::chain_of(cash, view.openings());
  std::vector<CutoverReserve> reserves;
  for (const OpeningItem& item : cutover.items) {
    if (item.kind != OpeningKind::reserve) continue;
    CutoverReserve reserve{item.key, *item.amount, "", {}, ""};
    const Instant at = cutover_instant(cutover.day, item.key);
    const accounting::PreviewedSettlement* first = nullptr;
    for (const auto& file : chain) {
      const auto& each = file.settlement;
      if (!each || each->marketplace != item.key || each->total.currency() != item.amount->currency() ||
          each->end <= at || (first != nullptr && each->start >= first->start))
        continue;
      first = &*each;
      reserve.settlement_id = each->settlement_id.text();
      reserve.opens_with = each->plan.carried.reserve_opening;
      reserve.trouble = file.blocking.empty() ? "" : file.blocking.front().text;
    }
    reserves.push_back(std::move(reserve));
  }
  return reserves;
}

}  // namespace

std::vector<CutoverSum> cutover_sums(const Context& context, const Cutover& cutover, Instant until) {
  std::map<Currency, CutoverSum> sums;
  const auto at = [&](Currency currency) -> CutoverSum& {
    return sums.try_emplace(currency, CutoverSum{Money{0, currency}, Money{0, currency}}).first->second;
  };
  for (const OpeningItem& item : cutover.items)
    if (has_to_come(item.kind)) at(item.amount->currency()).declared += *item.amount;
  for (const BeforeShare& share : shares_until(context, cutover, until))
    at(share.amount.currency()).arrived += share.amount;
  std::vector<CutoverSum> all;
  for (const auto& [currency, sum] : sums) all.push_back(sum);
  return all;
}

Result<CutoverCard> cutover_card(const Context& context, const std::string& company) {
  const std::string& connection = context.connection.name;
  auto cutover = context.stores.book.cutovers.find(connection, company);
  if (!cutover)
    return Failure{.next = Next::refuse,
                   .code = "cutover.unknown",
                   .text = "no cut-over is set for company code " + company + " of " + connection +
                           ": Weir answers for all that Amazon still lists; weir cutover set says since when",
                   .subject = "cutover/" + company,
                   .not_before = {}};
  const CutoverView view{context};
  const auto currencies = currencies_of_cutover(context, *cutover);
  CutoverCard card{.cutover = *cutover,
                   .sums = cutover_sums(context, *cutover, Instant::max()),
                   .orders = orders_of(*cutover, shares_until(context, *cutover, Instant::max())),
                   .reserves = reserves_of(context, view, *cutover),
                   .left_alone = {},
                   .planned_by = {}};
  for (const auto& row : context.stores.book.settlements.list(connection)) {
    if (!currencies.contains(row.total.currency())) continue;
    if (view.is_before(row.marketplace, row.total, row.ended_at))
      card.left_alone.push_back(row.settlement_id);
    if (row.planned_at) card.planned_by = row.settlement_id;
  }
  return card;
}

}  // namespace weir::flows
