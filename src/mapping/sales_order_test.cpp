#include "mapping/sales_order.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::sales_order_test {
namespace {

using namespace std::chrono_literals;
using testing::euros;
using testing::order_item;
using testing::order_of;
using testing::order_rules;
using testing::value_of;

sap::SalesOrder mapped(const amazon::Order& order, const FlatOrderRules& rules = order_rules()) {
  const auto made = sales_order(order, rules);
  EXPECT_TRUE(made) << (made ? "" : made.error().code + ": " + made.error().text);
  return *made;
}

amazon::Order simple() { return order_of({order_item("SHOE-42", 2, {.item = 50'42})}); }

TEST(SalesOrderMapping, FindsTheOrderAgainByItsAmazonNumber) {
  const auto header = mapped(simple()).header;
  EXPECT_EQ(header.purch_no_c, "028-1234567-8901234");
  // ZUONR has 18 characters, the order id 19: cut, it would never clear.
  EXPECT_EQ(header.ass_number, "02812345678901234");
  EXPECT_EQ(header.purch_date, 2026y / 5 / 4);
  EXPECT_EQ(header.po_method, "AMZ");
  EXPECT_EQ(header.currency, "EUR");
  EXPECT_EQ(header.dlv_block, "");
}

TEST(SalesOrderMapping, PutsTheOrderIntoTheAreaOfItsMarketplace) {
  const auto order = mapped(simple());
  EXPECT_EQ(order.header.sales_org + "/" + order.header.distr_chan + "/" + order.header.division,
            "1000/10/00");
  ASSERT_EQ(order.partners.size(), 2u);
  for (const auto& partner : order.partners) EXPECT_EQ(partner.partn_numb, "0000100001");
  EXPECT_EQ(order.partners[0].partn_role, "AG");
  EXPECT_EQ(order.partners[1].partn_role, "WE");
}

TEST(SalesOrderMapping, NumbersItemsInTensAndKeepsTheSellersName) {
  const auto order =
      mapped(order_of({order_item("SHOE-42", 2, {.item = 50'42}), order_item("SOCK-7", 1, {.item = 9'99})}));
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].itm_number, "000010");
  EXPECT_EQ(order.items[1].itm_number, "000020");
  EXPECT_EQ(order.items[1].material, "000000000000100002");
  EXPECT_EQ(order.items[1].cust_mat35, "SOCK-7");
  EXPECT_EQ(order.items[0].quantity, 2);
  EXPECT_EQ(order.items[0].target_qu, "ST");
}

TEST(SalesOrderMapping, SendsOrdersThatAmazonShipsFromItsOwnPlantUnderTheirOwnType) {
  auto order = simple();
  EXPECT_EQ(mapped(order).header.doc_type, "ZAMZ");
  EXPECT_EQ(mapped(order).items.at(0).plant, "1000");
  order.fulfilled_by = amazon::FulfilledBy::amazon;
  EXPECT_EQ(mapped(order).header.doc_type, "ZAFB");
  EXPECT_EQ(mapped(order).items.at(0).plant, "1900");
}

TEST(SalesOrderMapping, KeepsTwoLinesOfOneSkuApart) {
  const auto order = mapped(
      order_of({order_item("SHOE-42", 2, {.item = 50'42}), order_item("SHOE-42", 3, {.item = 60'00})}));
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].material, order.items[1].material);
  EXPECT_EQ(value_of(order).of("ZAMP"), 110'42);
  EXPECT_EQ(testing::quantity_of(order, "000010") + testing::quantity_of(order, "000020"), 5);
}

// A unit price of 3.333… would round; the line total for the quantity of the line does not.
TEST(SalesOrderMapping, KeepsEveryCentOfALineThatDoesNotDivide) {
  const auto order = mapped(order_of({order_item("SHOE-42", 3, {.item = 10'00})}));
  EXPECT_TRUE(value_of(order).exact);
  EXPECT_EQ(value_of(order).of("ZAMP"), 10'00);
}

TEST(SalesOrderMapping, AddsTheTaxThatWeOweToThePrices) {
  const auto order = mapped(order_of({order_item("SHOE-42", 1,
                                                 {.item = 20'00,
                                                  .shipping = 4'00,
                                                  .gift_wrap = 2'00,
                                                  .tax_item = 3'80,
                                                  .tax_shipping = 76,
                                                  .tax_gift_wrap = 38})}));
  EXPECT_EQ(value_of(order).of("ZAMP"), 23'80);
  EXPECT_EQ(value_of(order).of("ZAMS"), 4'76);
  EXPECT_EQ(value_of(order).of("ZAMG"), 2'38);
  EXPECT_EQ(value_of(order).of("ZAMT"), 0);
}

// Marketplace facilitator: Amazon collects the tax and pays it. It must not become a liability of ours.
TEST(SalesOrderMapping, ShowsTaxThatAmazonPaysAndCountsItForNothing) {
  const auto order = order_of({order_item(
      "SHOE-42", 1, {.item = 20'00, .shipping = 4'00, .tax_item = 3'80, .tax_shipping = 76}, true)});
  const auto value = value_of(mapped(order));
  EXPECT_EQ(value.of("ZAMP"), 20'00);
  EXPECT_EQ(value.of("ZAMS"), 4'00);
  EXPECT_EQ(value.of("ZAMT"), 4'56);
  EXPECT_EQ(*booked_value(order), euros(24'00));
}

TEST(SalesOrderMapping, TakesDiscountsOff) {
  const auto order =
      order_of({order_item("SHOE-42", 2, {.item = 50'00, .shipping = 4'00, .discount = 7'50})});
  EXPECT_EQ(value_of(mapped(order)).of("ZAMD"), -7'50);
  EXPECT_EQ(*booked_value(order), euros(46'50));
}

// Amazon shows the tax on a discount as a part of the tax; it lowers what the discount takes off.
TEST(SalesOrderMapping, GivesADiscountItsOwnTax) {
  const auto order = order_of(
      {order_item("SHOE-42", 1, {.item = 20'00, .discount = 2'00, .tax_item = 3'80, .tax_discount = 38})});
  const auto value = value_of(mapped(order));
  EXPECT_EQ(value.of("ZAMP"), 23'80);
  EXPECT_EQ(value.of("ZAMD"), -2'38);
}

// A free replacement still has a price, because pricing would miss its mandatory condition; the rest is left
// out.
TEST(SalesOrderMapping, WritesNoConditionOfZeroBesidesThePrice) {
  const auto made = mapped(order_of({order_item("SHOE-42", 1, {})}));
  ASSERT_EQ(made.conditions.size(), 1u);
  EXPECT_EQ(made.conditions[0].cond_type, "ZAMP");
}

TEST(SalesOrderMapping, KeepsYenWhole) {
  const auto order = order_of({order_item("SHOE-42", 2, {.item = 13960, .currency = "JPY"})});
  const auto made = mapped(order);
  EXPECT_EQ(made.header.currency, "JPY");
  EXPECT_EQ(value_of(made).of("ZAMP"), 13960);
  EXPECT_EQ(booked_value(order)->text(), "13960 JPY");
}

TEST(SalesOrderMapping, LeavesALineOutThatWasCancelled) {
  const auto order =
      mapped(order_of({order_item("SHOE-42", 0, {}), order_item("SOCK-7", 1, {.item = 9'99})}));
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].cust_mat35, "SOCK-7");
  EXPECT_EQ(value_of(order).without("ZAMT"), 9'99);
}

// Amazon takes the prices of a cancelled line away, of the first as of any other.
TEST(SalesOrderMapping, NeedsNoPricesOfALineThatWasCancelled) {
  auto order = order_of({order_item("SHOE-42", 0, {}), order_item("SOCK-7", 1, {.item = 9'99})});
  order.items[0].charges.reset();
  EXPECT_EQ(mapped(order).header.currency, "EUR");
  EXPECT_EQ(value_of(mapped(order)).of("ZAMP"), 9'99);
}

TEST(SalesOrderMapping, AsksForDeliveryByTheDayOfTheDeadlineOrNotBeforeThePurchase) {
  auto order = simple();
  EXPECT_EQ(mapped(order).header.req_date_h, 2026y / 5 / 6);
  order.ship_by.reset();
  EXPECT_GE(std::chrono::sys_days{mapped(order).header.req_date_h}, std::chrono::sys_days{2026y / 5 / 4});
}

}  // namespace
}  // namespace weir::mapping::sales_order_test
