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

}  // namespace weir::mapping
