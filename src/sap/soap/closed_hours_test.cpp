#include "sap/soap/closed_hours.hpp"

#include <gtest/gtest.h>

namespace weir::sap::closed_hours_test {
namespace {

using namespace std::chrono_literals;

TEST(ClosedHours, OfADayAreTwoTimesThatDiffer) {
  const auto night = parse_daily_hours("22:30-04:00");
  ASSERT_TRUE(night);
  EXPECT_EQ(night->from, 22h + 30min);
  EXPECT_EQ(night->until, 4h);
  for (const char* wrong : {"", "22:30", "22:30-", "22:30-24:00", "22:60-04:00", "2:30-04:00", "04:00-04:00",
                            "22:30-04:00 ", "22:3o-04:00", "22-30-04:00", "+1:30-04:00"})
    EXPECT_FALSE(parse_daily_hours(wrong)) << wrong;
}

TEST(ClosedHours, OfACalendarAreTwoInstantsAndAReason) {
  const auto close =
      parse_closed_interval("2026-12-31T18:00:00+01:00/2027-01-02T06:00:00+01:00 year-end close");
  ASSERT_TRUE(close);
  EXPECT_EQ(close->from, std::chrono::sys_days{2026y / 12 / 31} + 17h);
  EXPECT_EQ(close->until, std::chrono::sys_days{2027y / 1 / 2} + 5h);
  EXPECT_EQ(close->reason, "year-end close");
  for (const char* wrong :
       {"", "2026-12-31T18:00:00Z/2027-01-02T06:00:00Z", "2026-12-31T18:00:00Z/2027-01-02T06:00:00Z ",
        "2026-12-31T18:00:00Z 2027-01-02T06:00:00Z close", "2027-01-02T06:00:00Z/2026-12-31T18:00:00Z close",
        "2026-12-31T18:00:00Z/2026-12-31T18:00:00Z close", "2026-13-31T18:00:00Z/2027-01-02T06:00:00Z close",
        "year-end close 2026/2027"})
    EXPECT_FALSE(parse_closed_interval(wrong)) << wrong;
}

}  // namespace
}  // namespace weir::sap::closed_hours_test
