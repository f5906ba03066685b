#include "flows/take_orders.hpp"

#include <gtest/gtest.h>

namespace weir::flows::take_orders_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant now{std::chrono::sys_days{std::chrono::November / 28 / 2026} + 9h};

TEST(PostingPriority, FollowsTheTimeThatIsLeftToShip) {
  EXPECT_EQ(posting_priority("merchant", now - 1h, now), 1) << "late already";
  EXPECT_EQ(posting_priority("merchant", now + 2h - 1ms, now), 1);
  EXPECT_EQ(posting_priority("merchant", now + 2h, now), 3);
  EXPECT_EQ(posting_priority("merchant", now + 8h, now), 4);
  EXPECT_EQ(posting_priority("merchant", now + 24h, now), 5);
  EXPECT_EQ(posting_priority("merchant", std::nullopt, now), 5);
  EXPECT_EQ(posting_priority("other", now + 1h, now), 1) << "who ships it is not known";
  EXPECT_EQ(posting_priority("amazon", now + 1h, now), 7);
  EXPECT_EQ(posting_priority("other_shop", now + 1h, now), 7);
}

TEST(NextLook, ComesSoonAtFirstAndEndsAfterThirtyDays) {
  EXPECT_EQ(next_look(now, now), now + 15min);
  EXPECT_EQ(next_look(now - 15min, now), now + 1h);
  EXPECT_EQ(next_look(now - 75min, now), now + 6h);
  EXPECT_EQ(next_look(now - 30 * 24h + 1ms, now), now + 6h);
  EXPECT_EQ(next_look(now - 30 * 24h, now), std::nullopt);
}

}  // namespace
}  // namespace weir::flows::take_orders_test
