#include "flows/cutover_view.hpp"

#include <algorithm>

#include "accounting/marketplace_zone.hpp"

namespace weir::flows {
namespace {

using accounting::DeclaredOpening;
using accounting::OpeningItem;
using accounting::OpeningKind;

std::string code_of(Money amount) { return std::string{amount.currency().code()}; }

void add_opening(std::vector<DeclaredOpening>& openings, Date day, const OpeningItem& item) {
  const Currency currency = item.amount->currency();
  auto known = std::ranges::find_if(openings, [&](const DeclaredOpening& each) {
    return each.marketplace == item.key && each.reserve.currency() == currency;
  });
  if (known == openings.end())
    known = openings.insert(openings.end(), {.marketplace = item.key,
                                             .at = cutover_instant(day, item.key),
                                             .reserve = Money{0, currency},
                                             .debt = Money{0, currency}});
  (item.kind == OpeningKind::reserve ? known->reserve : known->debt) = *item.amount;
}

accounting::Movement payout_on_its_way(const std::string& connection, Date day, const OpeningItem& item) {
  constexpr std::chrono::days sent_before{15};
  return {.key = {connection, item.key, accounting::MovementKind::payout},
          .amount = *item.amount,
          .earliest = Date{std::chrono::sys_days{day} - sent_before},
          .expected = day,
          .ids = {item.key}};
}

}  // namespace

Instant cutover_instant(Date day, const std::string& marketplace) {
  if (const auto name = accounting::zone_of_marketplace(marketplace))
    if (const auto zone = Zone::named(*name)) return zone->start_of(day);
  return Zone::utc().start_of(day);
}

CutoverView::CutoverView(const Context& context)
    : connection_{context.connection.name},
      cutovers_{context.stores.book.cutovers.list(context.connection.name)} {
  for (const auto& [currency, rules] : context.connection.fi_rules)
    for (const store::Cutover& each : cutovers_)
      if (each.company_code == rules.comp_code) by_currency_[currency] = &each;
}

const store::Cutover* CutoverView::of(const std::string& currency) const {
  const auto known = by_currency_.find(currency);
  return known == by_currency_.end() ? nullptr : known->second;
}

bool CutoverView::is_before(const std::string& marketplace, Money total, Instant end) const {
  const store::Cutover* cutover = of(code_of(total));
  return cutover != nullptr && end <= cutover_instant(cutover->day, marketplace);
}

std::vector<DeclaredOpening> CutoverView::openings() const {
  std::vector<DeclaredOpening> openings;
  for (const store::Cutover& each : cutovers_)
    for (const OpeningItem& item : each.items)
      if (item.kind == OpeningKind::reserve || item.kind == OpeningKind::debt)
        add_opening(openings, each.day, item);
  return openings;
}

std::vector<accounting::Movement> CutoverView::payouts_on_their_way() const {
  std::vector<accounting::Movement> movements;
  for (const store::Cutover& each : cutovers_)
    for (const OpeningItem& item : each.items)
      if (item.kind == OpeningKind::transit && !item.key.empty())
        movements.push_back(payout_on_its_way(connection_, each.day, item));
  return movements;
}

}  // namespace weir::flows
