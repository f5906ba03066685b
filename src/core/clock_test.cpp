#include "core/clock.hpp"
#include "core/time_shift.hpp"

#include <gtest/gtest.h>

#include "core/ensure.hpp"

namespace weir::clock_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant start = std::chrono::sys_days{std::chrono::year{2025} / 7 / 1};

TEST(SystemClock, TellsATimeAfterThisWasWrittenAndNeverGoesBack) {
  const SystemClock clock;
  const Instant first = clock.now();
  EXPECT_GT(first, start);
  EXPECT_GE(clock.now(), first);
}

TEST(SystemClock, IsMovedForATrainingAlone) {
  const Instant before = SystemClock{}.now();
  shift_time(24h);
  EXPECT_GE(SystemClock{}.now(), before + 24h);
  shift_time(0h);
  EXPECT_LT(SystemClock{}.now(), before + 24h);
}

TEST(ManualClock, StandsStillUntilTold) {
  ManualClock clock{start};
  EXPECT_EQ(clock.now(), start);
  clock.advance(90s);
  EXPECT_EQ(clock.now(), start + 90s);
  clock.advance(0s);
  clock.set(start + 2h);
  clock.set(start + 2h);
  EXPECT_EQ(clock.now(), start + 2h);
}

TEST(ManualClock, RefusesToRunBackwards) {
  ManualClock clock{start};
  EXPECT_THROW(clock.advance(-1ms), Bug);
  EXPECT_THROW(clock.set(start - 1ms), Bug);
  EXPECT_EQ(clock.now(), start);
}

}  // namespace
}  // namespace weir::clock_test
