#include "mapping/fba_goods_issue.hpp"

namespace weir::mapping {

GoodsIssueBy goods_issue_of(const amazon::Order& order, FbaGoodsIssue source) {
  using amazon::FulfillmentStatus;
  if (order.status == FulfillmentStatus::cancelled || order.status == FulfillmentStatus::unfulfillable)
    return GoodsIssueBy::none;
  if (order.fulfilled_by != amazon::FulfilledBy::amazon)
    return order.is_amazon_channel ? GoodsIssueBy::delivery : GoodsIssueBy::none;
  if (!order.is_amazon_channel || source == FbaGoodsIssue::ledger) return GoodsIssueBy::ledger;
  return GoodsIssueBy::sales_order;
}

bool ledger_posts_shipment(FbaGoodsIssue source, bool is_multi_channel) {
  return is_multi_channel || source == FbaGoodsIssue::ledger;
}

std::optional<Remark> judge_fba_issue(const FbaShipped& order, FbaGoodsIssue source, Instant now) {
  constexpr std::chrono::hours follows_within{24};
  if (source == FbaGoodsIssue::ledger) {
    if (order.issued == 0) return std::nullopt;
    return Remark{
        "goods_issue", "order.fba_issue_twice",
        "order " + order.order_id +
            ": Amazon ships it, the ledger posts its goods issue (fba.goods_issue), and SAP has posted "
            "one with a delivery of its sales order as well; reverse that one (VL09) and give orders of "
            "[all.amazon] a type without delivery (VOV8), or set fba.goods_issue to per_order",
        "operations"};
  }
  const bool is_whole = order.deliveries > 0 && order.issued == order.deliveries && order.to_deliver == 0;
  if (is_whole || now - order.since < follows_within) return std::nullopt;
  return Remark{
      "goods_issue", "order.fba_issue_missing",
      "order " + order.order_id +
          ": Amazon has shipped it, and SAP has no goods issue for all of its sales order, which is to "
          "post it (fba.goods_issue); deliver it and post the goods issue (VL10A, VL06G), or see why "
          "the job that does so has not",
      "operations"};
}

}  // namespace weir::mapping
