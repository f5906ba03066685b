#include "jobs/latency_governor.hpp"

#include <gtest/gtest.h>

namespace weir::jobs::latency_governor_test {
namespace {

using namespace std::chrono_literals;
using State = LatencyGovernor::State;

class LatencyGovernorTest : public ::testing::Test {
 protected:
  void measure(int times, Duration took) {
    for (int i = 0; i < times; ++i) governor_.measured(took, now_ += 1min);
  }
  LatencyGovernor governor_;
  Instant now_{};
};

TEST_F(LatencyGovernorTest, IsDueOnceAMinute) {
  EXPECT_TRUE(governor_.is_due(now_));
  governor_.measured(10ms, now_);
  EXPECT_FALSE(governor_.is_due(now_ + 59s));
  EXPECT_TRUE(governor_.is_due(now_ + 1min));
}

TEST_F(LatencyGovernorTest, HalvesTheCallsWhenItTakesTwiceAsLong) {
  measure(60, 100ms);
  EXPECT_EQ(governor_.calls(4), 4);
  measure(1, 250ms);
  EXPECT_EQ(governor_.state(), State::usual) << "one of twenty is nothing";
  measure(1, 250ms);
  EXPECT_EQ(governor_.state(), State::slow);
  EXPECT_EQ(governor_.calls(4), 2);
  EXPECT_EQ(governor_.calls(1), 1);
}

TEST_F(LatencyGovernorTest, LetsNothingButUrgentCallsThroughWhenItTakesTenTimesAsLong) {
  measure(60, 100ms);
  measure(2, 1001ms);
  EXPECT_EQ(governor_.state(), State::choked);
}

TEST_F(LatencyGovernorTest, ComesBackLaterThanItWent) {
  measure(60, 100ms);
  measure(20, 300ms);
  measure(40, 180ms);
  EXPECT_EQ(governor_.state(), State::slow) << "less than twice as long is not yet as usual";
  measure(20, 150ms);
  EXPECT_EQ(governor_.state(), State::usual);
}

TEST_F(LatencyGovernorTest, ComesBackStepByStep) {
  measure(60, 100ms);
  measure(20, 2000ms);
  measure(20, 800ms);
  EXPECT_EQ(governor_.state(), State::choked);
  measure(20, 400ms);
  EXPECT_EQ(governor_.state(), State::slow);
  measure(20, 100ms);
  EXPECT_EQ(governor_.state(), State::usual);
}

// A system that has been slow for a week is slow.
TEST_F(LatencyGovernorTest, NeverTakesSlownessForUsual) {
  measure(60, 100ms);
  measure(7 * 24 * 60, 400ms);
  EXPECT_EQ(governor_.state(), State::slow);
}

TEST_F(LatencyGovernorTest, SaysNothingBeforeItKnowsWhatIsUsual) {
  measure(10, 10ms);
  measure(5, 5000ms);
  EXPECT_EQ(governor_.state(), State::usual);
}

TEST_F(LatencyGovernorTest, DoesNotMindMilliseconds) {
  measure(60, 5ms);
  measure(20, 60ms);
  EXPECT_EQ(governor_.state(), State::usual);
}

}  // namespace
}  // namespace weir::jobs::latency_governor_test
