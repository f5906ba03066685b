#include "sandbox/amazon/bucket.hpp"

#include <gtest/gtest.h>

namespace weir::sandbox::bucket_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant start = std::chrono::sys_days{2026y / 11 / 20};

int takes_until_empty(Bucket& bucket, Instant now) {
  int taken = 0;
  while (taken < 1'000 && bucket.take(now)) ++taken;
  return taken;
}

TEST(Bucket, gives_its_burst_and_not_one_more) {
  for (const UsagePlan& plan : usage_plans()) {
    Bucket bucket{plan, 1};
    EXPECT_EQ(takes_until_empty(bucket, start), plan.burst) << plan.name;
  }
}

TEST(Bucket, refills_search_orders_in_178_572_milliseconds) {
  Bucket bucket{usage_plan("searchOrders"), 1};
  takes_until_empty(bucket, start);
  EXPECT_FALSE(bucket.take(start + 178'571ms));
  EXPECT_TRUE(bucket.take(start + 178'572ms));
}

TEST(Bucket, counts_no_time_twice_however_often_it_is_asked) {
  Bucket bucket{usage_plan("getOrder"), 1};
  takes_until_empty(bucket, start);
  int taken = 0;
  for (auto now = start; now < start + 10s; now += 1ms) taken += bucket.take(now) ? 1 : 0;
  EXPECT_EQ(taken, 4);
}

TEST(Bucket, holds_no_more_than_its_burst_after_years) {
  Bucket bucket{usage_plan("getReports"), 1};
  takes_until_empty(bucket, start);
  EXPECT_EQ(takes_until_empty(bucket, start + std::chrono::days{36'500}), 10);
}

TEST(Bucket, gains_nothing_from_a_clock_that_goes_back_and_forth) {
  Bucket bucket{usage_plan("getOrder"), 1};
  takes_until_empty(bucket, start + 1h);
  EXPECT_FALSE(bucket.take(start));
  EXPECT_FALSE(bucket.take(start + 1h));
}

TEST(Bucket, runs_faster_by_its_factor_and_says_so) {
  Bucket bucket{usage_plan("searchOrders"), 1'000};
  EXPECT_EQ(takes_until_empty(bucket, start), 20);
  EXPECT_TRUE(bucket.take(start + 179ms));
  EXPECT_EQ(bucket.rate_text(), "5.6");
  EXPECT_EQ((Bucket{usage_plan("searchOrders"), 1}.rate_text()), "0.0056");
  EXPECT_EQ((Bucket{usage_plan("getReport"), 1}.rate_text()), "2.0");
}

}  // namespace
}  // namespace weir::sandbox::bucket_test
