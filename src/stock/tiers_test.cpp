#include "stock/tiers.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::stock::tiers_test {
namespace {

using namespace std::chrono_literals;

Quantity q(const char* text) { return *Quantity::parse(text); }

TEST(Tiers, AreByVelocity) {
  EXPECT_EQ(tier_of(q("5"), {}, {}), Tier::fast);
  EXPECT_EQ(tier_of(q("4.999"), {}, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("0.2"), {}, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("0.199"), {}, {}), Tier::slow);
}

TEST(Tiers, AreLeftDownwardsBehindTheHysteresisAlone) {
  EXPECT_EQ(tier_of(q("4"), Tier::fast, {}), Tier::fast);
  EXPECT_EQ(tier_of(q("3.999"), Tier::fast, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("0.16"), Tier::fast, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("0.16"), Tier::normal, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("0"), Tier::fast, {}), Tier::slow);
}

TEST(Tiers, AreEnteredUpwardsAtTheThresholdAlone) {
  EXPECT_EQ(tier_of(q("4"), Tier::normal, {}), Tier::normal);
  EXPECT_EQ(tier_of(q("5"), Tier::slow, {}), Tier::fast);
}

TEST(Velocity, CountsDaysWithoutSalesToo) {
  const std::vector<DaySales> sales{{2026y / 11 / 24, Quantity::of(4)},
                                    {2026y / 11 / 20, Quantity::of(3)},
                                    {2026y / 11 / 17, Quantity::of(100)},
                                    {2026y / 11 / 25, Quantity::of(100)},
                                    {2026y / 11 / 21, -Quantity::of(9)}};
  EXPECT_EQ(sold_a_day(sales, 2026y / 11 / 24, 7).text(), "1");
  EXPECT_EQ(sold_a_day({}, 2026y / 11 / 24, 7), Quantity{});
}

TEST(Velocity, WhatSoldOnceIsNotWhatNeverSold) {
  const std::vector<DaySales> sales{{2026y / 11 / 24, Quantity::of_thousandths(1)}};
  EXPECT_EQ(sold_a_day(sales, 2026y / 11 / 24, 90), Quantity::of_thousandths(1));
}

RC_GTEST_PROP(TierLaws, FasterIsNeverLookedAtLessAndATierIsKeptByTheVelocityThatMadeIt, ()) {
  const TierRules rules{Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(2000, 9000)),
                        Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(1, 2000)),
                        *rc::gen::inRange<std::int64_t>(0, 91)};
  const auto slower = Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(0, 12'000));
  const auto faster = slower + Quantity::of_thousandths(*rc::gen::inRange<std::int64_t>(0, 5000));
  const Tier before = *rc::gen::element(Tier::fast, Tier::normal, Tier::slow);
  RC_ASSERT(tier_of(faster, before, rules) <= tier_of(slower, before, rules));
  const Tier now = tier_of(slower, before, rules);
  RC_ASSERT(tier_of(slower, now, rules) == now);
}

}  // namespace
}  // namespace weir::stock::tiers_test
