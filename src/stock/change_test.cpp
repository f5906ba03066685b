#include "stock/change.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace weir::stock::change_test {
namespace {

using namespace std::chrono_literals;

const ListingKey shoe{"A1", "eu", "SHOE-42"};

Instant at(int minutes) { return Instant{std::chrono::minutes{minutes}}; }
Wanted wanted(std::int64_t pieces, Version version = 9) { return {shoe, pieces, version, at(5)}; }
Told told(std::int64_t pieces, Version version = 8) { return {pieces, version, at(1)}; }

TEST(Change, IsNoneWhereAmazonWasToldSoAndHoldsAsOfNow) {
  const Difference difference = difference_of(wanted(4, 9), told(4, 8), std::nullopt);
  EXPECT_FALSE(difference.send);
  EXPECT_EQ(difference.still_true->version, 9u);
  EXPECT_EQ(difference.still_true->at, at(1));
}

TEST(Change, IsNoneWhereAmazonWasToldSomethingNewer) {
  for (const Version version : {Version{7}, Version{8}}) {
    const Difference difference = difference_of(wanted(4, version), told(5, 8), std::nullopt);
    EXPECT_FALSE(difference.send || difference.still_true) << version;
  }
}

TEST(Change, WhatHadNoEffectIsToldAgain) {
  EXPECT_TRUE(difference_of(wanted(4), told(4), std::nullopt, {.is_repeated = true}).send);
}

TEST(Change, BackToWhatAmazonWasToldHasToBeSentWhileSomethingElseIsOnItsWay) {
  EXPECT_TRUE(difference_of(wanted(4), told(4), std::nullopt, {.is_open = true}).send);
}

TEST(Change, IsTheMoreUrgentTheMoreItOversells) {
  const auto haste = [](std::int64_t pieces, std::optional<Told> before) {
    return difference_of(wanted(pieces), before, std::nullopt).send->haste;
  };
  EXPECT_EQ(haste(0, told(4)), Haste::to_zero);
  EXPECT_EQ(haste(3, told(4)), Haste::down);
  EXPECT_EQ(haste(3, std::nullopt), Haste::down);
  EXPECT_EQ(haste(3, told(0)), Haste::back_on_sale);
  EXPECT_EQ(haste(5, told(4)), Haste::up);
}

TEST(Change, WhatAmazonShowedLaterThanItWasToldCounts) {
  EXPECT_EQ(difference_of(wanted(3), told(4), Seen{2, at(3)}).send->haste, Haste::up);
  EXPECT_EQ(difference_of(wanted(3), told(4), Seen{2, at(0)}).send->haste, Haste::down);
}

TEST(Change, DownComesBeforeUpAndTheOlderBeforeTheYounger) {
  std::vector<Change> changes{{shoe, 5, 1, at(1), Haste::up},
                              {shoe, 2, 2, at(4), Haste::down},
                              {shoe, 2, 3, at(3), Haste::down},
                              {shoe, 0, 4, at(9), Haste::to_zero}};
  std::ranges::sort(changes, comes_before);
  EXPECT_EQ(changes[0].version, 4u);
  EXPECT_EQ(changes[1].version, 3u);
  EXPECT_EQ(changes[3].version, 1u);
}

}  // namespace
}  // namespace weir::stock::change_test
