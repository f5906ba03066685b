#include "mapping/merchant_cancellation.hpp"

#include <algorithm>
#include <set>

namespace weir::mapping {
namespace {

using amazon::CancelReason;
using amazon::FulfillmentStatus;

const amazon::OrderItem* item_of(const amazon::Order& order, const std::string& order_item_id) {
  const auto at = std::ranges::find(order.items, order_item_id, &amazon::OrderItem::order_item_id);
  return at == order.items.end() ? nullptr : &*at;
}

CancelDecision refused(const amazon::Order& order, const std::string& line, const char* code,
                       const std::string& text) {
  return {CancelStep::refuse,
          CancelReason::no_inventory,
          {"cancel_at_amazon", code,
           "order " + order.order_id.text() + ": line " + line + " was rejected in SAP, and " + text,
           "operations"}};
}

bool is_pending(const amazon::Order& order) {
  return order.status == FulfillmentStatus::pending ||
         order.status == FulfillmentStatus::pending_availability;
}

// Amazon cancels by this feed before anything is shipped, and never after.
bool is_shipped(const amazon::Order& order, const amazon::OrderItem& item) {
  return order.status == FulfillmentStatus::shipped || item.quantity_fulfilled > 0;
}

}  // namespace

bool is_cancelled(const amazon::Order& now, const std::string& order_item_id) {
  if (now.status == FulfillmentStatus::cancelled) return true;
  const amazon::OrderItem* item = item_of(now, order_item_id);
  return item != nullptr && item->quantity_ordered == 0;
}

CancelDecision decide_cancellation(const amazon::Order& now, const std::string& order_item_id,
                                   const std::string& rejection, const CancelReasons& reasons) {
  if (is_cancelled(now, order_item_id)) return {CancelStep::over};
  if (is_pending(now)) return {CancelStep::wait};
  const amazon::OrderItem* item = item_of(now, order_item_id);
  if (item == nullptr)
    return refused(now, order_item_id, "order.line_gone",
                   "Amazon does not name it; compare the order in Seller Central");
  if (now.fulfilled_by != amazon::FulfilledBy::merchant)
    return refused(now, order_item_id, "order.cancel_not_ours",
                   "Amazon ships it, so that only Amazon cancels it; take the rejection back (VA02)");
  if (is_shipped(now, *item))
    return refused(now, order_item_id, "order.cancel_too_late",
                   "it counts as shipped at Amazon, which cancels nothing then; refund the buyer in Seller "
                   "Central if he does not get it, or take the rejection back (VA02)");
  if (item->cancellation.is_requested) return {CancelStep::send, CancelReason::buyer_canceled};
  const auto reason = reasons.find(rejection);
  if (reason == reasons.end())
    return refused(now, order_item_id, "order.cancel_reason_unknown",
                   "reason " + rejection +
                       " has no word of Amazon's; add it to orders.cancel_reasons, the buyer still waits");
  if (reason->second == CancelReason::buyer_canceled)
    return refused(
        now, order_item_id, "order.no_cancel_request",
        "reason " + rejection +
            " says that the buyer wanted it, who has asked for nothing at Amazon: it would be a "
            "false word; reject it for the true reason (VA02), or ask the buyer to cancel at Amazon");
  return {CancelStep::send, reason->second};
}

const char* effect_on_rate(CancelReason reason) {
  return reason == CancelReason::buyer_canceled ? "which does not count against the cancellation rate"
                                                : "which counts against the cancellation rate";
}

RejectedLines rejected_lines(const std::vector<PostedLine>& posted,
                             const std::map<std::string, std::string>& rejections) {
  RejectedLines lines;
  std::set<std::string> parts;
  for (const PostedLine& line : posted) {
    const auto rejection = rejections.find(line.posnr);
    if (rejection != rejections.end()) lines.whole.emplace(line.order_item_id, rejection->second);
  }
  for (const PostedLine& line : posted)
    if (!rejections.contains(line.posnr) && lines.whole.erase(line.order_item_id) > 0)
      parts.insert(line.order_item_id);
  lines.parts = {parts.begin(), parts.end()};
  return lines;
}

}  // namespace weir::mapping
