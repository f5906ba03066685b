#include "core/time.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::time_test {
namespace {

using namespace std::chrono_literals;

TEST(Time, PrintsAnInstantWithMillisecondsOnlyWhereThereAreAny) {
  const Instant instant = std::chrono::sys_days{2025y / 7 / 31} + 22h + 7min + 18s;
  EXPECT_EQ(iso(instant), "2025-07-31T22:07:18Z");
  EXPECT_EQ(iso(instant + 40ms), "2025-07-31T22:07:18.040Z");
  EXPECT_EQ(iso(Instant{}), "1970-01-01T00:00:00Z");
  EXPECT_EQ(iso(Instant{-1ms}), "1969-12-31T23:59:59.999Z");
}

TEST(Time, PrintsDatesAndMonths) {
  EXPECT_EQ(iso(Date{2025y / 7 / 1}), "2025-07-01");
  EXPECT_EQ(iso(Month{2025y / 12}), "2025-12");
  EXPECT_EQ(iso(Date{33y / 4 / 3}), "0033-04-03");
}

TEST(Time, ReadsOnlyDatesThatExistAndAreWrittenInFull) {
  EXPECT_EQ(parse_date("2025-07-31"), Date{2025y / 7 / 31});
  EXPECT_EQ(parse_date("2024-02-29"), Date{2024y / 2 / 29});
  for (const auto* text : {"",           "2025-02-29", "2025-06-31", "2025-00-01",  "2025-13-01",
                           "2025-01-00", "0000-00-00", "20250731",   "2025-7-31",   "31.07.2025",
                           "2025/07/31", "2025-07/31", "2025/07-31", "2025-07-31 ", " 2025-07-31",
                           "2025-07-3a", "2025-+7-31", "2025--7-31", "-025-07-31",  "2025-07-31T00:00:00Z"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Time, KnowsTheLastDayOfAMonth) {
  EXPECT_EQ(last_day(2024y / 2), Date{2024y / 2 / 29});
  EXPECT_EQ(last_day(2025y / 2), Date{2025y / 2 / 28});
  EXPECT_EQ(last_day(2025y / 12), Date{2025y / 12 / 31});
  EXPECT_EQ(month_of(Date{2025y / 12 / 31}), Month{2025y / 12});
}

RC_GTEST_PROP(TimeProperty, AnyDayOfFourDigitYearsIsReadBackAsPrinted, ()) {
  const auto days = *rc::gen::inRange(-700'000, 2'900'000);
  const Date date{std::chrono::sys_days{std::chrono::days{days}}};
  RC_ASSERT(parse_date(iso(date)) == date);
  RC_ASSERT(month_of(last_day(month_of(date))) == month_of(date));
}

}  // namespace
}  // namespace weir::time_test
