#include "flows/before_weir.hpp"

#include <algorithm>
#include <set>

#include "flows/cutover_view.hpp"

namespace weir::flows {
namespace {

using accounting::SettlementReport;
using EarlierOrders = std::set<std::string, std::less<>>;

Failure unknown_orders(const std::string& settlement_id, const std::vector<std::string>& orders) {
  constexpr std::size_t named = 3;
  std::string names;
  for (std::size_t at = 0; at < std::min(orders.size(), named); ++at)
    names += (at == 0 ? "" : ", ") + orders[at];
  if (orders.size() > named) names += ", …";
  return {
      .next = Next::refuse,
      .code = "cutover.orders_unknown",
      .text = std::to_string(orders.size()) +
              (orders.size() == 1 ? " order of it is one" : " orders of it are such") +
              " of which Weir does not know whether it was bought before the cut-over: " + names +
              ". Name what was open in the cut-over's file, and say what the others are: weir cutover set "
              "--unknown-orders before|since",
      .subject = settlement_subject(settlement_id),
      .not_before = {}};
}

EarlierOrders orders_named_in(const store::Cutover& cutover) {
  EarlierOrders orders;
  for (const auto& item : cutover.items)
    if (item.kind == accounting::OpeningKind::receivable && !item.key.empty()) orders.insert(item.key);
  return orders;
}

// As it was when the settlement was planned; nothing: it was not yet.
std::optional<EarlierOrders> orders_as_planned(const Context& context, const std::string& settlement_id) {
  const auto row = context.stores.book.settlements.find(context.connection.name, settlement_id);
  if (!row || !row->planned_at) return std::nullopt;
  EarlierOrders orders;
  for (const auto& share : context.stores.book.cutovers.before_of(context.connection.name, settlement_id))
    if (!share.order_id.empty()) orders.insert(share.order_id);
  return orders;
}

// Named in the opening, or bought earlier by what Weir knows of it.
Result<EarlierOrders> earlier_orders(const Context& context, const store::Cutover& cutover,
                                     const SettlementReport& report, std::string_view bytes, Instant since) {
  const std::string& id = report.settlement_id.text();
  if (auto planned = orders_as_planned(context, id)) return *std::move(planned);
  EarlierOrders earlier = orders_named_in(cutover);
  std::vector<std::string> others, unknown;
  for (auto& order : accounting::orders_posted_since(bytes, report.total.currency(), since))
    if (!earlier.contains(order)) others.push_back(std::move(order));
  const auto bought = context.stores.book.cutovers.bought_at(context.connection.name, others);
  for (const std::string& order : others) {
    const auto known = bought.find(order);
    if (known == bought.end()) unknown.push_back(order);
    if (known != bought.end() && known->second < since) earlier.insert(order);
  }
  if (!unknown.empty() && cutover.unknown == accounting::UnknownOrders::hold)
    return unknown_orders(id, unknown);
  if (cutover.unknown == accounting::UnknownOrders::before) earlier.insert(unknown.begin(), unknown.end());
  return earlier;
}

// The opening has them: they are no money of an order.
bool is_carried_on(const accounting::Rules& rules, const accounting::RowKind& kind) {
  const auto which = rules.classify(kind);
  return which == rules.named("RESERVE") || which == rules.named("CARRY_FORWARD");
}

}  // namespace

Result<std::optional<accounting::BeforeSplit>> before_in(const Context& context, SettlementReport& report,
                                                         std::string_view bytes,
                                                         const accounting::Rules& rules) {
  using Split = std::optional<accounting::BeforeSplit>;
  const CutoverView view{context};
  const store::Cutover* cutover = view.of(std::string{report.total.currency().code()});
  if (cutover == nullptr) return Split{};
  const Instant since = report.zone.start_of(cutover->day);
  if (report.end <= since || report.start >= since + before_weir_within) return Split{};
  const auto earlier = earlier_orders(context, *cutover, report, bytes, since);
  if (!earlier) return earlier.error();
  const Currency currency = report.total.currency();
  return Split{accounting::split_before(
      report, bytes,
      {.day = cutover->day,
       .since = since,
       .is_earlier =
           [&](std::string_view order) { return earlier->contains(accounting::decoded(order, currency)); },
       .stays = [&](const accounting::RowKind& kind) { return is_carried_on(rules, kind); }})};
}

std::vector<store::BeforeShare> shares_of(const std::string& settlement_id,
                                          const accounting::BeforeSplit& split) {
  std::vector<store::BeforeShare> shares;
  for (const auto& sum : split.sums)
    shares.push_back({settlement_id, sum.order_id, sum.amount, static_cast<std::int64_t>(sum.rows)});
  return shares;
}

bool is_settlement_before(const Context& context, const std::string& settlement_id) {
  const auto row = context.stores.book.settlements.find(context.connection.name, settlement_id);
  return row && is_settlement_before(context, *row);
}

bool is_settlement_before(const Context& context, const store::SettlementRow& row) {
  return CutoverView{context}.is_before(row.marketplace, row.total, row.ended_at);
}

}  // namespace weir::flows
