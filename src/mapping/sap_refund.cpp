#include "mapping/sap_refund.hpp"

#include <algorithm>

#include "mapping/adjusted_items.hpp"

namespace weir::mapping {
namespace {

using MemoStep = MemoDecision::Step;

// What somebody is to do in the end, with as much as SAP says.
std::string by_hand(const GrossBySku& gross) {
  std::string text;
  for (const auto& [sku, money] : gross)
    text += (text.empty() ? "" : ", ") + money.text() + " for SKU " + sku;
  return "refund it in Seller Central (Manage Orders, Refund Order): " + text;
}

MemoDecision for_a_person(const MemoCase& about, const char* code, const std::string& why,
                          const std::string& next) {
  return {.step = MemoStep::person,
          .items = {},
          .refund_id = {},
          .remark = {memo_topic(about.memo.vbeln), code,
                     "order " + about.order.order_id.text() + ": credit memo " + about.memo.vbeln + ' ' +
                         why + "; " + next,
                     "finance"}};
}

// Credit memos that were sent and of which Amazon has not shown the refund: the first that is as much is it.
class Awaited {
 public:
  explicit Awaited(const MemoCase& about) {
    for (const OtherMemo& other : about.others)
      if (other.was_sent && other.refund_id.empty()) open_.push_back(&other);
  }
  bool takes(const Refund& refund) {
    const auto at = std::ranges::find_if(
        open_, [&](const OtherMemo* other) { return is_credit_of(other->gross, refund); });
    if (at == open_.end()) return false;
    open_.erase(at);
    return true;
  }
  const std::vector<const OtherMemo*>& left() const { return open_; }

 private:
  std::vector<const OtherMemo*> open_;
};

bool is_another_memos(const MemoCase& about, const Refund& refund) {
  return std::ranges::any_of(about.others,
                             [&](const OtherMemo& other) { return other.refund_id == refund.id; });
}

bool touches(const Refund& refund, const GrossBySku& gross) {
  return refund.items.empty() || std::ranges::any_of(refund.items, [&](const RefundItem& item) {
           return !item.total().is_zero() && gross.contains(item.sku);
         });
}

// Somebody has not seen that Weir had made one, or the buyer is to have the same again.
MemoDecision credited_twice(const MemoCase& about, const Refund& refund) {
  return for_a_person(
      about, "order.adjustment_unclear",
      "is as much as refund " + refund.id + ", which a credit memo request of Weir's has credited already",
      "cancel it (VF11) and reject its request (VA02), or refund as much once more in Seller "
      "Central if that is meant");
}

// Amazon has given it back, or something of it that nobody can hold against it.
std::optional<MemoDecision> decide_by_paid(const MemoCase& about, const GrossBySku& gross) {
  const Refund* unclear = nullptr;
  Awaited awaited{about};
  for (const PaidRefund& paid : about.paid) {
    if (is_another_memos(about, paid.refund) || (!paid.is_credited && awaited.takes(paid.refund))) continue;
    const bool is_same = is_credit_of(gross, paid.refund);
    if (is_same && !paid.is_credited)
      return MemoDecision{.step = MemoStep::paid, .items = {}, .refund_id = paid.refund.id, .remark = {}};
    if (is_same && paid.is_credited) return credited_twice(about, paid.refund);
    if (unclear == nullptr && !paid.is_credited && touches(paid.refund, gross)) unclear = &paid.refund;
  }
  if (unclear == nullptr) return std::nullopt;
  return for_a_person(about, "order.adjustment_unclear",
                      "may be for refund " + unclear->id + " of " + unclear->amount.text() +
                          ", which Amazon has paid and which is not the same amount",
                      "compare the two; where more is to go back, " + by_hand(gross));
}

// What went back of a SKU, or may have.
void add_paid(const MemoCase& about, AlreadyBack& back) {
  Awaited awaited{about};
  for (const PaidRefund& paid : about.paid) {
    if (!paid.is_credited && !is_another_memos(about, paid.refund)) awaited.takes(paid.refund);
    back.whole += paid.refund.amount;
    for (const RefundItem& item : paid.refund.items) back.add(item);
  }
  for (const OtherMemo* other : awaited.left())
    for (const auto& [sku, money] : other->gross) {
      back.whole += money;
      back.add_unsplit(sku, money);
    }
}

Money sent_before(const MemoCase& about, Currency currency) {
  Money sum{0, currency};
  for (const OtherMemo& other : about.others)
    if (other.was_sent)
      for (const auto& [sku, money] : other.gross) sum += money;
  return sum;
}

bool is_one_currency(const MemoCase& about, Currency currency) {
  const auto is_it = [&](const auto& by_sku) {
    return std::ranges::all_of(by_sku, [&](const auto& each) { return each.second.currency() == currency; });
  };
  return std::ranges::all_of(
             about.paid, [&](const PaidRefund& paid) { return paid.refund.amount.currency() == currency; }) &&
         std::ranges::all_of(about.others, [&](const OtherMemo& other) { return is_it(other.gross); });
}

bool is_sent(const amazon::Order& order, const std::vector<amazon::AdjustedItem>& items) {
  return std::ranges::all_of(items, [&](const amazon::AdjustedItem& item) {
    const auto line = std::ranges::find(order.items, item.order_item_id, &amazon::OrderItem::order_item_id);
    return line != order.items.end() && line->quantity_fulfilled > 0;
  });
}

bool is_taxed_by_amazon(const amazon::Order& order, const std::vector<amazon::AdjustedItem>& items) {
  return std::ranges::any_of(items, [&](const amazon::AdjustedItem& item) {
    const auto line = std::ranges::find(order.items, item.order_item_id, &amazon::OrderItem::order_item_id);
    return line != order.items.end() && line->tax_collected_by_amazon;
  });
}

// What is worth sending, if the merchant says so.
MemoDecision decide_to_send(const MemoCase& about, const OrderRules& rules, const GrossBySku& gross) {
  const Currency currency = gross.begin()->second.currency();
  const auto reason = rules.refunds.reasons.find(about.memo.reason);
  if (rules.refunds.from_sap == FromSap::task)
    return for_a_person(about, "order.adjustment_wanted", "credits what the buyer has not got back",
                        by_hand(gross));
  if (reason == rules.refunds.reasons.end())
    return for_a_person(
        about, "order.adjustment_reason_unknown",
        "has order reason " + about.memo.reason + ", for which refunds.reasons has no word",
        "name it in the rules and have it tried again (weir orders retry), or " + by_hand(gross));
  auto items = adjusted_items(about.memo, about.order, about.sold, rules.conditions, reason->second);
  if (is_taxed_by_amazon(about.order, items))
    return for_a_person(about, "order.adjustment_unclear",
                        "is for what Amazon has collected the tax of, which goes back beside it",
                        by_hand(gross));
  if (!is_sent(about.order, items))
    return for_a_person(about, "order.adjustment_too_early",
                        "is for what Amazon does not know as sent, and cannot refund",
                        "confirm the shipment or cancel the line, and have it tried again (weir orders "
                        "retry)");
  if (!is_one_currency(about, currency))
    return for_a_person(about, "order.adjustment_unclear",
                        "is in another currency than what went back before", by_hand(gross));
  AlreadyBack back{Money{0, currency}, {}};
  add_paid(about, back);
  if (const auto within = check_against_charge(about.order, items, back); !within)
    return for_a_person(
        about, "order.adjustment_too_high", "gives back too much: " + within.error().text,
        "look at it in SAP (VF03) and in Seller Central, and cancel it (VF11) or " + by_hand(gross));
  Money all = sent_before(about, currency);
  for (const auto& [sku, money] : gross) all += money;
  const auto most = Money::parse(std::to_string(rules.refunds.at_most), currency);
  if (!most || all.minor() > most->minor())
    return for_a_person(
        about, "order.adjustment_over_limit",
        "brings what goes back of the order to " + all.text() + ", which is more than refunds.at_most",
        "if it is right, " + by_hand(gross));
  return {.step = MemoStep::send, .items = std::move(items), .refund_id = {}, .remark = {}};
}

}  // namespace

std::string memo_topic(const std::string& vbeln) { return "adjustment/" + vbeln; }

std::optional<GrossBySku> gross_of(const sap::CreditMemo& memo, const std::string& sales_order,
                                   const std::vector<SoldItem>& sold) {
  GrossBySku gross;
  for (const sap::CreditMemoItem& item : memo.items) {
    const auto line = std::ranges::find(sold, item.order_item, &SoldItem::posnr);
    if (item.order != sales_order || line == sold.end()) return std::nullopt;
    if (item.gross().is_negative()) return std::nullopt;
    const auto [at, is_new] = gross.try_emplace(line->sku, item.gross());
    if (is_new) continue;
    if (at->second.currency() != item.net.currency()) return std::nullopt;
    at->second += item.gross();
  }
  std::erase_if(gross, [](const auto& each) { return each.second.is_zero(); });
  if (gross.empty()) return std::nullopt;
  return gross;
}

bool is_credit_of(const GrossBySku& gross, const Refund& refund) {
  GrossBySku paid;
  for (const RefundItem& item : refund.items)
    if (!item.total().is_zero()) paid.emplace(item.sku, item.total());
  if (!refund.items.empty()) return paid == gross;
  Balance sum;
  for (const auto& [sku, money] : gross) sum.add(money);
  return sum.parts() == std::vector<Money>{refund.amount};
}

MemoDecision decide_memo(const MemoCase& about, const OrderRules& rules) {
  if (about.order.fulfilled_by == amazon::FulfilledBy::amazon)
    return for_a_person(
        about, "order.adjustment_by_amazon", "is for what Amazon ships and refunds itself",
        "look whether Amazon has refunded it, and cancel it (VF11) if it is no credit of that");
  const auto gross = gross_of(about.memo, about.sales_order, about.sold);
  if (!gross)
    return for_a_person(
        about, "order.adjustment_unclear",
        "has items that refer to no line of sales order " + about.sales_order + ", or give back nothing",
        "look at it (VF03), and refund in Seller Central what is to go back");
  if (auto paid = decide_by_paid(about, *gross)) return *std::move(paid);
  return decide_to_send(about, rules, *gross);
}

}  // namespace weir::mapping
