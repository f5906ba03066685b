#include "mapping/refund_credit.hpp"

#include <algorithm>

#include "core/digest.hpp"

namespace weir::mapping {
namespace {

using Step = CreditDecision::Step;

CreditDecision carried(std::string word) { return {Step::nothing, {}, std::move(word), {}}; }

CreditDecision for_a_person(const CreditCase& about, const char* code, const std::string& text) {
  return {Step::person,
          {},
          {},
          {"credit/" + about.refund.id, code,
           "order " + about.refund.order_id + ": " + about.refund.amount.text() + " were refunded (" +
               about.refund.id + "), and " + text,
           "finance"}};
}

bool is_of(const OthersCredit& other, const std::vector<SoldItem>& sold, const std::string& sku) {
  return std::ranges::any_of(
      sold, [&](const SoldItem& item) { return item.sku == sku && other.pieces.contains(item.posnr); });
}

const OthersCredit* find_other(const CreditCase& about, const std::string& sku, bool is_return) {
  for (const OthersCredit& other : about.others)
    if (other.is_return == is_return && is_of(other, about.sold, sku)) return &other;
  return nullptr;
}

// Of all return orders that somebody has made.
std::int64_t returned_by_others(const CreditCase& about, const std::string& sku) {
  std::int64_t units = 0;
  for (const OthersCredit& other : about.others)
    if (other.is_return) units += units_of(about.sold, sku, other.pieces);
  return units;
}

struct Sorted {
  std::vector<RefundItem> open;
  std::string carried_by;
  std::optional<CreditDecision> person;  // the first of them, which names the others

  void ask(CreditDecision decision, const std::string& sku) {
    if (!person)
      person = std::move(decision);
    else
      others.push_back(sku);
  }
  std::vector<std::string> others;  // SKUs that are for a person as well
};

// One document credits all of a refund, so that what a person takes up he takes up whole.
CreditDecision with_all_others(Sorted sorted) {
  for (const RefundItem& item : sorted.open) sorted.others.push_back(item.sku);
  CreditDecision decision = *std::move(sorted.person);
  std::string also;
  for (const std::string& sku : sorted.others) also += (also.empty() ? " (as well as SKU " : ", ") + sku;
  if (!also.empty()) decision.remark.text += also + ", which nothing credits yet)";
  return decision;
}

// A return order credits whole pieces; what was refunded beyond them nobody can tell apart from them.
void sort_returned(const CreditCase& about, const RefundItem& item, const KnownOfSku& known,
                   const OthersCredit* other, Sorted& into) {
  if (known.refunded + item.quantity > known.returned + returned_by_others(about, item.sku))
    into.ask(for_a_person(about, "order.refund_beyond_return",
                          "more pieces of SKU " + item.sku +
                              " than come back; credit what its return order does not with reference to "
                              "order " +
                              about.sales_order + " (VA01)"),
             item.sku);
  else
    into.carried_by = other == nullptr ? "its return order" : "return order " + other->vbeln;
}

void sort(const CreditCase& about, const RefundItem& item, Sorted& into) {
  const auto at = about.known.find(item.sku);
  const KnownOfSku known = at == about.known.end() ? KnownOfSku{} : at->second;
  const OthersCredit* other = find_other(about, item.sku, true);
  if (known.returned > 0 || other != nullptr)
    sort_returned(about, item, known, other, into);
  else if (const auto* memo = find_other(about, item.sku, false))
    into.ask(for_a_person(about, "order.refund_credited_by_hand",
                          "SAP has credit memo request " + memo->vbeln + " for SKU " + item.sku +
                              ", which Weir has not made; where it is not for this refund, credit it as "
                              "well with reference to order " +
                              about.sales_order + " (VA01)"),
             item.sku);
  else if (known.without_return > 0)
    into.ask(for_a_person(about, "order.refund_return_failed",
                          "no return order could be made of the return of SKU " + item.sku +
                              " that was announced; enter it with reference to order " + about.sales_order +
                              " (VA01, RE), or a credit memo request"),
             item.sku);
  else
    into.open.push_back(item);
}

Failure unclear(const Refund& refund, const std::string& why) {
  return {.next = Next::refuse,
          .code = "order.refund_unclear",
          .text = "order " + refund.order_id + ": " + refund.amount.text() + " were refunded (" + refund.id +
                  "), and " + why + "; enter the credit memo request by hand (VA01)",
          .subject = "order/" + refund.order_id + "/credit/" + refund.id,
          .not_before = {}};
}

// Of the line that the refund is of: its first with this SKU.
std::vector<SoldItem> items_of(const std::vector<SoldItem>& sold, const std::string& sku) {
  std::vector<SoldItem> items;
  for (const SoldItem& item : sold)
    if (item.sku == sku && (items.empty() || items.front().order_item_id == item.order_item_id))
      items.push_back(item);
  return items;
}

// Shares of the parts, in their order; equal ones where the rules know the SKU no more.
std::vector<std::int64_t> weights_of(const std::vector<SoldItem>& items, const std::string& sku,
                                     const Articles& articles) {
  std::vector<std::int64_t> weights(items.size(), 1);
  const auto article = articles.find(sku);
  if (!article || article->parts.size() != items.size()) return weights;
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < items.size(); ++i) sum += weights[i] = article->parts[i].share;
  if (sum == 0) weights.assign(items.size(), 1);
  return weights;
}

bool has_negative(const RefundItem& item) {
  for (const RefundPart& part : {item.goods, item.shipping, item.gift_wrap})
    if (part.net.is_negative() || part.tax.is_negative()) return true;
  return false;
}

// What has no condition type of its own is part of the price.
RefundItem folded(RefundItem item, const ConditionRules& types) {
  const auto fold = [&](RefundPart& part, const std::string& type) {
    if (!type.empty()) return;
    item.goods.net += part.net;
    item.goods.tax += part.tax;
    part = {Money{0, part.net.currency()}, Money{0, part.net.currency()}};
  };
  fold(item.shipping, types.shipping);
  fold(item.gift_wrap, types.gift_wrap);
  return item;
}

// Makes the items of one SKU.
class Crediting {
 public:
  Crediting(const RefundItem& item, const ConditionRules& types, std::vector<SoldItem> sold,
            std::vector<std::int64_t> weights)
      : item_{folded(item, types)}, types_{types}, sold_{std::move(sold)}, weights_{std::move(weights)} {
    // Of what Amazon refunds in money alone one piece carries the value.
    const std::int64_t units = std::clamp<std::int64_t>(item.quantity, 1, sold_.front().ordered);
    const Money zero{0, item.goods.net.currency()};
    for (const SoldItem& each : sold_) {
      made_.push_back({each.posnr, std::max<std::int64_t>(each.quantity / each.ordered, 1) * units});
      expected_.push_back({each.posnr, zero, zero, zero});
    }
  }

  void into(CreditMemo& memo) {
    add(item_.goods, types_.goods, true);
    add(item_.shipping, types_.shipping, false);
    add(item_.gift_wrap, types_.gift_wrap, false);
    memo.document.items.insert(memo.document.items.end(), made_.begin(), made_.end());
    memo.expected.insert(memo.expected.end(), expected_.begin(), expected_.end());
  }

 private:
  // A price stands in each item, even where it is nothing: without one SAP takes the order's.
  void add(const RefundPart& part, const std::string& type, bool is_price) {
    const auto net = allocate(part.net, weights_), tax = allocate(part.tax, weights_);
    for (std::size_t i = 0; i < made_.size(); ++i) {
      const Money gross = net[i] + tax[i];
      if (gross.is_zero() && !is_price) continue;
      made_[i].conditions.push_back({type, types_.prices == PricesAre::gross ? gross : net[i], is_price});
      expected_[i].gross += gross;
      expected_[i].tax += tax[i];
      expected_[i].tax_tolerance += Money{1, gross.currency()};
    }
  }

  RefundItem item_;
  const ConditionRules& types_;
  std::vector<SoldItem> sold_;
  std::vector<std::int64_t> weights_;
  std::vector<sap::CustomerReturnItem> made_;
  std::vector<ExpectedCredit> expected_;
};

}  // namespace

CreditDecision decide_credit(const CreditCase& about, const OrderRules* rules) {
  if (rules == nullptr || rules->refunds.credit == CreditOf::settlement)
    return carried("its settlement, in FI");
  if (about.sales_order.empty())
    return for_a_person(about, "order.refund_unknown",
                        "Weir has not posted the order; credit it with reference to its sales order (VA01)");
  if (about.refund.items.empty())
    return for_a_person(about, "order.refund_unclear",
                        "Amazon does not say for which item; look at it in Seller Central and credit it with "
                        "reference to order " +
                            about.sales_order + " (VA01)");
  Sorted sorted;
  for (const RefundItem& item : about.refund.items)
    if (!item.total().is_zero()) sort(about, item, sorted);
  if (sorted.person) return with_all_others(std::move(sorted));
  if (sorted.open.empty()) return carried(sorted.carried_by);
  if (!about.can_create)
    return for_a_person(about, "order.refund_in_fi",
                        "no way into SAP keeps a session, so that FI alone carries it when it is settled; "
                        "enter the credit memo request with reference to order " +
                            about.sales_order + " (VA01)");
  return {Step::create, std::move(sorted.open), {}, {}};
}

Result<CreditMemo> credit_memo_of(const Refund& refund, const std::string& sales_order,
                                  const std::vector<SoldItem>& sold, const OrderRules& rules,
                                  const Articles& articles) {
  if (rules.organisation.credit_type.empty() || rules.blocks.return_reason.empty())
    return Failure{.next = Next::wait,
                   .code = "order.no_credit_type",
                   .text = "order " + refund.order_id +
                           ": a credit memo request needs an order type and a "
                           "reason; name organisation.credit_type and blocks.return_reason in the rules",
                   .subject = "order/" + refund.order_id + "/credit/" + refund.id,
                   .not_before = {}};
  CreditMemo memo{{rules.organisation.credit_type,
                   sales_order,
                   rules.blocks.return_reason,
                   refund.order_id,
                   credit_reference(refund.id),
                   {}},
                  {}};
  for (const RefundItem& item : refund.items) {
    auto lines = items_of(sold, item.sku);
    if (lines.empty()) return unclear(refund, "SKU " + item.sku + " is in no line of the order");
    if (has_negative(item)) return unclear(refund, "a part of it is negative");
    auto weights = weights_of(lines, item.sku, articles);
    Crediting{item, rules.conditions, std::move(lines), std::move(weights)}.into(memo);
  }
  return memo;
}

std::string credit_reference(const std::string& refund_id) {
  constexpr std::size_t longest = 35;
  return refund_id.size() <= longest ? refund_id : sha256_hex(refund_id).substr(0, longest);
}

}  // namespace weir::mapping
