#include "flows/stock_round.hpp"

#include "flows/stock_why.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::stock_round_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

class StockRoundTest : public StockWorldTest {};

TEST_F(StockRoundTest, CountsWhatIsThereLessWhatIsTaken) {
  list("SHOE", {{shoe, "ST", 1}});
  write([&](Tx& tx) {
    world.stock.demand.set(tx, "de", "1",
                           {{"de", "1", "SHOE", shoe, 1, 1, true, world.now()},
                            {"de", "1", "SHOE-2", shoe, 4, 4, false, world.now()}});
  });
  EXPECT_FALSE(look().failure());
  EXPECT_EQ(wanted("SHOE"), 20 - 3 - 2 - 1 - 4) << "0002 is none of the pool's";
  ASSERT_TRUE(listing("SHOE").waiting);
  EXPECT_EQ(listing("SHOE").waiting->haste, stock::Haste::back_on_sale);
  const auto why = why_steps_in(world.stock.listings.explanations(listing("SHOE").key).at(0).steps);
  EXPECT_EQ(why.steps.front().kind, stock::StepKind::unrestricted);
  EXPECT_EQ(why.steps.back().left.text(), "10");
  EXPECT_EQ(world.stock.materials.find(pool.name, shoe)->due_at, world.now() + 15min);
  EXPECT_TRUE(world.queue.is_live("de", send_quantities_kind));
}

TEST_F(StockRoundTest, WhatAmazonShowsAlreadyIsNotSent) {
  list("SHOE", {{shoe, "ST", 1}}, 15);
  look();
  EXPECT_EQ(wanted("SHOE"), 15);
  EXPECT_FALSE(listing("SHOE").is_open());
  EXPECT_FALSE(world.queue.is_live("de", send_quantities_kind));
}

TEST_F(StockRoundTest, UnitsAndBundlesAreWholePieces) {
  list("BOX", {{shoe, "KAR", 1}});
  look();
  EXPECT_EQ(wanted("BOX"), 2) << "six in a carton, fifteen are left";
  list("SET", {{sock, "ST", 2}, {shoe, "KAR", 1}});
  world.clock.set(world.now() + 20min);
  look();
  EXPECT_LE(wanted("SET") * 6 + wanted("BOX") * 6, 15) << "the sum is never more than there is";
  EXPECT_LE(wanted("SET"), 2) << "of socks there is enough for two";
}

TEST_F(StockRoundTest, TwoRegionsOfOnePlantOfferNoMoreThanItHas) {
  StockPool both = a_pool();
  both.members.push_back({"us", "A2NA", "na"});
  use(both);
  for (auto& [key, each] : pool.rules.pools) each.listings.weights = {{"de", 3}, {"us", 1}};
  list(pool.members[0], "SHOE", {{shoe, "ST", 1}});
  list(pool.members[1], "SHOE-US", {{shoe, "ST", 1}});
  look();
  EXPECT_EQ(wanted("SHOE") + wanted("SHOE-US"), 15);
  EXPECT_GT(wanted("SHOE"), wanted("SHOE-US"));
  EXPECT_TRUE(world.queue.is_live("us", send_quantities_kind)) << "each sends its own";
  write([&](Tx& tx) {
    world.stock.rounds.set_switch(tx, {"us", store::SwitchState::zero, "anna", "recall", world.now()});
    world.stock.materials.touch_all(tx, pool.name, world.now());
  });
  look();
  EXPECT_EQ(wanted("SHOE-US"), 0);
  EXPECT_EQ(wanted("SHOE"), 15) << "what one does not sell is the other's";
}

TEST_F(StockRoundTest, AMaterialThatSapSaysNothingOfIsNotZero) {
  list("SHOE", {{shoe, "ST", 1}}, 7);
  list("SOCK", {{sock, "ST", 1}}, 4);
  auto& marc = world.tables.tables["MARC"].rows;
  marc.erase(marc.begin());
  world.tables.tables["MARD"].rows.clear();
  look();
  EXPECT_EQ(wanted("SHOE"), -1);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.unknown_material"}));
  EXPECT_EQ(wanted("SOCK"), 0) << "the plant keeps it, and has none";
  world.tables.tables["MARC"].rows.push_back({{"MATNR", shoe}, {"WERKS", "1000"}});
  world.clock.set(world.now() + 20min);
  look();
  EXPECT_EQ(wanted("SHOE"), 0);
  EXPECT_TRUE(codes().empty());
}

TEST_F(StockRoundTest, AReadThatFailsChangesNothing) {
  list("SHOE", {{shoe, "ST", 1}}, 7);
  look();
  ASSERT_EQ(wanted("SHOE"), 15);
  world.tables.tables["MARD"].rows.clear();
  world.clock.set(world.now() + 20min);
  world.tables.failures = {{.next = Next::retry, .code = "sap.busy", .text = "busy"}};
  EXPECT_EQ(look().failure()->code, "sap.busy");
  EXPECT_EQ(wanted("SHOE"), 15);
  EXPECT_FALSE(look().failure());
  EXPECT_EQ(wanted("SHOE"), 0) << "and is made up for";
}

TEST_F(StockRoundTest, AUnitThatSapDoesNotKnowIsNamed) {
  list("SHOE", {{shoe, "PAL", 1}}, 7);
  look();
  EXPECT_EQ(wanted("SHOE"), -1);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.no_unit"}));
}

TEST_F(StockRoundTest, ManyToZeroAreHeldUntilReleased) {
  pool.rules.guard.zeroed_least = 1;
  list("SHOE", {{shoe, "ST", 1}}, 7);
  look();
  ASSERT_EQ(wanted("SHOE"), 15);
  world.tables.tables["MARD"].rows.clear();
  world.clock.set(world.now() + 20min);
  look();
  EXPECT_EQ(wanted("SHOE"), 15);
  EXPECT_EQ(world.stock.rounds.count(pool.name, store::held_round), 1);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.mass_zero"}));
  write([&](Tx& tx) { release_held(tx, world.context); });
  EXPECT_EQ(wanted("SHOE"), 0);
  EXPECT_TRUE(codes().empty());
}

TEST_F(StockRoundTest, ALookThatBeganEarlierLoses) {
  list("SHOE", {{shoe, "ST", 1}});
  const auto due = world.stock.materials.due(pool.name, world.now(), 10);
  const auto early = *read_page(world.context, due, false);
  world.tables.tables["MARD"].rows[0]["LABST"] = "10.000";
  const auto late = *read_page(world.context, due, false);
  write([&](Tx& tx) {
    keep_page(tx, world.context, late, store::look_round);
    settle_round(tx, world.context, {});
    keep_page(tx, world.context, early, store::look_round);
    settle_round(tx, world.context, {});
  });
  EXPECT_EQ(wanted("SHOE"), 5);
}

}  // namespace
}  // namespace weir::flows::stock_round_test
