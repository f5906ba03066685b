#include "monitor/heartbeat.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace weir::monitor::heartbeat_test {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;

const Instant noon{std::chrono::sys_days{std::chrono::year{2026} / 11 / 25} + 12h};  // a Wednesday

// So many an hour between eight and eighteen, UTC, until `last`.
CountIn office_hours(std::int64_t an_hour, Instant last) {
  return [=](Instant from, Instant to) {
    std::int64_t count = 0;
    for (Instant at = std::chrono::ceil<std::chrono::hours>(from); at < to && at <= last; at += 1h) {
      const auto hour = (at - std::chrono::floor<days>(at)) / std::chrono::hours{1};
      count += hour >= 8 && hour < 18 ? an_hour : 0;
    }
    return count;
  };
}

TEST(Heartbeat, IsSilentWhereThereAlwaysWasSomething) {
  const Instant last = noon - 3h;
  const auto heart = beat_of_hours(noon - days{60}, last, office_hours(9, last), Zone::utc(), noon);
  EXPECT_EQ(heart.beat, Beat::silent);
  ASSERT_TRUE(heart.band);
  EXPECT_EQ(heart.band->most, 18) << "9:00 and 10:00: the last hour is forgiven";
}

TEST(Heartbeat, IsAsItAlwaysWasAtNight) {
  const Instant midnight = noon + 15h;
  const Instant last = noon + 5h;
  EXPECT_EQ(beat_of_hours(noon - days{60}, last, office_hours(1, last), Zone::utc(), midnight).beat,
            Beat::beating);
}

TEST(Heartbeat, LearnsForThreeWeeksBeforeItSpeaks) {
  const Instant last = noon - 3h;
  EXPECT_EQ(beat_of_hours(noon - days{20}, last, office_hours(9, last), Zone::utc(), noon).beat,
            Beat::learning);
  EXPECT_EQ(beat_of_hours({}, {}, office_hours(9, last), Zone::utc(), noon).beat, Beat::learning);
}

TEST(Heartbeat, BeatsWithinTheHour) {
  const Instant last = noon - 20min;
  EXPECT_EQ(beat_of_hours(noon - days{60}, last, office_hours(9, last), Zone::utc(), noon).beat,
            Beat::beating);
}

// So many at ten each day, UTC, until `last`.
CountIn once_a_day(std::int64_t a_day, Instant last) {
  return [=](Instant from, Instant to) {
    std::int64_t count = 0;
    for (Instant at = std::chrono::floor<days>(from) + 10h; at < to && at <= last; at += 24h)
      count += at >= from ? a_day : 0;
    return count;
  };
}

RC_GTEST_PROP(Heartbeat, NeverFallsSilentOfWhatIsRare, ()) {
  const auto a_day = *rc::gen::inRange<std::int64_t>(0, 3);
  const auto away = std::chrono::minutes{*rc::gen::inRange(1, 10'000)};
  const Instant last = noon - away;
  const auto heart = beat_of_hours(noon - days{80}, last, once_a_day(a_day, last), Zone::utc(), noon);
  RC_ASSERT(heart.beat != Beat::silent);
}

TEST(Heartbeat, FallsSilentOfWhatComesThreeTimesADay) {
  const Instant last = noon - 49h;
  EXPECT_EQ(beat_of_hours(noon - days{80}, last, once_a_day(3, last), Zone::utc(), noon).beat, Beat::silent);
}

TEST(Gaps, AreOfHoursWhereThatIsAsked) {
  std::vector<Instant> latest{noon - 72h};
  for (int i = 0; i < 8; ++i) latest.push_back(latest.back() - 20h);
  EXPECT_EQ(beat_of_gaps(latest, noon).beat, Beat::learning) << "within a day it is one event";
  EXPECT_EQ(beat_of_gaps(latest, noon, 6h).beat, Beat::silent);
  EXPECT_EQ(beat_of_gaps(latest, noon - 45h, 6h).beat, Beat::beating);
}

RC_GTEST_PROP(Heartbeat, StaysSilentTheLongerItIs, ()) {
  const auto away = std::chrono::minutes{*rc::gen::inRange(61, 300)};
  const auto more = std::chrono::minutes{*rc::gen::inRange(0, 60)};
  const Instant last = noon - away;
  const auto at = [&](Instant now) {
    return beat_of_hours(noon - days{80}, last, office_hours(20, last), Zone::utc(), now).beat;
  };
  RC_ASSERT(at(noon) != Beat::silent || at(noon + more) == Beat::silent);
}

std::vector<Instant> every_fortnight(int times, Instant last) {
  std::vector<Instant> all;
  for (int i = 0; i < times; ++i) {
    all.push_back(last - i * days{14} + 2min);  // two documents each
    all.push_back(last - i * days{14});
  }
  return all;
}

TEST(Gaps, TellOfASettlementThatDoesNotCome) {
  EXPECT_EQ(beat_of_gaps(every_fortnight(8, noon - days{14}), noon).beat, Beat::beating);
  EXPECT_EQ(beat_of_gaps(every_fortnight(8, noon - days{22}), noon).beat, Beat::silent);
  EXPECT_EQ(beat_of_gaps(every_fortnight(6, noon - days{90}), noon).beat, Beat::learning);
  EXPECT_EQ(beat_of_gaps({}, noon).beat, Beat::learning);
}

TEST(Gaps, ForgiveOneLongGap) {
  auto all = every_fortnight(8, noon - days{1});
  for (std::size_t i = 8; i < all.size(); ++i) all[i] -= days{60};
  EXPECT_EQ(beat_of_gaps(all, noon).usual, Duration{days{14}} - 2min);
}

RC_GTEST_PROP(Gaps, AreNeverSilentWithinADay, (const std::vector<unsigned>& steps)) {
  std::vector<Instant> latest{noon};
  for (const unsigned step : steps) latest.push_back(latest.back() - std::chrono::minutes{step % 100'000});
  RC_ASSERT(beat_of_gaps(latest, noon + 24h).beat != Beat::silent);
}

}  // namespace
}  // namespace weir::monitor::heartbeat_test
