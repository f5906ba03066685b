#include "core/zone.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::zone_test {
namespace {

using namespace std::chrono_literals;

Zone zone(std::string_view name) { return *Zone::named(name); }

Instant utc(Date date, Duration time) { return std::chrono::sys_days{date} + time; }

rc::Gen<std::string> any_zone() {
  return rc::gen::element<std::string>("UTC", "America/Los_Angeles", "Europe/Berlin", "Europe/London",
                                       "Asia/Tokyo", "Asia/Kolkata", "Australia/Sydney", "America/Sao_Paulo",
                                       "Africa/Cairo", "Pacific/Kiritimati");
}

// 1970 to 2037: as far as the transitions in tzdata's files go.
rc::Gen<Instant> any_instant() {
  return rc::gen::map(rc::gen::inRange<std::int64_t>(0, 2'145'916'800'000),
                      [](std::int64_t count) { return Instant{Duration{count}}; });
}

TEST(Zone, IsFoundByItsIanaName) {
  EXPECT_EQ(zone("Europe/Berlin").name(), "Europe/Berlin");
  EXPECT_EQ(zone("UTC"), Zone::utc());
  EXPECT_EQ(zone("Etc/UTC").date_of(Instant{}), (Date{1970y / 1 / 1}));
  EXPECT_FALSE(zone("Europe/Berlin") == zone("Europe/Paris"));
}

TEST(Zone, NamesTheClosestZoneForOneThatIsUnknown) {
  const auto misspelt = Zone::named("Europe/Berlim");
  ASSERT_FALSE(misspelt);
  EXPECT_EQ(misspelt.error().code, "zone.unknown");
  EXPECT_EQ(misspelt.error().next, Next::refuse);
  EXPECT_EQ(misspelt.error().subject, "Europe/Berlim");
  EXPECT_EQ(misspelt.error().text,
            "time zone \"Europe/Berlim\" is not in this machine's tzdata; did you mean \"Europe/Berlin\"?");
  EXPECT_NE(Zone::named("Los angeles").error().text.find("\"America/Los_Angeles\""), std::string::npos);
}

TEST(Zone, SuggestsTheFormWhereNothingIsClose) {
  for (const auto* name : {"PST", "", "Middle Earth/Hobbiton", "+01:00"}) {
    ASSERT_FALSE(Zone::named(name)) << name;
    EXPECT_TRUE(Zone::named(name).error().text.ends_with("use an IANA name such as \"Europe/Berlin\""))
        << name;
  }
}

TEST(Zone, IsNeverAFileThatOnlyLiesBesideTheZones) {
  for (const auto* name :
       {"localtime", "zone.tab", "zonenow.tab", "tzdata.zi", "../zoneinfo/UTC", "Europe", "/"}) {
    EXPECT_FALSE(Zone::named(name)) << name;
  }
}

TEST(Zone, TellsWhatItsClocksShowMoreThanUtc) {
  EXPECT_EQ(zone("Europe/Berlin").offset_of(utc(2026y / 7 / 1, 0h)), 2h);
  EXPECT_EQ(zone("Europe/Berlin").offset_of(utc(2026y / 12 / 1, 0h)), 1h);
  EXPECT_EQ(zone("Asia/Kolkata").offset_of(Instant{Duration{1'700'000'000'000}}), 5h + 30min);
  EXPECT_EQ(Zone::utc().offset_of(Instant{}), 0h);
}

TEST(Zone, ClosesJulyInLosAngelesSevenHoursAfterUtc) {
  const Zone here = zone("America/Los_Angeles");
  const Instant last_second = utc(2025y / 8 / 1, 6h + 59min + 59s);
  EXPECT_EQ(here.month_of(last_second), (Month{2025y / 7}));
  EXPECT_EQ(here.date_of(last_second), (Date{2025y / 7 / 31}));
  EXPECT_EQ(here.month_of(last_second + 1s), (Month{2025y / 8}));
  EXPECT_EQ(here.start_of(Month{2025y / 8}), last_second + 1s);
  EXPECT_EQ(here.start_of(Month{2025y / 12}), utc(2025y / 12 / 1, 8h));
  EXPECT_EQ(Zone::utc().month_of(last_second), (Month{2025y / 8}));
}

// Guards the machine: with "slim" tzdata files, summer time would silently end in 2007.
TEST(Zone, KnowsSummerTimeOfTheYearsAhead) {
  EXPECT_EQ(zone("America/Los_Angeles").start_of(Month{2036y / 8}), utc(2036y / 8 / 1, 7h));
}

TEST(Zone, BeginsADayWithoutMidnightAtTheClockChange) {
  EXPECT_EQ(zone("America/Sao_Paulo").start_of(Date{2018y / 11 / 4}), utc(2018y / 11 / 4, 3h));
  EXPECT_EQ(zone("Africa/Cairo").start_of(Date{2023y / 4 / 28}), utc(2023y / 4 / 27, 22h));
  EXPECT_EQ(zone("Africa/Cairo").date_of(utc(2023y / 4 / 27, 22h)), (Date{2023y / 4 / 28}));
  EXPECT_EQ(zone("Africa/Cairo").date_of(utc(2023y / 4 / 27, 22h) - 1ms), (Date{2023y / 4 / 27}));
}

// Cairo's clocks went from midnight back to 23:00: the last hour of October 2024 ran twice.
TEST(Zone, KeepsARepeatedLastHourInItsMonth) {
  const Zone cairo = zone("Africa/Cairo");
  EXPECT_EQ(cairo.month_of(utc(2024y / 10 / 31, 21h + 30min)), (Month{2024y / 10}));
  EXPECT_EQ(cairo.start_of(Month{2024y / 11}), utc(2024y / 10 / 31, 22h));
}

TEST(Zone, BeginsADayWithTwoMidnightsAtTheFirst) {
  EXPECT_EQ(zone("America/Havana").start_of(Date{2024y / 11 / 3}), utc(2024y / 11 / 3, 4h));
}

TEST(Zone, BeginsADayThatACountrySkippedWithTheNext) {
  const Zone apia = zone("Pacific/Apia");
  EXPECT_EQ(apia.start_of(Date{2011y / 12 / 30}), apia.start_of(Date{2011y / 12 / 31}));
}

TEST(Zone, RefusesDaysThatNoCalendarHas) {
  EXPECT_THROW(zone("Europe/Berlin").start_of(Date{2025y / 2 / 30}), Bug);
  EXPECT_THROW(Zone::utc().start_of(Month{2025y / 13}), Bug);
}

RC_GTEST_PROP(ZoneProperty, AnInstantLiesBetweenTheStartsOfItsMonthAndTheNext, ()) {
  const Zone here = zone(*any_zone());
  const Instant instant = *any_instant();
  const Month month = here.month_of(instant);
  RC_ASSERT(here.start_of(month) <= instant);
  RC_ASSERT(instant < here.start_of(month + std::chrono::months{1}));
  RC_ASSERT(here.start_of(here.date_of(instant)) <= instant);
}

RC_GTEST_PROP(ZoneProperty, AMonthBeginsWhereTheOneBeforeItEnds, ()) {
  const Zone here = zone(*any_zone());
  const Month month = here.month_of(*any_instant());
  RC_ASSERT(here.month_of(here.start_of(month)) == month);
  RC_ASSERT(here.month_of(here.start_of(month) - 1ms) == month - std::chrono::months{1});
}

}  // namespace
}  // namespace weir::zone_test
