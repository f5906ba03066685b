#include "flows/intake_forecast.hpp"

#include <gtest/gtest.h>

namespace weir::flows::intake_forecast_test {
namespace {

using namespace std::chrono_literals;

constexpr jobs::UsagePlan fetch{.rate = 500'000, .burst = 30};
constexpr jobs::UsagePlan sweep{.rate = 5'600, .burst = 20};
constexpr Instant now{std::chrono::sys_days{std::chrono::November / 28 / 2026}};

TEST(IntakeForecast, BothWaysTogetherAreFasterThanEitherAtAmazonsDefaultRates) {
  const auto forecast = forecast_intake({.orders = 3816}, fetch, sweep, now);
  // 1,800 by id and 2,016 by the sweep in an hour.
  EXPECT_LE(forecast.together, now + 1h + 3min);
  EXPECT_GT(forecast.together, now + 57min);
}

TEST(IntakeForecast, AFewAreTakenByIdBeforeTheNextPage) {
  EXPECT_EQ(forecast_intake({.orders = 60}, fetch, sweep, now).together, now + 2min);
}

TEST(IntakeForecast, TellsWhichPartComesById) {
  const auto forecast = forecast_intake({.orders = 3816}, fetch, sweep, now);
  EXPECT_NEAR(static_cast<double>(forecast.orders_by_id), 1800, 100);
  EXPECT_EQ(forecast_intake({.orders = 10, .fetch_tokens = 30}, fetch, sweep, now).orders_by_id, 10);
}

TEST(IntakeForecast, CallsTakeLongerWhereOthersUseTheQuotaToo) {
  EXPECT_EQ(calls_done(20, 20, sweep, 0, now), now);
  const Duration alone = calls_done(28, 0, sweep, 0, now) - now;
  EXPECT_NEAR(static_cast<double>(alone.count()), 28 / 0.0056 * 1000, 1000);
  EXPECT_EQ(calls_done(28, 0, sweep, 500'000, now) - now, alone * 2);
  EXPECT_EQ(calls_done(28, 0, sweep, 2'000'000, now) - now, alone * 20) << "it ends all the same";
}

TEST(IntakeForecast, KnowsTheRatesOfAnHour) {
  EXPECT_EQ(orders_an_hour(fetch, 1), 1800);
  EXPECT_EQ(orders_an_hour(sweep, 100), 2016);
}

TEST(IntakeForecast, WhatTheBucketsHoldTakesNoTime) {
  EXPECT_EQ(forecast_intake({.orders = 0}, fetch, sweep, now).together, now);
  EXPECT_EQ(forecast_intake({.orders = 2000, .sweep_tokens = 20}, fetch, sweep, now).together, now);
  EXPECT_EQ(forecast_intake({.orders = 2001, .sweep_tokens = 20}, fetch, sweep, now).together, now + 2s);
}

}  // namespace
}  // namespace weir::flows::intake_forecast_test
