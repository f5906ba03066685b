#include "stock/raise.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace weir::stock::raise_test {
namespace {

TEST(Raise, WaitsForWhatTheOtherRegionStillShows) {
  const std::vector<Neighbour> giving{{.wanted = 5, .shown = 10, .is_open = true}};
  EXPECT_FALSE(may_go(8, 5, giving));
  EXPECT_FALSE(may_go(8, 0, giving));
  EXPECT_FALSE(may_go(8, std::nullopt, giving)) << "nobody knows that it shows any";
  EXPECT_TRUE(may_go(4, 5, giving)) << "what goes down never waits";
  EXPECT_TRUE(may_go(0, std::nullopt, giving));
  EXPECT_TRUE(may_go(8, 5, {}));
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
