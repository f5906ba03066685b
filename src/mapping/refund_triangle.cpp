#include "mapping/refund_triangle.hpp"

#include <algorithm>

namespace weir::mapping {
namespace {

using Kind = AfterSale::Kind;

struct Sum {
  std::optional<Instant> first, last;
  Balance amount;
  explicit operator bool() const { return first.has_value(); }
};

Sum sum_of(const std::vector<AfterSale>& events, Kind kind) {
  Sum sum;
  for (const AfterSale& event : events) {
    if (event.kind != kind) continue;
    sum.first = sum.first ? std::min(*sum.first, event.at) : event.at;
    sum.last = sum.last ? std::max(*sum.last, event.at) : event.at;
    if (event.amount) sum.amount.add(*event.amount);
  }
  return sum;
}

std::string text_of(const Balance& balance) {
  std::string text;
  for (const Money& part : balance.parts()) text += (text.empty() ? "" : " and ") + part.text();
  return text.empty() ? "money" : text;
}

std::string days_since(Instant at, Instant now) {
  return std::to_string(std::chrono::floor<std::chrono::days>(now - at).count()) + " days";
}

}  // namespace

std::vector<Remark> judge_triangle(const std::string& order_id, const std::vector<AfterSale>& events,
                                   bool sees_goods, Instant now, const TriangleLimits& limits) {
  const Sum refund = sum_of(events, Kind::refund), goods = sum_of(events, Kind::goods_receipt),
            paid = sum_of(events, Kind::reimbursement);
  std::vector<Remark> remarks;
  const auto remark = [&](const char* code, const std::string& text) {
    remarks.push_back({"refund", code, "order " + order_id + ": " + text, "finance"});
  };
  // The first refund: later ones may be for something else, and the goods stay away all the same.
  if (sees_goods && refund && !goods && !paid && now - *refund.first > limits.goods_after)
    remark(
        "order.refund_without_return",
        text_of(refund.amount) + " was refunded " + days_since(*refund.first, now) +
            " ago and no goods came back; ask the buyer or the carrier, or claim a reimbursement of Amazon "
            "(SAFE-T)");
  if (goods && !refund && now - *goods.first > limits.money_after)
    remark("order.return_without_refund",
           "the goods came back " + days_since(*goods.first, now) +
               " ago and nothing was refunded; refund the buyer in Seller Central, before Amazon does with a "
               "claim against you");
  if (goods && paid)
    remark(
        "order.reimbursed_return",
        "Amazon reimbursed " + text_of(paid.amount) +
            " and the goods came back as well; keep one of them: Amazon takes the money back, expect it in "
            "the settlement");
  return remarks;
}

}  // namespace weir::mapping
