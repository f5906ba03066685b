#include <gtest/gtest.h>

#include "mapping/planned_order.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::plan_order_test {
namespace {

using namespace std::chrono_literals;
using testing::euros;
using testing::order_item;
using testing::order_of;
using testing::rule_book;
using testing::value_of;

PlannedOrder planned(const amazon::Order& order, const RuleBook& book = rule_book()) {
  const auto made = plan_order(order, book);
  EXPECT_TRUE(made) << (made ? "" : made.error().code + ": " + made.error().text);
  return *made;
}

OrderRules& merchant(RuleBook& book) {
  return book.rules.at({testing::german_marketplace, amazon::FulfilledBy::merchant});
}

amazon::Order simple() { return order_of({order_item("SHOE-42", 2, {.item = 50'42})}); }

std::string topics(const PlannedOrder& plan) {
  std::string text;
  for (const Remark& remark : plan.remarks) text += (text.empty() ? "" : " ") + remark.topic;
  return text;
}

std::string refusal(const amazon::Order& order, const RuleBook& book = rule_book()) {
  const auto made = plan_order(order, book);
  if (made) return "planned";
  EXPECT_EQ(made.error().subject, "order/028-1234567-8901234");
  EXPECT_EQ(static_cast<int>(made.error().next), static_cast<int>(Next::refuse));
  EXPECT_NE(made.error().text.find("; "), std::string::npos) << made.error().text;
  return made.error().code;
}

TEST(PlanOrder, FindsTheOrderAgainByItsAmazonNumber) {
  const auto header = planned(simple()).document.header;
  EXPECT_EQ(header.purch_no_c, "028-1234567-8901234");
  EXPECT_EQ(header.ass_number, "02812345678901234");
  EXPECT_EQ(header.doc_type + header.sales_org + header.distr_chan + header.division, "ZAMZ10001000");
  EXPECT_EQ(header.po_method, "AMZ");
  EXPECT_EQ(planned(simple()).rules_version, "test (00000000)");
}

TEST(PlanOrder, GivesEachLineItsItemWithAmazonsNumbers) {
  const auto items =
      planned(order_of({order_item("SHOE-42", 2, {.item = 50'42}), order_item("SOCK-7", 1, {.item = 9'99})}))
          .document.items;
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[1].itm_number + '/' + items[1].po_itm_no, "000020/000002");
  EXPECT_EQ(items[1].material, "000000000000100002");
  EXPECT_EQ(items[1].cust_mat35, "SOCK-7");
  EXPECT_EQ(items[1].purch_no_s, "02812345678901");
  EXPECT_EQ(items[0].plant + items[0].store_loc + items[0].target_qu, "10000001ST");
  EXPECT_EQ(items[0].quantity, 2);
}

TEST(PlanOrder, LeavesCancelledLinesOutAndTheOthersTheirNumbers) {
  auto order = order_of({order_item("SHOE-42", 0, {}), order_item("SOCK-7", 1, {.item = 9'99})});
  order.items[0].charges.reset();
  const auto items = planned(order).document.items;
  ASSERT_EQ(items.size(), 1u);
  EXPECT_EQ(items[0].itm_number + '/' + items[0].po_itm_no, "000020/000002");
}

TEST(PlanOrder, TakesAmazonsOwnShipmentsByTheRulesOfTheirChannel) {
  auto order = simple();
  order.fulfilled_by = amazon::FulfilledBy::amazon;
  order.status = amazon::FulfillmentStatus::shipped;
  const auto plan = planned(order);
  EXPECT_EQ(plan.document.header.doc_type, "ZAFB");
  EXPECT_EQ(plan.document.items[0].plant, "1900");
  EXPECT_FALSE(plan.expected.needs_delivery);
  EXPECT_FALSE(plan.expected.ship_by.has_value());
  EXPECT_EQ(topics(plan), "");
}

TEST(PlanOrder, SaysWhatSapHasToHold) {
  const auto plan = planned(simple());
  const ExpectedOrder& expected = plan.expected;
  EXPECT_EQ(expected.doc_type + expected.sales_org + expected.distr_chan + expected.division, "ZAMZ10001000");
  EXPECT_EQ(expected.sold_to + expected.currency, "0000100001EUR");
  EXPECT_EQ(expected.gross, euros(50'42));
  ASSERT_EQ(expected.items.size(), 1u);
  EXPECT_EQ(expected.items[0].posnr + expected.items[0].material, "000010000000000000100001");
  EXPECT_EQ(expected.items[0].quantity, 2);
  EXPECT_EQ(expected.items[0].gross, euros(50'42));
  EXPECT_FALSE(expected.items[0].tax.has_value()) << "Amazon shows none: nobody knows";
  ASSERT_TRUE(expected.ship_to.has_value());
  EXPECT_EQ(expected.ship_to->city, "Köln");
  EXPECT_EQ(expected.ship_by, simple().ship_by);
  EXPECT_TRUE(expected.needs_delivery);
}

TEST(PlanOrder, SplitsABundleIntoItsPartsToTheCent) {
  const auto plan = planned(order_of({order_item("SET-3", 2, {.item = 10'00, .shipping = 1'00})}));
  const auto& items = plan.document.items;
  ASSERT_EQ(items.size(), 2u);
  EXPECT_EQ(items[0].itm_number + ' ' + items[1].itm_number, "000010 000020");
  EXPECT_EQ(items[0].quantity, 2);
  EXPECT_EQ(items[1].quantity, 6);
  EXPECT_EQ(plan.expected.items[0].gross, euros(6'67 + 67)) << "what division leaves is the largest part's";
  EXPECT_EQ(plan.expected.items[1].gross, euros(3'33 + 33));
  EXPECT_EQ(value_of(plan.document).of("DIFF"), 0);
  EXPECT_TRUE(value_of(plan.document).exact);
  EXPECT_EQ(items[1].purch_no_s, "02812345678901") << "both are of one line";
}

TEST(PlanOrder, OfAReplacementIsFreeOfChargeAndOfItsOwnType) {
  auto order = simple();
  order.replaces = "028-0000000-0000000";
  order.items[0].charges.reset();
  order.grand_total.reset();
  const auto plan = planned(order);
  EXPECT_EQ(plan.document.header.doc_type, "ZAMR");
  EXPECT_EQ(plan.document.header.currency, "EUR");
  EXPECT_EQ(plan.expected.gross, euros(0));
  ASSERT_EQ(plan.document.conditions.size(), 1u) << "pricing misses its mandatory condition otherwise";
  auto book = rule_book();
  merchant(book).organisation.replacement_type = "";
  EXPECT_EQ(refusal(order, book), "mapping.replacement");
}

TEST(PlanOrder, OfAReplacementThatCostsSomethingIsLikeAnyOther) {
  auto order = simple();
  order.replaces = "028-0000000-0000000";
  EXPECT_EQ(planned(order).document.header.doc_type, "ZAMZ");
  EXPECT_EQ(topics(planned(order)), "replacement");
}

TEST(PlanOrder, OfAReplacementWithoutASkuNamesTheAsin) {
  auto order = simple();
  order.items[0].seller_sku = "";
  order.items[0].asin = "B09V3KXJPB";
  EXPECT_EQ(refusal(order), "mapping.unknown_sku");
  EXPECT_NE(plan_order(order, rule_book()).error().text.find("B09V3KXJPB"), std::string::npos);
}

TEST(PlanOrder, HoldsWhatWasShippedBeforeItWasSeen) {
  auto order = simple();
  order.status = amazon::FulfillmentStatus::shipped;
  const auto plan = planned(order);
  EXPECT_EQ(plan.document.header.dlv_block, "Z4");
  EXPECT_EQ(plan.expected.delivery_block, "Z4");
  EXPECT_EQ(topics(plan), "late_import");
  EXPECT_EQ(plan.document.items[0].quantity, 2) << "the quantity that was ordered";
  EXPECT_FALSE(plan.expected.needs_delivery);
  order.status = amazon::FulfillmentStatus::partially_shipped;
  EXPECT_EQ(topics(planned(order)), "late_import");
  EXPECT_TRUE(planned(order).expected.needs_delivery);
  auto book = rule_book();
  merchant(book).blocks.late_import = "";
  merchant(book).blocks.delivery = "Z9";
  EXPECT_EQ(planned(order, book).document.header.dlv_block, "Z9");
}

TEST(PlanOrder, IsRefusedWithWhatIsMissing) {
  auto order = simple();
  order.marketplace_id = "ELSEWHERE";
  EXPECT_EQ(refusal(order), "mapping.unknown_marketplace");
  order = simple();
  order.fulfilled_by = amazon::FulfilledBy::other;
  EXPECT_EQ(refusal(order), "mapping.unknown_marketplace");
  order = simple();
  order.items[0].seller_sku = "NOBODY";
  EXPECT_EQ(refusal(order), "mapping.unknown_sku");
  order = simple();
  order.items[0].charges.reset();
  EXPECT_EQ(refusal(order), "mapping.no_prices");
  EXPECT_EQ(refusal(order_of({order_item("SHOE-42", 0, {})})), "mapping.no_items");
  order = simple();
  order.grand_total = Money{50'42, *Currency::of("USD")};
  EXPECT_EQ(refusal(order), "mapping.two_currencies");
}

TEST(PlanOrder, IsRefusedWhereSapHasNoRoom) {
  EXPECT_EQ(refusal(order_of({order_item("SHOE-42", 100'000, {.item = 1'00})})), "mapping.out_of_range");
  EXPECT_EQ(refusal(order_of({order_item("SET-3", 40'000, {.item = 1'00})})), "mapping.out_of_range");
  EXPECT_EQ(refusal(order_of({order_item("SHOE-42", 1, {.item = 100'000'000'000})})), "mapping.out_of_range");
  EXPECT_EQ(refusal(order_of({order_item("SHOE-42", 99'999, {.item = 99'999'999'999})})), "planned");
}

TEST(PlanOrder, IsRefusedForABundleThatNobodyCanDivide) {
  const auto order = order_of({order_item("SET-3", 1, {.item = 1'00})});
  auto book = rule_book();
  for (BundlePart& part : book.articles.bundles["SET-3"]) part.share = 0;
  EXPECT_EQ(refusal(order, book), "mapping.bundle_malformed");
  book.articles.bundles["SET-3"][0] = {"M", 0, 1};
  EXPECT_EQ(refusal(order, book), "mapping.bundle_malformed");
}

}  // namespace
}  // namespace weir::mapping::plan_order_test
