#include "mapping/refund_credit.hpp"

#include <gtest/gtest.h>

#include "support/rule_book.hpp"

namespace weir::mapping::refund_credit_test {
namespace {

using Step = CreditDecision::Step;

Money euros(std::int64_t cents) { return {cents, *Currency::of("EUR")}; }

RefundItem item(const std::string& sku, std::int64_t quantity, std::int64_t net, std::int64_t tax = 0,
                std::int64_t shipping = 0, std::int64_t shipping_tax = 0) {
  return {
      sku, quantity, {euros(net), euros(tax)}, {euros(shipping), euros(shipping_tax)}, {euros(0), euros(0)}};
}

Refund refund_of(std::vector<RefundItem> items) {
  Money sum = euros(0);
  for (const RefundItem& each : items) sum += each.total();
  return {"amzn1:crow:1", "028-1234567-8901234", Instant{}, sum, std::move(items)};
}

std::vector<SoldItem> an_order() {
  return {{"000010", "L1", "SHOE-42", "M1", 2, 2},
          {"000020", "L2", "SET-3", "000000000000100001", 1, 1},
          {"000030", "L2", "SET-3", "000000000000100002", 3, 1}};
}

OrderRules rules_with(CreditOf credit) {
  OrderRules rules = testing::channel_rules();
  rules.refunds.credit = credit;
  rules.blocks.return_reason = "101";
  return rules;
}

struct Decide {
  Refund refund = refund_of({item("SHOE-42", 1, 1000, 190)});
  std::map<std::string, KnownOfSku> known{};
  std::vector<OthersCredit> others{};
  bool can_create = true;
  std::string sales_order = "0000004711";
  CreditOf credit = CreditOf::request;

  CreditDecision operator()() const {
    const OrderRules rules = rules_with(credit);
    return decide_credit({refund, sales_order, an_order(), known, others, can_create}, &rules);
  }
};

TEST(RefundCredit, IsMadeWhereNothingElseCredits) {
  const auto decision = Decide{}();
  EXPECT_EQ(decision.step, Step::create);
  ASSERT_EQ(decision.items.size(), 1u);
}

TEST(RefundCredit, IsAWordWhereFiCarriesRefunds) {
  const auto decision = Decide{.credit = CreditOf::settlement}();
  EXPECT_EQ(decision.step, Step::nothing);
  EXPECT_EQ(decision.word, "its settlement, in FI");
  const Refund refund = refund_of({item("SHOE-42", 1, 1000)});
  EXPECT_EQ((decide_credit({refund, "1", {}, {}, {}, true}, nullptr).step), Step::nothing);
}

TEST(RefundCredit, IsNoneWhereAReturnOrderIsOrWillBe) {
  EXPECT_EQ((Decide{.known = {{"SHOE-42", {1, 0}}}}().step), Step::nothing);
  EXPECT_EQ((Decide{.others = {{"0060000005", true, {{"000010", 1}}}}}().word), "return order 0060000005");
  EXPECT_EQ((Decide{.others = {{"0060000005", true, {{"000020", 1}}}}}().step), Step::create)
      << "of another item";
}

// Somebody's return order is for as many as it has, and a bundle is back with all of its parts.
TEST(RefundCredit, IsCarriedBySomebodysReturnOrderAsFarAsItGoes) {
  const auto two = refund_of({item("SHOE-42", 2, 2000)});
  EXPECT_EQ((Decide{.refund = two, .others = {{"0060000005", true, {{"000010", 2}}}}}().word),
            "return order 0060000005");
  EXPECT_EQ((Decide{.refund = two, .others = {{"0060000005", true, {{"000010", 1}}}}}().remark.code),
            "order.refund_beyond_return");
  EXPECT_EQ((Decide{.known = {{"SHOE-42", {0, 1}}}, .others = {{"0060000005", true, {{"000010", 1}}}}}()
                 .remark.code),
            "order.refund_beyond_return");
  const auto set = refund_of({item("SET-3", 1, 3000)});
  const PiecesByItem whole{{"000020", 1}, {"000030", 3}};
  EXPECT_EQ((Decide{.refund = set, .others = {{"0060000005", true, whole}}}().step), Step::nothing);
  EXPECT_EQ((Decide{.refund = set, .others = {{"0060000005", true, {{"000030", 3}}}}}().step), Step::person);
}

TEST(RefundCredit, IsAPersonsWhereNobodyCanTell) {
  struct Case {
    const char* code;
    Decide decide;
  };
  const std::vector<Case> cases{
      {"order.refund_beyond_return", {.known = {{"SHOE-42", {1, 1}}}}},
      {"order.refund_return_failed", {.known = {{"SHOE-42", {0, 0, 1}}}}},
      {"order.refund_credited_by_hand", {.others = {{"0060000005", false, {{"000010", 1}}}}}},
      {"order.refund_in_fi", {.can_create = false}},
      {"order.refund_unknown", {.sales_order = ""}},
      {"order.refund_unclear", {.refund = {"R", "028-1234567-8901234", Instant{}, euros(5), {}}}}};
  for (const Case& one : cases) {
    const auto decision = one.decide();
    EXPECT_EQ(decision.step, Step::person) << one.code;
    EXPECT_EQ(decision.remark.code, one.code);
    EXPECT_TRUE(decision.remark.topic.starts_with("credit/"));
    EXPECT_NE(decision.remark.text.find("; "), std::string::npos) << "and what to do";
  }
}

TEST(RefundCredit, IsOfTheItemsAloneThatNothingElseCredits) {
  const Decide decide{.refund = refund_of({item("SET-3", 1, 3000), item("SHOE-42", 1, 1000)}),
                      .known = {{"SHOE-42", {1, 0}}}};
  const auto decision = decide();
  ASSERT_EQ(decision.items.size(), 1u);
  EXPECT_EQ(decision.items[0].sku, "SET-3");
}

TEST(RefundCredit, ThatIsAPersonsForOneItemNamesAllThatNothingCredits) {
  const Decide decide{
      .refund = refund_of({item("SET-3", 1, 3000), item("SHOE-42", 1, 1000), item("HAT", 1, 500)}),
      .known = {{"SHOE-42", {0, 0, 1}}, {"HAT", {0, 0, 1}}}};
  const auto decision = decide();
  EXPECT_EQ(decision.step, Step::person);
  const std::string next = decision.remark.text.substr(decision.remark.text.rfind("; "));
  EXPECT_NE(next.find("HAT"), std::string::npos) << next;
  EXPECT_NE(next.find("SET-3"), std::string::npos) << next;
}

// "000010x1 ZAMP 11.90 EUR*", a price marked.
std::string text_of(const Result<CreditMemo>& memo) {
  if (!memo) return memo.error().code;
  std::string text;
  for (const auto& each : memo->document.items) {
    text += each.posnr + 'x' + std::to_string(each.quantity);
    for (const auto& condition : each.conditions)
      text += ' ' + condition.cond_type + ' ' + condition.value.decimal() + (condition.is_price ? "*" : "");
    text += '\n';
  }
  return text;
}

Result<CreditMemo> memo_of(const Refund& refund, const OrderRules& rules = rules_with(CreditOf::request)) {
  return credit_memo_of(refund, "0000004711", an_order(), rules, testing::some_articles());
}

TEST(RefundCredit, HasValueAndTaxOfEachItem) {
  const auto memo = memo_of(refund_of({item("SHOE-42", 1, 1000, 190, 500, 95)}));
  EXPECT_EQ(text_of(memo), "000010x1 ZAMP 11.90* ZAMS 5.95\n");
  ASSERT_TRUE(memo);
  EXPECT_EQ(memo->document.doc_type + ' ' + memo->document.reason + ' ' + memo->document.purch_no_c + ' ' +
                memo->document.reference,
            "G2 101 028-1234567-8901234 amzn1:crow:1");
  ASSERT_EQ(memo->expected.size(), 1u);
  EXPECT_EQ(memo->expected[0].gross.text(), "17.85 EUR");
  EXPECT_EQ(memo->expected[0].tax.text(), "2.85 EUR");
}

TEST(RefundCredit, IsNetWhereThePricesAre) {
  auto rules = rules_with(CreditOf::request);
  rules.conditions.prices = PricesAre::net;
  const auto memo = memo_of(refund_of({item("SHOE-42", 2, 1000, 190)}), rules);
  EXPECT_EQ(text_of(memo), "000010x2 ZAMP 10.00*\n");
  EXPECT_EQ(memo->expected.at(0).gross.text(), "11.90 EUR");
}

TEST(RefundCredit, OfABundleIsSplitByTheSharesOfItsParts) {
  EXPECT_EQ(text_of(memo_of(refund_of({item("SET-3", 1, 1000)}))),
            "000020x1 ZAMP 6.67*\n000030x3 ZAMP 3.33*\n");
}

TEST(RefundCredit, OfMoneyAloneIsCarriedByOnePiece) {
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 0, 300)}))), "000010x1 ZAMP 3.00*\n");
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 7, 300)}))), "000010x2 ZAMP 3.00*\n");
}

TEST(RefundCredit, OfShippingAloneHasAPriceOfNothing) {
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 0, 0, 0, 500, 0)}))),
            "000010x1 ZAMP 0.00* ZAMS 5.00\n");
  auto rules = rules_with(CreditOf::request);
  rules.conditions.shipping = "";
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 0, 0, 0, 500, 0)}), rules)), "000010x1 ZAMP 5.00*\n");
}

TEST(RefundCredit, ThatCannotBeMadeSaysWhy) {
  EXPECT_EQ(text_of(memo_of(refund_of({item("HAT", 1, 300)}))), "order.refund_unclear");
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 1, 300, 0, -10, 0)}))), "order.refund_unclear");
  auto rules = rules_with(CreditOf::request);
  rules.blocks.return_reason = "";
  EXPECT_EQ(text_of(memo_of(refund_of({item("SHOE-42", 1, 300)}), rules)), "order.no_credit_type");
}

TEST(RefundCredit, HasAReferenceThatFitsIntoSap) {
  EXPECT_EQ(credit_reference("amzn1:crow:0123456789abcdef"), "amzn1:crow:0123456789abcdef");
  EXPECT_EQ(credit_reference(std::string(64, 'a')).size(), 35u);
  EXPECT_NE(credit_reference(std::string(64, 'a')), credit_reference(std::string(64, 'b')));
}

}  // namespace
}  // namespace weir::mapping::refund_credit_test
