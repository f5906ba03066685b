#include "jobs/full_job_hours.hpp"

#include <gtest/gtest.h>

namespace weir::jobs::full_job_hours_test {
namespace {

using namespace std::chrono;

FullJobHours nights() { return FullJobHours{QuietHours{*Zone::named("Europe/Berlin"), 22h, 5h}}; }
const Instant noon = sys_days{2026y / 11 / 20} + 11h;  // in Berlin

TEST(FullJobHours, AreAnyTimeUnlessGiven) {
  EXPECT_TRUE(FullJobHours{std::nullopt}.may_start(noon));
  EXPECT_EQ(FullJobHours{std::nullopt}.opens(noon), noon);
}

TEST(FullJobHours, OpenInTheEveningAndCloseInTheMorning) {
  EXPECT_FALSE(nights().may_start(noon));
  EXPECT_EQ(nights().opens(noon), noon + 10h);
  EXPECT_TRUE(nights().may_start(noon + 10h));
  EXPECT_TRUE(nights().may_start(noon + 16h));
  EXPECT_EQ(nights().opens(noon + 16h), noon + 16h);
  EXPECT_FALSE(nights().may_start(noon + 17h));
  const FullJobHours mornings{QuietHours{*Zone::named("Europe/Berlin"), 1h, 5h}};
  EXPECT_EQ(mornings.opens(noon), noon + 13h) << "tomorrow";
}

TEST(FullJobHours, MayStartWhenTheySayThatTheyOpen) {
  for (const Date date : {Date{2026y / 3 / 28}, Date{2026y / 10 / 24}})  // the evenings before clocks change
    for (hours hour{0}; hour < 48h; ++hour) {
      const Instant at = sys_days{date} + hour;
      EXPECT_TRUE(nights().may_start(nights().opens(at))) << iso(at);
    }
}

}  // namespace
}  // namespace weir::jobs::full_job_hours_test
