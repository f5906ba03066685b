#include "jobs/schedule.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>

namespace weir::jobs::schedule_test {
namespace {

using namespace std::chrono_literals;

Schedule every(Duration length, const std::string& connection = "de") {
  return {.connection = connection, .kind = "sweep_orders", .queue = "amazon", .every = length};
}

RC_GTEST_PROP(Schedule, TicksAtMostOnePeriodAgoAndNeverLater, (std::int64_t milliseconds)) {
  const auto schedule = every(Duration{*rc::gen::inRange<std::int64_t>(1, 90'000'000)});
  const Instant now{Duration{milliseconds % 4'000'000'000'000}};
  const Instant tick = latest_tick(schedule, now);
  RC_ASSERT(tick <= now);
  RC_ASSERT(now - tick < schedule.every);
}

RC_GTEST_PROP(Schedule, TicksAtTheSameInstantsWheneverItIsAsked, (std::uint32_t seconds)) {
  const auto schedule = every(15min);
  const Instant tick = latest_tick(schedule, Instant{std::chrono::seconds{seconds}});
  RC_ASSERT(latest_tick(schedule, tick) == tick);
  RC_ASSERT(latest_tick(schedule, tick + 15min - 1ms) == tick);
  RC_ASSERT(latest_tick(schedule, tick + 15min) == tick + 15min);
}

TEST(Schedule, SpreadsConnectionsOverThePeriod) {
  std::set<Instant> ticks;
  const Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};
  for (int i = 0; i < 100; ++i) ticks.insert(latest_tick(every(15min, "shop" + std::to_string(i)), now));
  EXPECT_GT(ticks.size(), 90u);
}

}  // namespace
}  // namespace weir::jobs::schedule_test
