#include "stock/send_plan.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numeric>

namespace weir::stock::send_plan_test {
namespace {

using namespace std::chrono_literals;

const PatchForecast five_a_second{.tokens = 5, .rate = 5'000'000};
const FeedForecast ten_minutes{.is_open = true, .opens_in = 0min, .takes = 10min};

TEST(SendPlan, FewArePatched) {
  EXPECT_EQ(plan_sending(30, 10, five_a_second, ten_minutes), (SendPlan{30, {}, 5s}));
  EXPECT_EQ(plan_sending(3'005, 0, five_a_second, ten_minutes), (SendPlan{3'005, {}, 10min}));
}

TEST(SendPlan, ManyAreAFeedAndTheUrgentOnesPatchedBefore) {
  EXPECT_EQ(plan_sending(20'000, 100, five_a_second, ten_minutes), (SendPlan{100, {19'900}, 10min}));
  EXPECT_EQ(plan_sending(20'000, 20'000, five_a_second, ten_minutes), (SendPlan{3'005, {16'995}, 10min}));
}

TEST(SendPlan, AFeedHasNoMoreThanItsMessages) {
  EXPECT_EQ(plan_sending(60'000, 0, five_a_second, ten_minutes).feeds,
            (std::vector<std::int64_t>{25'000, 25'000, 10'000}));
}

TEST(SendPlan, WhileAFeedRunsEverythingIsPatched) {
  FeedForecast runs = ten_minutes;
  runs.is_open = false;
  EXPECT_EQ(plan_sending(20'000, 0, five_a_second, runs).patches, 20'000);
}

TEST(SendPlan, AQuotaThatIsTornDownLeavesTheFeed) {
  EXPECT_EQ(plan_sending(10, 2, {}, ten_minutes), (SendPlan{0, {10}, 10min}));
}

TEST(SendPlan, NothingTakesNoTime) {
  EXPECT_EQ(plan_sending(0, 0, five_a_second, ten_minutes), (SendPlan{0, {}, 0ms}));
}

RC_GTEST_PROP(SendPlanLaws, EverythingGoesOneWayAndTheWaysAreNoSlowerThanPatchesAlone, ()) {
  const auto waiting = *rc::gen::inRange<std::int64_t>(0, 100'000);
  const auto urgent = *rc::gen::inRange<std::int64_t>(0, waiting + 1);
  const PatchForecast patch{*rc::gen::inRange<std::int64_t>(0, 6),
                            *rc::gen::inRange<std::int64_t>(1'000, 9'000'000)};
  const FeedForecast feed{*rc::gen::arbitrary<bool>(), Duration{*rc::gen::inRange(0, 600'000)},
                          Duration{*rc::gen::inRange(1'000, 3'600'000)}};
  const SendPlan plan = plan_sending(waiting, urgent, patch, feed);
  RC_ASSERT(std::accumulate(plan.feeds.begin(), plan.feeds.end(), plan.patches) == waiting);
  RC_ASSERT(plan.clears_in <= patch_time(waiting, patch));
  RC_ASSERT(plan.feeds.empty() || plan.patches <= urgent);
}

}  // namespace
}  // namespace weir::stock::send_plan_test
