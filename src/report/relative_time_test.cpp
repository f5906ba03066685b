#include "report/relative_time.hpp"

#include <gtest/gtest.h>

namespace weir::report::relative_time_test {
namespace {

using namespace std::chrono_literals;

const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 18h + 14min + 15s};

TEST(RelativeTime, names_the_largest_unit_of_which_there_are_two) {
  EXPECT_EQ(relative_time(now + 40s, now), "in 40 s");
  EXPECT_EQ(relative_time(now + 119s, now), "in 119 s");
  EXPECT_EQ(relative_time(now + 120s, now), "in 2 min");
  EXPECT_EQ(relative_time(now + 90min, now), "in 90 min");
  EXPECT_EQ(relative_time(now + 23h + 59min, now), "in 23 h");
  EXPECT_EQ(relative_time(now + 47h, now), "in 47 h");
  EXPECT_EQ(relative_time(now + 96h, now), "in 4 d");
}

TEST(RelativeTime, looks_back_as_well) {
  EXPECT_EQ(relative_time(now - 5min, now), "5 min ago");
  EXPECT_EQ(relative_time(now - 1s, now), "1 s ago");
}

TEST(RelativeTime, is_now_for_less_than_a_second) {
  EXPECT_EQ(relative_time(now, now), "now");
  EXPECT_EQ(relative_time(now + 999ms, now), "now");
  EXPECT_EQ(relative_time(now - 999ms, now), "now");
}

TEST(RelativeTime, stands_beside_the_minute_in_utc) {
  EXPECT_EQ(relative_and_absolute(now + 24h, now), "in 24 h (2026-11-25 18:14 UTC)");
}

TEST(TimeLeft, HasTwoUnitsAtMost) {
  EXPECT_EQ(time_left(now + 45min + 30s, now), "45 min");
  EXPECT_EQ(time_left(now + 200min, now), "3 h 20 min");
  EXPECT_EQ(time_left(now + 3h, now), "3 h");
  EXPECT_EQ(time_left(now + 52h + 5min, now), "2 d 4 h");
  EXPECT_EQ(time_left(now, now), "0 min");
  EXPECT_EQ(time_left(now - 12'855min, now), "8 d 22 h late");
  EXPECT_EQ(time_left(now - 20s, now), "0 min late");
}

}  // namespace
}  // namespace weir::report::relative_time_test
