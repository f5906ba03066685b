#include "accounting/settlement_days.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::settlement_days_test {
namespace {

using namespace std::chrono;
using namespace std::chrono_literals;

constexpr Instant october{sys_days{2026y / 10 / 1}}, november{sys_days{2026y / 11 / 1}};

TEST(SettlementDays, FollowTheMarketplacesCalendar) {
  // 31 October 20:00 in Los Angeles is 1 November 03:00 in UTC.
  const auto american = days_of_settlement("Amazon.com", november - 20h, november + 3h);
  EXPECT_TRUE(american.ends_in(2026y / 10));
  EXPECT_FALSE(american.has_part_in(2026y / 11));
  // The last half hour of September in UTC is October in Berlin.
  EXPECT_TRUE(days_of_settlement("Amazon.de", october - 30min, october).has_part_in(2026y / 10));
  EXPECT_FALSE(days_of_settlement("Amazon.de", october - 30min, october).has_part_in(2026y / 9));
  EXPECT_TRUE(days_of_settlement("", october - 30min, october).has_part_in(2026y / 9)) << "UTC";
}

TEST(SettlementDays, HaveAPartInEachMonthThatTheyTouch) {
  const auto days = days_of_settlement("Amazon.de", november - 168h, november + 168h);
  EXPECT_TRUE(days.has_part_in(2026y / 10));
  EXPECT_TRUE(days.has_part_in(2026y / 11));
  EXPECT_FALSE(days.has_part_in(2026y / 12));
  EXPECT_FALSE(days.ends_in(2026y / 10));
}

}  // namespace
}  // namespace weir::accounting::settlement_days_test
