#include "flows/watch_silence.hpp"

#include <gtest/gtest.h>

#include "support/life_world.hpp"

namespace weir::flows::watch_silence_test {
namespace {

using namespace std::chrono_literals;
using Codes = std::vector<std::string>;
using testing::LifeWorld;

class WatchSilenceTest : public ::testing::Test {
 protected:
  WatchSilenceTest() {
    world.connection.orders.groups = {{.name = "", .marketplace_ids = {german}}};
    look();  // from here on it counts
  }

  void look() {
    const jobs::Job job{};
    const auto outcomes = WatchSilence{world.context}.run({&job, 1});
    world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  }
  void pass(Duration time) { world.clock.advance(time); }
  void reached(const std::string& sweep) {
    world.database->transact(
        [&](Tx& tx) { world.context.stores.watermarks.set(tx, "de", sweep, world.now(), world.now()); });
  }
  void sweep_all() {
    reached(std::string{sweep_orders_kind} + '/' + german);
    reached(sweep_settlements_kind);
  }
  Codes told() {
    Codes codes;
    for (const auto& each : world.exceptions.list_open()) codes.push_back(each.code + ' ' + each.subject);
    return codes;
  }

  void notified(const std::string& id, const char* type) {
    world.database->transact([&](Tx& tx) {
      const store::NotificationRow row{"de", id, type, store::NotificationFate::taken, "", world.now()};
      world.context.stores.notifications.arrived(tx, row, world.now());
    });
  }
  // The sweep alone tells of it.
  void swept(const std::string& order) {
    world.database->transact([&](Tx& tx) {
      const store::OrderRow row{.connection = "de",
                                .order_id = order,
                                .marketplace_id = german,
                                .channel = "merchant",
                                .status = "UNSHIPPED",
                                .created = world.now(),
                                .updated = world.now()};
      world.context.stores.orders.heard(tx, row, store::HeardBy::sweep, world.now());
    });
  }

  static constexpr const char* german = "A1PA6795UKMFR9";
  LifeWorld world;
};

TEST(SweepMayTake, FourOfItsTurnsAndTwoHoursAtLeast) {
  EXPECT_EQ(sweep_may_take(15min), 2h);
  EXPECT_EQ(sweep_may_take(2h), 8h);
}

TEST_F(WatchSilenceTest, TellsOfASweepThatNeverEndsAndForgetsItWhenItDoes) {
  pass(2h);
  look();
  EXPECT_EQ(told(), Codes{}) << "it has its time";
  pass(1min);
  look();
  EXPECT_EQ(told(), Codes{"order.sweep_late sweep_orders/late"});
  sweep_all();
  look();
  EXPECT_EQ(told(), Codes{});
  pass(15h);
  reached(std::string{sweep_orders_kind} + '/' + german);
  look();
  EXPECT_EQ(told(), Codes{"settlement.sweep_late sweep_settlements/late"});
}

TEST_F(WatchSilenceTest, LeavesClosedHoursOutOfIt) {
  jobs::OpeningHours closed{{}, {{world.now(), world.now() + 24h, "moving house"}}};
  world.connection.orders.groups[0].hours = {closed};
  pass(23h);
  reached(sweep_settlements_kind);
  look();
  EXPECT_EQ(told(), Codes{});
  pass(2h);
  look();
  EXPECT_EQ(told(), Codes{}) << "two hours from the last closed look on";
  pass(2h);
  look();
  EXPECT_EQ(told(), Codes{"order.sweep_late sweep_orders/late"});
}

TEST_F(WatchSilenceTest, HearsOfOrdersAloneThatTheirNotificationsStillCome) {
  testing::ScriptedSender wire;
  amazon::Sqs queue{
      wire, world.clock, {"https://sqs.eu-west-1.amazonaws.com/123/weir", "eu-west-1"}, {"AKID", "secret"}};
  world.connection.queue = &queue;
  notified("a", "ORDER_CHANGE");
  pass(10min);
  for (const char* order : {"302-1", "302-2", "302-3"}) swept(order);
  pass(5min);
  notified("b", "LISTINGS_ITEM_STATUS_CHANGE");
  pass(40min);
  look();
  EXPECT_EQ(told(), Codes{"amazon.notifications_silent notification/silent"})
      << "each type has a subscription of its own, and theirs is dead";
  notified("c", "ORDER_CHANGE");
  look();
  EXPECT_EQ(told(), Codes{});
}

}  // namespace
}  // namespace weir::flows::watch_silence_test
