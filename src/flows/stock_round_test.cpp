#include "flows/stock_round.hpp"

#include <gtest/gtest.h>

#include "flows/send_quantities.hpp"
#include "flows/stock_why.hpp"
#include "flows/watch_stock.hpp"
#include "support/life_world.hpp"

namespace weir::flows::stock_round_test {
namespace {

using namespace std::chrono_literals;
using testing::world_table;

constexpr const char* shoe = "000000000000100001";
constexpr const char* sock = "000000000000100002";

// All that all of its tiers have in common.
StockPool a_pool() {
  StockPool pool{.name = "P01/100/main",
                 .rules_name = "main",
                 .rules = {.version = "test", .tiers = {}, .drift = {}, .guard = {}, .pools = {}},
                 .members = {{"de", "A2EU", "eu"}}};
  for (const auto tier : {stock::Tier::fast, stock::Tier::normal, stock::Tier::slow}) {
    stock::PoolTierRules rules;
    rules.pool.locations = {{"1000", "0001"}};
    rules.every = 15min;
    pool.rules.pools.emplace(std::pair{"main", tier}, rules);
  }
  return pool;
}

class StockRoundTest : public ::testing::Test {
 protected:
  StockRoundTest() {
    auto& tables = world.tables.tables;
    tables["MARD"] =
        world_table("MATNR:18 WERKS:4 LGORT:4 LABST:15 UMLME:15 INSME:15 EINME:15 SPEME:15 RETME:15 LVORM:1",
                    {"000000000000100001|1000|0001|20.000", "000000000000100001|1000|0002|9.000",
                     "000000000000100002|1000|0001|5.000"});
    tables["MARC"] = world_table("MATNR:18 WERKS:4 TRAME:15 UMLMC:15 LVORM:1 EISBE:15 MAABC:1",
                                 {"000000000000100001|1000", "000000000000100002|1000"});
    tables["VBBE"] = world_table("MATNR:18 WERKS:4 LGORT:4 VBELN:10 POSNR:6 VBTYP:1 OMENG:15",
                                 {"000000000000100001|1000||0000000001|000010|C|3.000"});
    tables["RESB"] = world_table("RSNUM:10 RSPOS:4 MATNR:18 WERKS:4 LGORT:4 BDTER:8 BDMNG:15 ENMNG:15",
                                 {"0000000001|0001|000000000000100001|1000|0001|20261201|2.000|0.000"});
    tables["MARA"] = world_table("MATNR:18 MEINS:3", {"000000000000100001|ST", "000000000000100002|ST"});
    tables["MARM"] = world_table("MATNR:18 MEINH:3 UMREZ:7 UMREN:7", {"000000000000100001|KAR|6|1"});
    use(a_pool());
  }

  void use(StockPool other) {
    pool = std::move(other);
    world.connection.stock.pool = &pool;
    world.connection.stock.self = pool.members.front();
    world.connection.stock.is_live = true;
  }
  stock::PoolTierRules& rules() { return pool.rules.pools.at({"main", stock::Tier::normal}); }
  void write(const std::function<void(Tx&)>& work) { world.database->transact(work); }
  void list(const StockMember& member, const std::string& sku, const std::vector<store::StockPart>& parts,
            std::int64_t seen = 0) {
    const stock::ListingKey key{.seller = member.seller, .region = member.region, .sku = sku};
    write([&](Tx& tx) {
      world.stock.listings.list(
          tx,
          {key, member.connection, pool.name, store::ListingStanding::sold, stock::Seen{seen, world.now()}},
          world.now());
      world.stock.materials.set_parts(tx, pool.name, key, parts, world.now());
    });
  }
  void list(const std::string& sku, const std::vector<store::StockPart>& parts, std::int64_t seen = 0) {
    list(pool.members.front(), sku, parts, seen);
  }
  jobs::Outcome look() {
    const jobs::Job job;
    WatchStock flow{world.context};
    auto outcome = flow.look({&job, 1}).at(0);
    write([&](Tx& tx) {
      if (outcome.effect()) outcome.effect()(tx);
    });
    return outcome;
  }
  store::StockListing listing(const std::string& sku) { return world.stock.listings.named(sku).at(0); }
  std::int64_t wanted(const std::string& sku) {
    const auto is = listing(sku);
    return is.wanted ? is.wanted->pieces : -1;
  }
  std::vector<std::string> codes() {
    std::vector<std::string> all;
    for (const auto& each : world.exceptions.list_open()) all.push_back(each.code);
    return all;
  }

  testing::LifeWorld world;
  StockPool pool;
};

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

class SendQuantitiesTest : public StockRoundTest {
 protected:
  SendQuantitiesTest() {
    list("SHOE", {{shoe, "ST", 1}}, 7);
    look();
  }
  jobs::Outcome send() {
    const jobs::Job job;
    SendQuantities flow{world.context};
    auto outcome = flow.run({&job, 1}).at(0);
    write([&](Tx& tx) {
      if (outcome.effect()) outcome.effect()(tx);
    });
    return outcome;
  }
  static std::string answer(const std::string& status) {
    return R"({"sku":"SHOE","status":")" + status + R"(","submissionId":"1","issues":[)" +
           (status == "INVALID" ? R"({"code":"90057","message":"no","severity":"ERROR","categories":[]})"
                                : "") +
           "]}";
  }
};

TEST_F(SendQuantitiesTest, AnAcceptedQuantityIsLookedAtLater) {
  world.amazon.wire().answer(200, answer("ACCEPTED"));
  EXPECT_TRUE(send().is_unfinished());
  EXPECT_EQ(listing("SHOE").told->pieces, 15);
  EXPECT_FALSE(listing("SHOE").is_open());
  EXPECT_EQ(listing("SHOE").prove_at, world.now() + 5min);
  EXPECT_FALSE(send().is_unfinished()) << "nothing waits any more";
}

TEST_F(SendQuantitiesTest, ARefusedQuantityIsNamedAndNotSentAgain) {
  world.amazon.wire().answer(200, answer("INVALID"));
  send();
  EXPECT_EQ(listing("SHOE").refusal, "amazon.listing_invalid");
  EXPECT_FALSE(listing("SHOE").is_open());
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.refused"}));
}

TEST_F(SendQuantitiesTest, AClosedQuotaLosesNothing) {
  world.amazon.wire().answer(429, testing::amazon_error("QuotaExceeded", "slow down"));
  const auto outcome = send();
  ASSERT_TRUE(outcome.failure());
  EXPECT_EQ(outcome.failure()->next, Next::wait) << outcome.failure()->code;
  EXPECT_TRUE(listing("SHOE").waiting);
  EXPECT_EQ(listing("SHOE").told->version, 0u);
}

TEST_F(SendQuantitiesTest, NothingLeavesInShadowModeOrFrozen) {
  world.connection.stock.is_live = false;
  EXPECT_FALSE(send().is_unfinished());
  world.connection.stock.is_live = true;
  write([&](Tx& tx) {
    world.stock.rounds.set_switch(tx, {"de", store::SwitchState::frozen, "anna", "stocktaking", world.now()});
  });
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_TRUE(world.amazon.wire().requests().empty());
  EXPECT_TRUE(listing("SHOE").waiting);
}

TEST_F(SendQuantitiesTest, ManyGoIntoAFeedWherePatchesTakeLonger) {
  world.connection.stock.patches = [](Instant) { return stock::PatchForecast{0, 1'000}; };
  EXPECT_TRUE(send().is_unfinished());
  const auto feeds = world.stock.feeds.open("de");
  ASSERT_EQ(feeds.size(), 1u);
  EXPECT_EQ(feeds[0].messages, 1);
  EXPECT_EQ(listing("SHOE").sent->batch, feeds[0].batch);
  EXPECT_TRUE(world.amazon.wire().requests().empty());
  EXPECT_FALSE(send().is_unfinished()) << "what is in a feed is not patched beside it";
}

}  // namespace
}  // namespace weir::flows::stock_round_test
