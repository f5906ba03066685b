#include "stock/raise.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace weir::stock::raise_test {
namespace {

TEST(Raise, WaitsForWhatTheOtherRegionStillShows) {
  const std::vector<Neighbour> giving{{.wanted = 5, .shown = 10, .is_open = true}};
  EXPECT_FALSE(may_go(Haste::up, giving));
  EXPECT_FALSE(may_go(Haste::back_on_sale, giving));
  EXPECT_TRUE(may_go(Haste::down, giving)) << "what goes down never waits";
  EXPECT_TRUE(may_go(Haste::to_zero, giving));
  EXPECT_TRUE(may_go(Haste::up, {}));
}

TEST(Raise, GoesOnceTheLessIsAccepted) {
  EXPECT_FALSE(is_coming_down({.wanted = 5, .shown = 5}));
  EXPECT_FALSE(is_coming_down({.wanted = 5, .shown = 5, .is_open = true}));
  EXPECT_FALSE(is_coming_down({.wanted = 9, .shown = 5, .is_open = true})) << "both go up";
  EXPECT_FALSE(is_coming_down({.shown = 5, .is_open = true})) << "it was never counted";
}

TEST(Raise, WhatAmazonRefusedIsStillShown) {
  EXPECT_TRUE(is_coming_down({.wanted = 5, .shown = 10, .is_refused = true}));
}

TEST(Raise, WhatPeopleHoldIsStillShown) {
  EXPECT_TRUE(is_coming_down({.wanted = 10, .shown = 10, .held = 4}));
  EXPECT_FALSE(is_coming_down({.wanted = 10, .shown = 10, .held = 12}));
}

TEST(Raise, DriftKeepsNobodyBack) {
  EXPECT_FALSE(is_coming_down({.wanted = 5, .shown = 99})) << "told and accepted; somebody else wrote it";
}

}  // namespace
}  // namespace weir::stock::raise_test
