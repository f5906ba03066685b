// Five thousand orders in ten minutes, under Amazon's real quotas.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "flows/intake_forecast.hpp"
#include "season/season_table.hpp"

namespace weir::testing::peak_test {
namespace {

using namespace std::chrono_literals;

// As urgency goes in steps (of jobs' priorities), so may the order of two that are nearer than the widest
// step.
constexpr Duration nearer_than_urgency = 24h;

int peak_orders() {
  const char* text = std::getenv("WEIR_SEASON_PEAK");
  return text ? std::atoi(text) : 300;
}

constexpr Instant peak_begins() { return sandbox::World::begin() + 2h; }

sandbox::SeasonPlan plan() {
  sandbox::SeasonPlan plan;
  plan.days = 1;
  plan.orders = peak_orders();
  plan.peak = sandbox::Peak{peak_begins(), 10min, peak_orders()};
  return plan;
}

class Peak : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    season = std::make_unique<Season>(11, plan());
    season->after_each = [](Instant now) { look(now); };
    season->live_until(peak_begins() + 10min);
    forecast_all();
    season->live_until(peak_begins() + 24h);
    result = result_of(*season);
  }
  static void TearDownTestSuite() { season.reset(); }

  static void look(Instant now) {
    if (all_known != Instant{}) return;
    const auto count = season->context().stores.documents.count("orders");
    std::int64_t known = 0;
    for (const auto& [state, number] : count) known += number;
    if (known == peak_orders()) all_known = now;
  }
  static void forecast_all() {
    std::int64_t known = 0;
    for (const auto& [state, number] : season->context().stores.documents.count("orders")) known += number;
    forecast =
        flows::forecast_intake({.orders = peak_orders() - known}, {500'000, 30}, {5'600, 20}, season->now());
  }

  static std::unique_ptr<Season> season;
  static SeasonResult result;
  static flows::IntakeForecast forecast;
  static Instant all_known;
};
std::unique_ptr<Season> Peak::season;
SeasonResult Peak::result;
flows::IntakeForecast Peak::forecast;
Instant Peak::all_known;

TEST_F(Peak, LosesNone) {
  EXPECT_EQ(result.all.orders, peak_orders());
  EXPECT_TRUE(result.lost.empty()) << first_of(result.lost);
  EXPECT_TRUE(result.unsettled.empty()) << first_of(result.unsettled);
  EXPECT_EQ(result.duplicates, 0);
  EXPECT_EQ(throttled_by_amazon(season->amazon()), 0) << season->amazon().truth_calls();
}

TEST_F(Peak, IsForecast) {
  std::cout << "orders in ten minutes: " << peak_orders()
            << "\nforecast at their end: " << iso(forecast.together)
            << "\nall known at:          " << iso(all_known) << '\n';
  ASSERT_NE(all_known, Instant{});
  const auto off = std::chrono::abs(forecast.together - all_known);
  const auto length = std::max<Duration>(forecast.together - (peak_begins() + 10min), 20min);
  EXPECT_LE(off, length / 2) << "half of the time that it takes, at most";
}

// No order was posted after another that is to ship a day later or more, while both were waiting.
TEST_F(Peak, IsPostedInTheOrderOfShipBy) {
  const auto all = passages_of(*season);
  ASSERT_GT(all.size(), 50u);
  const auto wrong = out_of_turn(all, nearer_than_urgency);
  EXPECT_TRUE(wrong.empty()) << first_of(wrong);
}

}  // namespace
}  // namespace weir::testing::peak_test
