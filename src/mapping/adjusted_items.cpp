#include "mapping/adjusted_items.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::mapping {
namespace {

using amazon::Components;
using amazon::PriceComponent;

// Goods, shipping, gift wrap: what conditions tell apart.
constexpr std::size_t kinds = 3;
using ByKind = std::array<std::int64_t, kinds>;
struct PriceAndTax {
  PriceComponent price, tax;
};
constexpr std::array<PriceAndTax, kinds> components_of_kind{
    PriceAndTax{PriceComponent::principal, PriceComponent::tax},
    PriceAndTax{PriceComponent::shipping, PriceComponent::shipping_tax},
    PriceAndTax{PriceComponent::gift_wrap, PriceComponent::gift_wrap_tax}};

std::int64_t minor_at(const Components& components, PriceComponent component) {
  const auto at = components.find(component);
  return at == components.end() ? 0 : at->second.minor();
}

ByKind charged_by_kind(const Components& charged) {
  ByKind sums{};
  for (std::size_t kind = 0; kind < kinds; ++kind)
    sums[kind] =
        minor_at(charged, components_of_kind[kind].price) + minor_at(charged, components_of_kind[kind].tax);
  return sums;
}

ByKind conditions_by_kind(const sap::CreditMemoItem& item, const ConditionRules& types) {
  const auto value = [&](const std::string& type) {
    const auto at = type.empty() ? item.conditions.end() : item.conditions.find(type);
    return at == item.conditions.end() ? 0 : at->second.minor();
  };
  return {value(types.goods) + value(types.discount) + value(types.difference), value(types.shipping),
          value(types.gift_wrap)};
}

// allocate() takes no negative weight and no sum of nothing.
bool are_weights(const ByKind& weights) {
  return std::ranges::all_of(weights, [](std::int64_t each) { return each >= 0; }) &&
         std::ranges::any_of(weights, [](std::int64_t each) { return each > 0; });
}

std::vector<Money> split(Money whole, const ByKind& by_conditions, const ByKind& by_charge) {
  const ByKind* weights = are_weights(by_conditions) ? &by_conditions
                          : are_weights(by_charge)   ? &by_charge
                                                     : nullptr;
  if (weights != nullptr) return allocate(whole, *weights);
  return {whole, Money{0, whole.currency()}, Money{0, whole.currency()}};
}

void add_to(Components& into, PriceComponent component, Money amount) {
  if (amount.is_zero()) return;
  const auto [at, is_new] = into.try_emplace(component, amount);
  if (!is_new) at->second += amount;
}

// A part of a charge, split into price and tax as the charge is.
void add_kind(Components& into, std::size_t kind, Money part, const Components& charged) {
  const auto [price, tax] = components_of_kind[kind];
  const std::array<std::int64_t, 2> relation{minor_at(charged, price), minor_at(charged, tax)};
  if (relation[0] + relation[1] <= 0) return add_to(into, price, part);
  const auto parts = allocate(part, relation);
  add_to(into, price, parts[0]);
  add_to(into, tax, parts[1]);
}

const amazon::OrderItem* find_line(const amazon::Order& order, const std::string& order_item_id) {
  const auto line = std::ranges::find(order.items, order_item_id, &amazon::OrderItem::order_item_id);
  return line == order.items.end() ? nullptr : &*line;
}

// A line's own parts of the credit memo: a bundle has several items.
struct OfLine {
  std::string order_item_id, merchant_id;
  std::vector<Money> by_kind;
};

std::int64_t minor_sum(const Components& components) {
  std::int64_t sum = 0;
  for (const auto& [component, money] : components) sum += money.minor();
  return sum;
}

Failure too_high(const std::string& what, Money all, Money charged) {
  return {.next = Next::refuse,
          .code = "amazon.adjustment_too_high",
          .text = what + " would come to " + all.text() + ", and " + charged.text() +
                  " was charged; lower the credit memo in SAP, or refund it in Seller Central",
          .subject = {},
          .not_before = {}};
}

Result<Done> check_line(const amazon::OrderItem& line, const amazon::AdjustedItem& wanted,
                        const AlreadyBack& back) {
  const auto at = back.by_sku.find(line.seller_sku);
  const AlreadyBack::OfSku before = at == back.by_sku.end() ? AlreadyBack::OfSku{} : at->second;
  if (auto by_component = amazon::check_adjustment(line, before.components, wanted); !by_component)
    return by_component;
  const Currency currency = back.whole.currency();
  const Money all{minor_sum(before.components) + (before.unsplit ? before.unsplit->minor() : 0) +
                      minor_sum(wanted.amounts),
                  currency};
  const Money charged{minor_sum(amazon::charged(line)), currency};
  if (all.minor() > charged.minor())
    return too_high("the refunds of line " + line.order_item_id, all, charged);
  return Done{};
}

}  // namespace

std::vector<amazon::AdjustedItem> adjusted_items(const sap::CreditMemo& memo, const amazon::Order& order,
                                                 const std::vector<SoldItem>& sold,
                                                 const ConditionRules& types,
                                                 amazon::AdjustmentReason reason) {
  std::vector<OfLine> lines;
  for (const sap::CreditMemoItem& item : memo.items) {
    const auto of = std::ranges::find(sold, item.order_item, &SoldItem::posnr);
    ensure(of != sold.end(), "a credit memo of what was not sold");
    const auto* charged_line = find_line(order, of->order_item_id);
    const ByKind by_charge =
        charged_line == nullptr ? ByKind{} : charged_by_kind(amazon::charged(*charged_line));
    const auto parts = split(item.gross(), conditions_by_kind(item, types), by_charge);
    auto line = std::ranges::find(lines, of->order_item_id, &OfLine::order_item_id);
    if (line == lines.end()) {
      lines.push_back({of->order_item_id, memo.vbeln + '-' + of->order_item_id, parts});
      continue;
    }
    for (std::size_t kind = 0; kind < kinds; ++kind) line->by_kind[kind] += parts[kind];
  }
  std::vector<amazon::AdjustedItem> items;
  for (const OfLine& line : lines) {
    const auto* charged_line = find_line(order, line.order_item_id);
    const Components charged = charged_line == nullptr ? Components{} : amazon::charged(*charged_line);
    amazon::AdjustedItem item{line.order_item_id, line.merchant_id, reason, {}};
    for (std::size_t kind = 0; kind < kinds; ++kind)
      add_kind(item.amounts, kind, line.by_kind[kind], charged);
    if (!item.amounts.empty()) items.push_back(std::move(item));
  }
  return items;
}

void AlreadyBack::add(const RefundItem& item) {
  Components& components = by_sku[item.sku].components;
  const RefundPart* const parts[kinds]{&item.goods, &item.shipping, &item.gift_wrap};
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    add_to(components, components_of_kind[kind].price, parts[kind]->net);
    add_to(components, components_of_kind[kind].tax, parts[kind]->tax);
  }
}

void AlreadyBack::add_unsplit(const std::string& sku, Money money) {
  auto& unsplit = by_sku[sku].unsplit;
  unsplit = unsplit ? *unsplit + money : money;
}

Result<Done> check_against_charge(const amazon::Order& order, const std::vector<amazon::AdjustedItem>& items,
                                  const AlreadyBack& back) {
  Money all = back.whole;
  for (const amazon::AdjustedItem& item : items) {
    const auto* line = find_line(order, item.order_item_id);
    if (line == nullptr)
      return too_high("the refund of line " + item.order_item_id + ", which the order does not have,", all,
                      Money{0, all.currency()});
    if (auto checked = check_line(*line, item, back); !checked) return checked;
    all += Money{minor_sum(item.amounts), all.currency()};
  }
  Money charged{0, all.currency()};
  for (const amazon::OrderItem& line : order.items)
    charged += Money{minor_sum(amazon::charged(line)), all.currency()};
  if (all.minor() > charged.minor()) return too_high("the refunds of the order", all, charged);
  return Done{};
}

}  // namespace weir::mapping
