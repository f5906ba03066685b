#include "mapping/fba_goods_issue.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"

namespace weir::mapping::fba_goods_issue_test {
namespace {

using amazon::FulfilledBy;
using amazon::FulfillmentStatus;

amazon::Order order(FulfilledBy by, bool is_amazon_channel = true) {
  auto order = testing::order_of({testing::order_item("SHOE-42", 1, {.item = 1000})});
  order.fulfilled_by = by;
  order.is_amazon_channel = is_amazon_channel;
  return order;
}

TEST(FbaGoodsIssue, HasExactlyOneSource) {
  for (const bool is_amazon_channel : {true, false})
    for (const auto source : {FbaGoodsIssue::per_order, FbaGoodsIssue::ledger}) {
      const bool by_order =
          goods_issue_of(order(FulfilledBy::amazon, is_amazon_channel), source) == GoodsIssueBy::sales_order;
      EXPECT_NE(by_order, ledger_posts_shipment(source, !is_amazon_channel))
          << is_amazon_channel << static_cast<int>(source);
    }
}

TEST(FbaGoodsIssue, OfMultiChannelOrdersIsTheLedgers) {
  EXPECT_EQ(goods_issue_of(order(FulfilledBy::amazon, false), FbaGoodsIssue::per_order),
            GoodsIssueBy::ledger);
}

TEST(FbaGoodsIssue, OfWhatTheMerchantShipsIsHisDelivery) {
  for (const auto source : {FbaGoodsIssue::per_order, FbaGoodsIssue::ledger})
    EXPECT_EQ(goods_issue_of(order(FulfilledBy::merchant), source), GoodsIssueBy::delivery);
  EXPECT_EQ(goods_issue_of(order(FulfilledBy::merchant, false), FbaGoodsIssue::ledger), GoodsIssueBy::none);
}

TEST(FbaGoodsIssue, IsNoneOfWhatNeverLeft) {
  for (const auto status : {FulfillmentStatus::cancelled, FulfillmentStatus::unfulfillable}) {
    auto gone = order(FulfilledBy::amazon);
    gone.status = status;
    EXPECT_EQ(goods_issue_of(gone, FbaGoodsIssue::per_order), GoodsIssueBy::none);
  }
}

std::string judged(const FbaShipped& order, FbaGoodsIssue source, std::chrono::hours after) {
  const auto remark = judge_fba_issue(order, source, order.since + after);
  return remark ? remark->code : "";
}

TEST(FbaGoodsIssue, ByOrderIsMissedADayAfterAmazonHasShipped) {
  using std::chrono::hours;
  const FbaShipped none{"028-1", Instant{}, 0, 0, 1}, open{"028-1", Instant{}, 1, 0, 0},
      part{"028-1", Instant{}, 1, 1, 1}, whole{"028-1", Instant{}, 2, 2, 0};
  for (const FbaShipped& order : {none, open, part}) {
    EXPECT_EQ(judged(order, FbaGoodsIssue::per_order, hours{23}), "");
    EXPECT_EQ(judged(order, FbaGoodsIssue::per_order, hours{24}), "order.fba_issue_missing");
  }
  EXPECT_EQ(judged(whole, FbaGoodsIssue::per_order, hours{240}), "");
}

TEST(FbaGoodsIssue, ByLedgerIsNotPostedByADeliveryAsWell) {
  using std::chrono::hours;
  EXPECT_EQ(judged({"028-1", Instant{}, 1, 1, 0}, FbaGoodsIssue::ledger, hours{0}), "order.fba_issue_twice");
  EXPECT_EQ(judged({"028-1", Instant{}, 1, 0, 0}, FbaGoodsIssue::ledger, hours{240}), "");
  EXPECT_EQ(judged({"028-1", Instant{}, 0, 0, 1}, FbaGoodsIssue::ledger, hours{240}), "");
}

}  // namespace
}  // namespace weir::mapping::fba_goods_issue_test
