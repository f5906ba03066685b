#include "jobs/quiet_hours.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/ensure.hpp"

namespace weir::jobs::quiet_hours_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

Instant utc(unsigned month_no, unsigned day_no, std::chrono::minutes time) {
  return sys_days{year{2026} / month{month_no} / day{day_no}} + time;
}

OpeningHours berlin(std::chrono::minutes from, std::chrono::minutes until,
                    std::vector<Blackout> blackouts = {}) {
  return OpeningHours{QuietHours{*Zone::named("Europe/Berlin"), from, until}, std::move(blackouts)};
}

TEST(OpeningHours, AreAlwaysOpenWhenNothingIsSet) {
  EXPECT_EQ(OpeningHours{}.opens(utc(6, 1, 3h)), utc(6, 1, 3h));
}

TEST(OpeningHours, EndTheQuietTimeOfTheDayInTheLocalZone) {
  const OpeningHours hours = berlin(1h, 4h + 30min);
  EXPECT_EQ(hours.opens(utc(6, 1, 22h + 59min)), utc(6, 1, 22h + 59min));
  EXPECT_EQ(hours.opens(utc(6, 1, 23h)), utc(6, 2, 2h + 30min)) << "01:00 in summer";
  EXPECT_EQ(hours.opens(utc(6, 2, 2h + 29min)), utc(6, 2, 2h + 30min));
  EXPECT_EQ(hours.opens(utc(6, 2, 2h + 30min)), utc(6, 2, 2h + 30min));
  EXPECT_EQ(hours.opens(utc(1, 15, 0h)), utc(1, 15, 3h + 30min)) << "01:00 in winter";
}

TEST(OpeningHours, MayBeQuietPastMidnight) {
  const OpeningHours hours = berlin(22h, 4h);
  EXPECT_FALSE(hours.is_quiet(utc(6, 1, 19h + 59min)));
  EXPECT_EQ(hours.opens(utc(6, 1, 20h)), utc(6, 2, 2h));
  EXPECT_EQ(hours.opens(utc(6, 2, 1h + 59min)), utc(6, 2, 2h));
}

TEST(OpeningHours, AreQuietByBothReadingsOnTheDayOfAClockChange) {
  const OpeningHours hours = berlin(2h, 4h);
  EXPECT_EQ(hours.opens(utc(3, 29, 0h)), utc(3, 29, 3h))
      << "from what 02:00 would have been, to 05:00 summer";
  EXPECT_EQ(hours.opens(utc(10, 25, 0h)), utc(10, 25, 3h)) << "02:00 comes twice, 04:00 once";
}

TEST(OpeningHours, WaitForTheEndOfABlackout) {
  const OpeningHours hours{std::nullopt, {{utc(6, 1, 0h), utc(6, 3, 0h), "month-end close"}}};
  EXPECT_EQ(hours.opens(utc(6, 2, 0h)), utc(6, 3, 0h));
  EXPECT_EQ(hours.blackout(utc(6, 2, 0h))->reason, "month-end close");
  EXPECT_EQ(hours.blackout(utc(6, 3, 0h)), nullptr);
}

TEST(OpeningHours, OpenOnlyBehindAllThatCloses) {
  const OpeningHours hours = berlin(
      1h, 4h,
      {{utc(6, 1, 12h), utc(6, 1, 23h + 30min), "transport"}, {utc(6, 2, 2h), utc(6, 2, 9h), "batch"}});
  EXPECT_EQ(hours.opens(utc(6, 1, 13h)), utc(6, 2, 9h));
}

TEST(OpeningHours, NameTheBlackoutThatLastsLongest) {
  const OpeningHours hours{std::nullopt,
                           {{utc(6, 1, 0h), utc(6, 2, 0h), "short"}, {utc(6, 1, 0h), utc(6, 5, 0h), "long"}}};
  EXPECT_EQ(hours.blackout(utc(6, 1, 1h))->reason, "long");
}

TEST(OpeningHours, ThatCannotBeAreABug) {
  EXPECT_THROW(berlin(1h, 1h), Bug);
  EXPECT_THROW(berlin(24h, 1h), Bug);
  EXPECT_THROW(berlin(-1min, 1h), Bug);
  EXPECT_THROW((OpeningHours{std::nullopt, {{utc(6, 2, 0h), utc(6, 2, 0h), "nothing"}}}), Bug);
}

RC_GTEST_PROP(OpeningHoursLaw, TheyAreOpenWhenTheySayAndSooner, ()) {
  const auto from = std::chrono::minutes{*rc::gen::inRange(0, 1'440)};
  const auto until = std::chrono::minutes{(from.count() + *rc::gen::inRange(1, 1'200)) % 1'440};
  const char* name = *rc::gen::element("Europe/Berlin", "America/New_York", "Asia/Kolkata", "UTC");
  const OpeningHours hours{QuietHours{*Zone::named(name), from, until}, {}};
  const Instant now = utc(1, 1, 0h) + std::chrono::minutes{*rc::gen::inRange(0, 365 * 1'440)};
  const Instant opens = hours.opens(now);
  RC_ASSERT(opens >= now && opens <= now + 23h);
  RC_ASSERT(!hours.is_quiet(opens));
  for (Instant closed = now; closed < opens; closed += 7min) RC_ASSERT(hours.is_quiet(closed));
}

}  // namespace
}  // namespace weir::jobs::quiet_hours_test
