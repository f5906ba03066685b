#include "proof/dispatch_pulse.hpp"

#include <gtest/gtest.h>

namespace weir::proof::dispatch_pulse_test {
namespace {

using namespace std::chrono_literals;

const Instant friday = Instant{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27}} + 12h;

TEST(DispatchPulse, LooksAtTheSameHoursOfTheWeeksBefore) {
  const auto before = same_hours_before({friday - 2h, friday}, Zone::utc(), friday - 21 * 24h);
  ASSERT_EQ(before.size(), 2u) << "the third begins before anything was counted";
  EXPECT_EQ(before[0], (Stretch{friday - 170h, friday - 169h})) << "what comes an hour late is no silence";
  EXPECT_EQ(before[1], (Stretch{friday - 338h, friday - 337h}));
  EXPECT_EQ(same_hours_before({friday - 2h, friday}, Zone::utc(), Instant{}).size(), 8u);
  EXPECT_EQ(same_hours_before({friday - 1h, friday}, Zone::utc(), Instant{}).size(), 0u);
}

// Berlin's clocks went back on 25 October 2026: nine o'clock stays nine o'clock.
TEST(DispatchPulse, GoesByTheClockThere) {
  const Zone berlin = *Zone::named("Europe/Berlin");
  const Instant nine = Instant{std::chrono::sys_days{std::chrono::year{2026} / 10 / 28}} + 8h;
  const auto before = same_hours_before({nine, nine + 2h}, berlin, nine - 10 * 24h);
  ASSERT_EQ(before.size(), 1u);
  EXPECT_EQ(iso(before[0].from), "2026-10-21T07:00:00Z");
}

TEST(DispatchPulse, HearsASilenceOnlyWhereThereNeverWasOne) {
  EXPECT_TRUE(is_silent(band_of({9, 5, 7})));
  EXPECT_FALSE(is_silent(band_of({9, 4, 7})));
  EXPECT_FALSE(is_silent(band_of({90, 50}))) << "two weeks are no history";
  EXPECT_TRUE(is_silent(band_of({9, 0, 7, 8}))) << "one holiday is forgiven";
  EXPECT_FALSE(is_silent(band_of({9, 0, 7, 0}))) << "two are a habit";
  EXPECT_FALSE(is_silent(band_of({0, 0, 0, 0}))) << "a Sunday";
  EXPECT_EQ(band_of({9, 0, 7, 8}), (Band{7, 9}));
  EXPECT_TRUE(is_silent(band_of({9, 0, 7, 8, 0, 6}))) << "Christmas and New Year";
  EXPECT_FALSE(is_silent(band_of({9, 0, 7, 8, 0}))) << "two of five are a habit";
  EXPECT_FALSE(is_silent(band_of({9, 0, 7, 8, 0, 0})));
}

TEST(DispatchPulse, ASilenceIsAtMostTwoDaysLong) {
  EXPECT_EQ(silence_since(friday - 10min, friday), (Stretch{friday - 10min, friday}));
  EXPECT_EQ(silence_since(friday - 300h, friday), (Stretch{friday - 48h, friday}));
  EXPECT_EQ(silence_since(std::nullopt, friday), (Stretch{friday - 48h, friday}));
}

}  // namespace
}  // namespace weir::proof::dispatch_pulse_test
