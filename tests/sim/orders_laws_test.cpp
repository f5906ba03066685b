// Laws of the orders flow, over many short seasons with faults on both sides. Each test names its law; a
// failing seed replays by itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "flows/order_actions.hpp"
#include "season/season_table.hpp"

namespace weir::testing::orders_laws_test {
namespace {

using namespace std::chrono_literals;
using store::DocumentState;

std::uint64_t seeds() {
  const char* wanted = std::getenv("WEIR_SIM_SEEDS");
  return wanted ? std::strtoull(wanted, nullptr, 10) : 1;
}

sandbox::SeasonPlan short_plan() {
  sandbox::SeasonPlan plan;
  plan.days = 1;
  plan.orders = 60;
  return plan;
}

// What people stop, and when; what SAP held by then is not theirs to stop any more.
class People {
 public:
  explicit People(Season& season) : season_{season} {}

  void look() {
    for (const auto& document : season_.context().stores.documents.list("orders")) {
      const bool is_open =
          document.state == DocumentState::received || document.state == DocumentState::waiting;
      if (!is_open || document.was_posted || !seen_.insert(document.key).second) continue;
      stop(document.key);
    }
  }
  const std::set<std::string>& stopped() const { return stopped_; }

 private:
  // Every sixth, whatever it is: some are held, others left alone.
  void stop(const std::string& order) {
    const std::size_t number = std::hash<std::string>{}(order) % 12;
    flows::OrderActions actions{season_.context()};
    if (number == 0 && actions.hold(order, "somebody asked")) stopped_.insert(order);
    if (number == 1 && actions.ignore(order, "a test of Amazon's")) stopped_.insert(order);
  }

  Season& season_;
  std::set<std::string> seen_;
  std::set<std::string> stopped_;
};

void expect_lawful(Season& season, std::uint64_t seed, const std::set<std::string>& stopped = {}) {
  SCOPED_TRACE("seed " + std::to_string(seed));
  SeasonResult result = result_of(season);
  std::erase_if(result.unnamed, [&](const std::string& line) {
    return stopped.contains(line.substr(0, line.find(' ')));  // of those SAP holds none, and that is right
  });
  EXPECT_EQ(result.duplicates, 0) << "never two sales orders";
  EXPECT_TRUE(result.unnamed.empty())
      << "value, tax and pieces as Amazon's, or somebody knows: " << first_of(result.unnamed);
  EXPECT_TRUE(result.lost.empty()) << "every order is somewhere: " << first_of(result.lost);
  EXPECT_TRUE(result.unsettled.empty()) << "and in one place: " << first_of(result.unsettled);
  EXPECT_TRUE(result.unowned.empty()) << "which is somebody's: " << first_of(result.unowned);
  EXPECT_EQ(throttled_by_amazon(season.amazon()), 0) << "never refused for a quota";
}

TEST(OrdersLaws, both_truths_agree_or_somebody_knows) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Season season{seed, short_plan()};
    season.strike();
    season.live_until(season.end_of_plan() + 24h);
    expect_lawful(season, seed);
  }
}

TEST(OrdersLaws, wherever_the_process_dies_nothing_is_twice_and_nothing_is_lost) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Season season{seed, short_plan()};
    season.strike();
    season.live_until(season.end_of_plan() + 24h, 1 + seed % 5);
    expect_lawful(season, seed);
  }
}

TEST(OrdersLaws, nothing_is_posted_that_is_held_or_left_alone) {
  std::size_t stopped = 0;
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    Season season{seed, short_plan()};
    People people{season};
    season.after_each = [&](Instant) { people.look(); };
    season.live_until(season.end_of_plan() + 24h, seed % 2 == 0 ? 3 : 0);
    stopped += people.stopped().size();
    const auto held = sap_orders(season.ecc());
    for (const auto& order : people.stopped())
      EXPECT_FALSE(held.contains(order)) << order << " was stopped, and is in SAP; seed " << seed;
    expect_lawful(season, seed, people.stopped());
  }
  EXPECT_GT(stopped, 0u) << "nobody stopped anything";
}

TEST(OrdersLaws, no_order_goes_before_one_that_is_to_ship_a_day_sooner) {
  for (std::uint64_t seed = 1; seed <= seeds(); ++seed) {
    sandbox::SeasonPlan plan = short_plan();
    plan.peak = sandbox::Peak{sandbox::World::begin() + 1h, 10min, 60};
    Season season{seed, plan};
    season.live_until(season.end_of_plan());
    const auto wrong = out_of_turn(passages_of(season), 24h);
    EXPECT_TRUE(wrong.empty()) << "seed " << seed << ": " << first_of(wrong);
  }
}

}  // namespace
}  // namespace weir::testing::orders_laws_test
