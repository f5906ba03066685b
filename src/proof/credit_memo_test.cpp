#include "proof/credit_memo.hpp"

#include <gtest/gtest.h>

namespace weir::proof::credit_memo_test {
namespace {

Money cents(std::int64_t amount) { return {amount, *Currency::of("EUR")}; }

// 119.00 with 19.00 of tax, and 10.70 with 0.70; SAP may be off by a cent for each condition.
const std::vector<mapping::ExpectedCredit> expected{{"000010", cents(11900), cents(1900), cents(2)},
                                                    {"000020", cents(1070), cents(70), cents(1)}};
CreditItems as_expected() {
  return {{"000010", {cents(10000), cents(1900)}}, {"000020", {cents(1000), cents(70)}}};
}

TEST(CreditMemo, IsRightAsItIsExpected) {
  EXPECT_EQ(credit_value_difference(expected, as_expected()), std::nullopt);
  EXPECT_EQ(credit_tax_difference(expected, as_expected()), std::nullopt);
}

TEST(CreditMemo, MayBeOffByWhatSapRounds) {
  auto held = as_expected();
  held.at("000010") = {cents(9998), cents(1902)};
  held.at("000020").net = cents(1001);
  EXPECT_EQ(credit_value_difference(expected, held), std::nullopt);
  EXPECT_EQ(credit_tax_difference(expected, held), std::nullopt);
  held.at("000020").net = cents(1002);
  EXPECT_TRUE(credit_value_difference(expected, held));
}

TEST(CreditMemo, TellsTheItemThatIsWorthAnotherSum) {
  auto held = as_expected();
  held.at("000020").net = cents(900);
  EXPECT_EQ(credit_value_difference(expected, held),
            "is worth 9.70 EUR in item 000020, and 10.70 EUR were refunded");
}

TEST(CreditMemo, LacksNoItem) {
  auto held = as_expected();
  held.erase("000010");
  EXPECT_EQ(credit_value_difference(expected, held), "has no item for item 000010 of the order");
  EXPECT_EQ(credit_tax_difference(expected, held), std::nullopt);
}

TEST(CreditMemo, TellsATaxThatIsNotAmazonsWhereTheValueIsRight) {
  auto held = as_expected();
  held.at("000010") = {cents(11122), cents(778)};
  EXPECT_EQ(credit_value_difference(expected, held), std::nullopt);
  EXPECT_EQ(credit_tax_difference(expected, held),
            "has 7.78 EUR of tax in item 000010, and Amazon gave back 19.00 EUR");
}

}  // namespace
}  // namespace weir::proof::credit_memo_test
