#include "mapping/sap_refund.hpp"

#include <gtest/gtest.h>

#include "mapping/adjusted_items.hpp"
#include "support/rule_book.hpp"

namespace weir::mapping::sap_refund_test {
namespace {

using amazon::PriceComponent;
using Step = MemoDecision::Step;

constexpr const char* order_id = "028-1234567-8901234";
constexpr const char* sales_order = "0000004711";

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

// Two shoes for 119.00 with 19.00 of tax, and 11.90 of shipping with 1.90.
amazon::OrderItem a_shoe() {
  const Money zero = euros(0);
  amazon::OrderItem item{"L1", "SHOE-42", "A shoe", 2, std::nullopt};
  item.quantity_fulfilled = 2;
  item.charges = amazon::Charges{.item = euros(10'000),
                                 .shipping = euros(1'000),
                                 .gift_wrap = zero,
                                 .cod_fee = zero,
                                 .other = zero,
                                 .discount = zero,
                                 .tax = euros(2'090),
                                 .tax_item = euros(1'900),
                                 .tax_shipping = euros(190),
                                 .tax_gift_wrap = zero,
                                 .total = euros(13'090),
                                 .shows_tax = true};
  return item;
}

amazon::Order an_order() {
  amazon::Order order{
      .order_id = *amazon::OrderId::parse(order_id), .created_time = {}, .last_updated_time = {}};
  order.fulfilled_by = amazon::FulfilledBy::merchant;
  order.items = {a_shoe()};
  return order;
}

sap::CreditMemo a_memo(std::int64_t net, std::int64_t tax, std::map<std::string, Money> conditions = {}) {
  return {"0090000007",
          Instant{},
          false,
          "101",
          order_id,
          {{"0060000001", "000010", sales_order, "000010", euros(net), euros(tax), std::move(conditions)}}};
}

Refund a_refund(const std::string& id, std::int64_t net, std::int64_t tax) {
  const Money zero = euros(0);
  return {id,
          order_id,
          Instant{},
          euros(net + tax),
          {{"SHOE-42", 1, {euros(net), euros(tax)}, {zero, zero}, {zero, zero}}}};
}

OrderRules rules_with(FromSap from_sap) {
  OrderRules rules = testing::channel_rules();
  rules.refunds = {
      CreditOf::request, from_sap, {{"101", amazon::AdjustmentReason::customer_return}}, 500, {}};
  return rules;
}

struct Decide {
  sap::CreditMemo memo = a_memo(5'000, 950);
  amazon::Order order = an_order();
  std::vector<PaidRefund> paid{};
  std::vector<OtherMemo> others{};
  OrderRules rules = rules_with(FromSap::send);

  MemoDecision operator()() const {
    return decide_memo({memo, order, sales_order, {{"000010", "L1", "SHOE-42", "M1", 2, 2}}, paid, others},
                       rules);
  }
};

TEST(SapRefund, SendsWhatTheCreditMemoGivesBack) {
  const auto decision = Decide{}();
  ASSERT_EQ(decision.step, Step::send) << decision.remark.text;
  ASSERT_EQ(decision.items.size(), 1u);
  EXPECT_EQ(decision.items[0].order_item_id + ' ' + decision.items[0].merchant_id, "L1 0090000007-L1");
  EXPECT_EQ(decision.items[0].reason, amazon::AdjustmentReason::customer_return);
  Money sum = euros(0);
  for (const auto& [component, money] : decision.items[0].amounts) sum += money;
  EXPECT_EQ(sum, euros(5'950)) << "to the cent";
}

TEST(SapRefund, TellsGoodsFromShippingByConditionTypes) {
  const auto goods =
      Decide{.memo = a_memo(10'000, 1'900, {{"ZAMP", euros(11'900)}, {"MWSI", euros(1'900)}})}();
  ASSERT_EQ(goods.step, Step::send) << goods.remark.text;
  EXPECT_EQ(goods.items[0].amounts, (amazon::Components{{PriceComponent::principal, euros(10'000)},
                                                        {PriceComponent::tax, euros(1'900)}}));
  const auto both =
      Decide{.memo = a_memo(11'000, 2'090, {{"ZAMP", euros(11'900)}, {"ZAMS", euros(1'190)}})}();
  ASSERT_EQ(both.step, Step::send) << both.remark.text;
  EXPECT_EQ(both.items[0].amounts.at(PriceComponent::shipping), euros(1'000));
  EXPECT_EQ(both.items[0].amounts.at(PriceComponent::shipping_tax), euros(190));
}

// SAP has rounded the tax by a cent the other way: all of it is still all of Amazon's charge.
TEST(SapRefund, SplitsAsAmazonHasCharged) {
  const auto decision = Decide{.memo = a_memo(9'999, 1'901, {{"ZAMP", euros(11'900)}})}();
  ASSERT_EQ(decision.step, Step::send) << decision.remark.text;
  EXPECT_EQ(decision.items[0].amounts.at(PriceComponent::tax), euros(1'900));
  Decide included{.memo = a_memo(10'000, 1'900, {{"ZAMP", euros(11'900)}})};
  auto& charges = *included.order.items[0].charges;
  charges.item = euros(11'900);
  charges.tax_item = charges.tax = euros(0);
  const auto whole = included();
  ASSERT_EQ(whole.step, Step::send) << whole.remark.text;
  EXPECT_EQ(whole.items[0].amounts, (amazon::Components{{PriceComponent::principal, euros(11'900)}}))
      << "prices that hold the tax go back as a price";
}

TEST(SapRefund, IsNoneWhereAmazonHasPaidIt) {
  const auto decision = Decide{.paid = {{a_refund("R1", 5'000, 950), false}}}();
  EXPECT_EQ(decision.step, Step::paid);
  EXPECT_EQ(decision.refund_id, "R1");
  Refund bare = a_refund("R2", 5'000, 950);
  bare.items.clear();
  EXPECT_EQ((Decide{.paid = {{bare, false}}}().refund_id), "R2") << "that Amazon does not itemise";
}

// What another credit memo is paid by, or is waiting for, is not this one's.
TEST(SapRefund, LeavesEachCreditMemoItsOwnRefund) {
  const GrossBySku same{{"SHOE-42", euros(5'950)}};
  EXPECT_EQ(
      (Decide{.paid = {{a_refund("R1", 5'000, 950), false}}, .others = {{"0090000006", same, "R1", false}}}()
           .step),
      Step::send);
  EXPECT_EQ(
      (Decide{.paid = {{a_refund("R1", 5'000, 950), false}}, .others = {{"0090000006", same, "", true}}}()
           .step),
      Step::send);
  EXPECT_EQ((Decide{.paid = {{a_refund("R1", 5'000, 950), false}, {a_refund("R2", 5'000, 950), false}},
                    .others = {{"0090000006", same, "", true}}}()
                 .refund_id),
            "R2");
}

TEST(SapRefund, IsNeverMoreThanWasChargedLessWhatWentBack) {
  const auto code = [](const Decide& decide) { return decide().remark.code; };
  EXPECT_EQ(code({.memo = a_memo(11'001, 2'090, {{"ZAMP", euros(13'091)}})}), "order.adjustment_too_high");
  EXPECT_EQ(code({.memo = a_memo(10'900, 2'000, {{"ZAMP", euros(12'900)}})}), "order.adjustment_too_high")
      << "more goods than were charged, though not more of the order";
  EXPECT_EQ(code({.memo = a_memo(6'000, 1'140, {{"ZAMP", euros(7'140)}}),
                  .paid = {{a_refund("R1", 5'000, 950), true}}}),
            "order.adjustment_too_high")
      << "what Weir's own request has credited has gone back as well";
  EXPECT_EQ(code({.memo = a_memo(6'000, 1'140, {{"ZAMP", euros(7'140)}}),
                  .others = {{"0090000006", {{"SHOE-42", euros(6'000)}}, "", true}}}),
            "order.adjustment_too_high")
      << "what was sent may have gone back";
}

TEST(SapRefund, IsAPersonsWhereNobodyCanTell) {
  struct Case {
    const char* code;
    Decide decide;
  };
  Decide by_amazon, early, collected, pounds, no_order, nothing, no_reason, limited;
  by_amazon.order.fulfilled_by = amazon::FulfilledBy::amazon;
  early.order.items[0].quantity_fulfilled = 0;
  collected.order.items[0].tax_collected_by_amazon = true;
  for (Money* money : {&pounds.memo.items[0].net, &pounds.memo.items[0].tax})
    *money = Money{money->minor(), *Currency::of("GBP")};
  no_order.memo.items[0].order.clear();
  nothing.memo = a_memo(0, 0);
  no_reason.memo.reason = "102";
  limited.rules.refunds.at_most = 59;
  const std::vector<Case> cases{{"order.adjustment_by_amazon", by_amazon},
                                {"order.adjustment_too_early", early},
                                {"order.adjustment_unclear", collected},
                                {"order.adjustment_too_high", pounds},
                                {"order.adjustment_unclear", no_order},
                                {"order.adjustment_unclear", nothing},
                                {"order.adjustment_reason_unknown", no_reason},
                                {"order.adjustment_over_limit", limited},
                                {"order.adjustment_wanted", {.rules = rules_with(FromSap::task)}},
                                {"order.adjustment_unclear", {.paid = {{a_refund("R1", 4'000, 760), false}}}},
                                {"order.adjustment_unclear", {.paid = {{a_refund("R1", 5'000, 950), true}}}}};
  for (const Case& one : cases) {
    const auto decision = one.decide();
    EXPECT_EQ(decision.step, Step::person) << one.code;
    EXPECT_EQ(decision.remark.code, one.code) << decision.remark.text;
    EXPECT_EQ(decision.remark.topic, "adjustment/0090000007");
    EXPECT_NE(decision.remark.text.find("; "), std::string::npos) << "and what to do";
  }
}

TEST(SapRefund, CountsAllThatWasSentForTheOrderAgainstTheLimit) {
  Decide two{.others = {{"0090000006", {{"SHOE-42", euros(2'000)}}, "R9", true}}};
  two.rules.refunds.at_most = 79;
  EXPECT_EQ(two().remark.code, "order.adjustment_over_limit");
  two.rules.refunds.at_most = 80;
  EXPECT_EQ(two().step, Step::send);
}

TEST(GrossOfAMemo, AddsUpBySku) {
  auto memo = a_memo(5'000, 950);
  memo.items.push_back(memo.items[0]);
  const auto gross = gross_of(memo, sales_order, {{"000010", "L1", "SHOE-42", "M1", 2, 2}});
  ASSERT_TRUE(gross);
  EXPECT_EQ(*gross, (GrossBySku{{"SHOE-42", euros(11'900)}}));
  EXPECT_FALSE(gross_of(memo, "0000004712", {{"000010", "L1", "SHOE-42", "M1", 2, 2}}));
}

}  // namespace
}  // namespace weir::mapping::sap_refund_test
