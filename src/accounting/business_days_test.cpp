#include "accounting/business_days.hpp"

#include <gtest/gtest.h>

namespace weir::accounting::business_days_test {
namespace {

Date day(const char* text) { return *parse_date(text); }

TEST(BusinessDays, LeaveOutWeekendsAndTheClosingDaysOfT2) {
  for (const char* closed :
       {"2026-12-05", "2026-12-06", "2026-12-25", "2027-01-01", "2026-04-03", "2026-04-06", "2026-05-01",
        "2027-03-26", "2027-03-29", "2024-03-29", "2025-04-21", "2028-12-26"})
    EXPECT_FALSE(is_business_day(day(closed))) << closed;
  for (const char* open :
       {"2026-12-04", "2026-12-24", "2026-12-31", "2026-05-04", "2026-10-03", "2026-04-07"})
    EXPECT_EQ(is_business_day(day(open)), iso(day(open)) != "2026-10-03") << open;
}

TEST(BusinessDays, AreCountedBehindADay) {
  EXPECT_EQ(iso(add_business_days(day("2026-12-23"), 3)), "2026-12-29")
      << "Christmas and a weekend lie between";
  EXPECT_EQ(iso(add_business_days(day("2026-12-26"), 0)), "2026-12-26");
}

}  // namespace
}  // namespace weir::accounting::business_days_test
