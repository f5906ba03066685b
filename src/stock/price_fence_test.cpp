#include "stock/price_fence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace weir::stock::price_fence_test {
namespace {

Money eur(const char* text) { return *Money::parse(text, *Currency::of("EUR")); }
const PricePlace shoe{"SHOE-42", "A1PA6795UKMFR9", *Currency::of("EUR")};

std::vector<std::string> codes(Money price, const PriceFence& fence,
                               std::optional<Money> last = std::nullopt) {
  std::vector<std::string> all;
  for (const Failure& each : refusals_of(price, last, fence, shoe)) all.push_back(each.code);
  return all;
}

using Codes = std::vector<std::string>;

TEST(PriceFence, LetsThroughWhatIsWithin) {
  EXPECT_EQ(codes(eur("20"), {.floor = eur("20"), .ceiling = eur("20")}, eur("20")), Codes{});
}

TEST(PriceFence, NamesEveryReasonAtOnce) {
  const PriceFence fence{.floor = eur("10"), .ceiling = std::nullopt, .cost = eur("9"), .step = 20'000};
  EXPECT_EQ(codes(eur("0.20"), fence, eur("20")),
            (Codes{"price.below_floor", "price.below_cost", "price.step"}));
}

TEST(PriceFence, NothingIsEverSoldForNothing) {
  EXPECT_EQ(codes(eur("0"), {}), Codes{"price.not_positive"});
  EXPECT_EQ(codes(-eur("5"), {}), Codes{"price.not_positive"});
}

TEST(PriceFence, APriceOffByAHundredIsAStep) {
  EXPECT_EQ(codes(eur("1999"), {.step = 30'000}, eur("19.99")), Codes{"price.step"});
  EXPECT_EQ(codes(eur("0.20"), {.step = 30'000}, eur("19.99")), Codes{"price.step"});
  EXPECT_EQ(codes(eur("1999"), {.step = 30'000}), Codes{});
}

TEST(PriceFence, AStepIsAllowedUpToItsPercentage) {
  EXPECT_EQ(codes(eur("13"), {.step = 30'000}, eur("10")), Codes{});
  EXPECT_EQ(codes(eur("13.01"), {.step = 30'000}, eur("10")), Codes{"price.step"});
  EXPECT_EQ(codes(eur("7"), {.step = 30'000}, eur("10")), Codes{});
  EXPECT_EQ(codes(eur("6.99"), {.step = 30'000}, eur("10")), Codes{"price.step"});
}

TEST(PriceFence, TheCostIsHeldAgainstThePriceWithoutItsTax) {
  const PriceFence fence{
      .cost = eur("10"), .margin = 5'000, .tax_rate = 19'000};  // 10 * 1.05 * 1.19 = 12.495
  EXPECT_EQ(codes(eur("12.50"), fence), Codes{});
  EXPECT_EQ(codes(eur("12.49"), fence), Codes{"price.below_cost"});
}

TEST(PriceFence, AnotherCurrencyIsRefusedAndNothingElseSaid) {
  const Money pounds = *Money::parse("1", *Currency::of("GBP"));
  EXPECT_EQ(codes(pounds, {.floor = eur("10")}), Codes{"price.currency"});
  EXPECT_EQ(codes(eur("20"), {.cost = pounds}), Codes{"price.currency"});
  EXPECT_EQ(codes(eur("20"), {.step = 1'000}, pounds), Codes{});
}

TEST(PriceFence, ARefusalNamesSkuMarketplaceReasonAndNextStep) {
  EXPECT_EQ(refusals_of(eur("5"), {}, {.floor = eur("10")}, shoe).at(0).text,
            "the price 5.00 EUR of SKU SHOE-42 in A1PA6795UKMFR9 is below the least allowed, 10.00 EUR; "
            "correct the "
            "condition record in SAP, or lower `fence.floor` for it");
}

TEST(PriceFence, WhatSomebodyElseChangedIsChangedBack) {
  EXPECT_EQ(price_to_restore(eur("5"), eur("10")), eur("10"));
  EXPECT_EQ(price_to_restore(eur("10"), eur("10")), std::nullopt);
}

RC_GTEST_PROP(PriceFenceLaws, WhatPassesIsWithin, ()) {
  const auto any = [] { return Money{*rc::gen::inRange<std::int64_t>(-100, 10'000), *Currency::of("EUR")}; };
  const Money price = any(), last = any();
  const PriceFence fence{
      .floor = any(), .ceiling = any(), .step = *rc::gen::inRange<std::int64_t>(0, 100'000)};
  if (!refusals_of(price, last, fence, shoe).empty()) return;
  RC_ASSERT(price.minor() > 0);
  RC_ASSERT(price.minor() >= fence.floor->minor());
  RC_ASSERT(price.minor() <= fence.ceiling->minor());
  if (last.minor() > 0) RC_ASSERT(absolute(price - last).minor() * 100'000 <= last.minor() * *fence.step);
}

}  // namespace
}  // namespace weir::stock::price_fence_test
