#include "app/order_backfill.hpp"

#include <gtest/gtest.h>

namespace weir::app::order_backfill_test {
namespace {

using namespace std::chrono_literals;

constexpr Instant midnight{std::chrono::sys_days{2026y / 11 / 28}};

TEST(BackfillWithoutAnEnd, IsTheSameWishForAsLongAsTheDayLasts) {
  const Zone utc = Zone::utc();
  EXPECT_EQ(end_of({"2026-11-20", "", ""}, utc, midnight + 9h), midnight + 24h);
  EXPECT_EQ(end_of({"2026-11-20", "", ""}, utc, midnight + 9h + 1min), midnight + 24h);
  EXPECT_EQ(end_of({"2026-11-20", "", ""}, utc, midnight + 24h), midnight + 48h);
}

TEST(BackfillWithAnEnd, TakesThatDayWhole) {
  EXPECT_EQ(end_of({"2026-11-20", "2026-11-21", ""}, Zone::utc(), midnight + 9h),
            Instant{std::chrono::sys_days{2026y / 11 / 22}});
}

}  // namespace
}  // namespace weir::app::order_backfill_test
