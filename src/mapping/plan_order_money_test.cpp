#include <gtest/gtest.h>

#include "mapping/planned_order.hpp"
#include "support/orders.hpp"
#include "support/rule_book.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::plan_order_money_test {
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

amazon::Order off_by(std::int64_t line_minor, std::int64_t order_minor) {
  auto order = simple();
  order.items[0].charges->total += euros(line_minor);
  order.grand_total = *order.grand_total + euros(line_minor + order_minor);
  return order;
}

// peers.md F1: code that multiplies Amazon's amount of a line by the quantity once more.
TEST(PlanOrderMoney, F1_LinePriceIsNotAUnitPrice) {
  const auto plan = planned(order_of({order_item("SHOE-42", 3, {.item = 10'00})}));
  const auto& price = plan.document.conditions.at(0);
  EXPECT_EQ(price.cond_value, euros(10'00));
  EXPECT_EQ(price.cond_p_unt, 3) << "10.00 for 3, not for each";
  EXPECT_TRUE(value_of(plan.document).exact);
  EXPECT_EQ(value_of(plan.document).without("ZAMT"), 10'00);
  EXPECT_EQ(plan.expected.gross, euros(10'00));
}

// peers.md F16: what Amazon takes for itself is finance's matter, and none of a sale's prices.
TEST(PlanOrderMoney, F16_FeesNeverEnterPricing) {
  auto order = simple();
  amazon::Charges& charges = *order.items[0].charges;
  charges.other = euros(-7'56);
  charges.unknown = euros(-7'56);  // "REFERRAL_FEE", should it ever stand among the proceeds
  const auto plan = planned(order);
  EXPECT_EQ(value_of(plan.document).without("ZAMT"), 50'42);
  EXPECT_EQ(topics(plan), "") << "the total is the one without the fee";
  charges.total += euros(-7'56);
  order.grand_total = charges.total;
  const auto charged = planned(order);
  EXPECT_EQ(value_of(charged.document).without("ZAMT"), 50'42);
  EXPECT_EQ(topics(charged), "difference");
  EXPECT_EQ(charged.document.header.bill_block, "Z1");
}

TEST(PlanOrderMoney, HasTheTaxThatWeOweInThePrices) {
  const auto plan = planned(order_of({order_item("SHOE-42", 1,
                                                 {.item = 20'00,
                                                  .shipping = 4'00,
                                                  .gift_wrap = 2'00,
                                                  .discount = 1'00,
                                                  .tax_item = 3'80,
                                                  .tax_shipping = 76,
                                                  .tax_gift_wrap = 38,
                                                  .tax_discount = 19})}));
  const auto value = value_of(plan.document);
  EXPECT_EQ(value.of("ZAMP"), 23'80);
  EXPECT_EQ(value.of("ZAMS"), 4'76);
  EXPECT_EQ(value.of("ZAMG"), 2'38);
  EXPECT_EQ(value.of("ZAMD"), -1'19);
  EXPECT_EQ(plan.expected.gross, euros(29'75));
  EXPECT_EQ(plan.expected.items[0].tax, euros(4'75));
  EXPECT_EQ(plan.expected.items[0].tax_tolerance, euros(4)) << "a cent for each condition that is rounded";
}

TEST(PlanOrderMoney, HasTaxBesideNetPricesWhereTheRulesSaySo) {
  auto book = rule_book();
  merchant(book).conditions.prices = PricesAre::net;
  const auto plan = planned(order_of({order_item("SHOE-42", 1, {.item = 20'00, .tax_item = 3'80})}), book);
  EXPECT_EQ(value_of(plan.document).of("ZAMP"), 20'00);
  EXPECT_EQ(plan.expected.gross, euros(23'80));
  EXPECT_EQ(plan.expected.items[0].tax, euros(3'80));
  EXPECT_EQ(topics(plan), "");
  EXPECT_EQ(topics(planned(simple(), book)), "tax") << "a price that may have tax in it is no net price";
}

TEST(PlanOrderMoney, ShowsTaxThatAmazonPaysAndCountsItForNothing) {
  const auto plan = planned(order_of({order_item(
      "SHOE-42", 1, {.item = 20'00, .shipping = 4'00, .tax_item = 3'80, .tax_shipping = 76}, true)}));
  const auto value = value_of(plan.document);
  EXPECT_EQ(value.of("ZAMP"), 20'00);
  EXPECT_EQ(value.of("ZAMS"), 4'00);
  EXPECT_EQ(value.of("ZAMT"), 4'56);
  EXPECT_EQ(plan.expected.gross, euros(24'00));
  EXPECT_EQ(plan.expected.items[0].tax, euros(0)) << "SAP must not tax it a second time";
  EXPECT_EQ(plan.expected.items[0].tax_tolerance, euros(0));
}

TEST(PlanOrderMoney, CarriesAFewCentsThatAmazonCannotExplain) {
  for (const auto& [line, whole] : {std::pair{2, 0}, {-2, 0}, {0, 2}, {1, -1}}) {
    const auto order = off_by(line, whole);
    const auto plan = planned(order);
    EXPECT_EQ(value_of(plan.document).of("DIFF"), line + whole);
    EXPECT_EQ(plan.expected.gross, *order.grand_total);
    EXPECT_EQ(plan.document.header.bill_block, "");
    EXPECT_EQ(topics(plan), "");
  }
}

TEST(PlanOrderMoney, HoldsTheInvoiceAndNeverTheGoodsWhenMoreIsMissing) {
  const auto plan = planned(off_by(3, 0));
  EXPECT_EQ(plan.document.header.bill_block, "Z1");
  EXPECT_EQ(plan.expected.billing_block, "Z1");
  EXPECT_EQ(plan.document.header.dlv_block, "");
  EXPECT_EQ(plan.expected.gross, euros(50'42)) << "as the charges say";
  EXPECT_EQ(value_of(plan.document).of("DIFF"), 0);
  ASSERT_EQ(topics(plan), "difference");
  EXPECT_EQ(plan.remarks[0].owner, "finance");
  EXPECT_EQ(plan.remarks[0].code, "mapping.difference_too_large");
  EXPECT_NE(plan.remarks[0].text.find("0.03 EUR"), std::string::npos) << plan.remarks[0].text;
}

TEST(PlanOrderMoney, AllowsTwoCentsForEachLine) {
  auto order = order_of({order_item("SHOE-42", 1, {.item = 10'00}), order_item("SOCK-7", 1, {.item = 5'00})});
  order.grand_total = euros(15'04);
  EXPECT_EQ(value_of(planned(order).document).of("DIFF"), 4);
  order.grand_total = euros(15'05);
  EXPECT_EQ(topics(planned(order)), "difference");
}

TEST(PlanOrderMoney, OnlyRemarksADifferenceForWhichThereIsNoCondition) {
  auto book = rule_book();
  merchant(book).conditions.difference = "";
  const auto plan = planned(off_by(2, 0), book);
  EXPECT_EQ(topics(plan), "difference");
  EXPECT_EQ(plan.remarks[0].code, "mapping.difference_not_carried");
  EXPECT_EQ(plan.document.header.bill_block, "");
  EXPECT_EQ(plan.expected.gross, euros(50'42));
}

TEST(PlanOrderMoney, CountsInTheUnitsOfTheCurrency) {
  for (const auto& [code, text] : {std::pair{"JPY", "13962 JPY"}, {"KWD", "13.962 KWD"}}) {
    auto order = order_of({order_item("SHOE-42", 2, {.item = 13960, .currency = code})});
    order.grand_total = Money{13962, *Currency::of(code)};
    const auto plan = planned(order);
    EXPECT_EQ(plan.document.header.currency, code);
    EXPECT_EQ(plan.expected.gross.text(), text);
    EXPECT_EQ(value_of(plan.document).of("DIFF"), 2);
    order.grand_total = Money{13963, *Currency::of(code)};
    EXPECT_EQ(topics(planned(order)), "difference");
  }
}

TEST(PlanOrderMoney, IsInThePriceWhereItHasNoConditionOfItsOwn) {
  auto book = rule_book();
  merchant(book).conditions.shipping = "";
  merchant(book).conditions.discount = "";
  const auto plan = planned(
      order_of({order_item("SHOE-42", 1, {.item = 20'00, .shipping = 4'00, .discount = 3'00})}), book);
  EXPECT_EQ(value_of(plan.document).of("ZAMP"), 21'00);
  EXPECT_EQ(plan.document.conditions.size(), 1u);
}

}  // namespace
}  // namespace weir::mapping::plan_order_money_test
