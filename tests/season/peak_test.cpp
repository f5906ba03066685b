// Five thousand orders in ten minutes, under Amazon's real quotas.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include "core/iso_instant.hpp"
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

// When each order was known to us, when SAP had it, and how urgent it was.
struct Passage {
  std::string order;
  Instant known, posted, ship_by;
};

// Whether `later` should have gone before `earlier`: it was there, and is to ship much sooner.
bool is_out_of_turn(const Passage& earlier, const Passage& later) {
  return earlier.posted < later.posted && later.known < earlier.posted - 5min &&
         later.ship_by + nearer_than_urgency < earlier.ship_by;
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
    forecast = flows::forecast_intake({.orders = peak_orders() - known, .is_told = true}, {500'000, 30},
                                      {5'600, 20}, season->now());
  }
  static std::vector<Passage> passages() {
    std::vector<Passage> all;
    for (const auto& [po, held] : sap_orders(season->ecc())) {
      const auto row = season->context().stores.orders.find("demo", po);
      const auto* order = season->world().find_order(po);
      if (!row || order->fulfilled_by_amazon) continue;  // Amazon ships those
      const auto heard =
          std::min(row->notified_at.value_or(Instant::max()), row->swept_at.value_or(Instant::max()));
      all.push_back({po, heard, held.front().created, order->ship_by()});
    }
    return all;
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
  const auto all = passages();
  ASSERT_GT(all.size(), 50u);
  std::size_t out_of_turn = 0;
  std::string first;
  for (const Passage& earlier : all)
    for (const Passage& later : all)
      if (is_out_of_turn(earlier, later) && ++out_of_turn == 1)
        first = later.order + " to ship by " + iso(later.ship_by) + ", known at " + iso(later.known) +
                ", posted at " + iso(later.posted) + " after " + earlier.order + " to ship by " +
                iso(earlier.ship_by) + ", posted at " + iso(earlier.posted);
  EXPECT_EQ(out_of_turn, 0u) << first;
}

}  // namespace
}  // namespace weir::testing::peak_test
