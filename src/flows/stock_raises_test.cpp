#include "flows/stock_raises.hpp"

#include "core/random.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::stock_raises_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

// One plant, sold from in Europe and in North America.
class StockRaisesTest : public StockWorldTest {
 protected:
  StockRaisesTest() {
    StockPool both = a_pool();
    both.members.push_back({"us", "A2NA", "na"});
    use(both);
    list(pool.members[0], "SHOE", {{shoe, "ST", 1}});
    list(pool.members[1], "SHOE-US", {{shoe, "ST", 1}});
    weigh(1, 1);
    look();
    tell();
  }
  void weigh(std::int64_t eu, std::int64_t us) {
    for (auto& [key, each] : pool.rules.pools) each.listings.weights = {{"de", eu}, {"us", us}};
  }
  // As the connection's own context would see it.
  std::vector<std::string> ready(const std::string& connection) {
    Connection other = world.connection;
    other.name = connection;
    other.stock.self = *pool.member(connection);
    const Context context{other, world.context.stores, world.context.clock, {"test"}};
    std::vector<std::string> skus;
    for (const auto& each : ready_to_send(context, 20)) skus.push_back(each.key.sku);
    return skus;
  }
  void accept(const std::string& sku) {
    const auto is = listing(sku);
    write([&](Tx& tx) { note_answer(tx, world.context, is.change(), ""); });
  }
  void shift() {
    weigh(4, 1);
    touch(shoe);
    look_later(1min);
  }
};

TEST_F(StockRaisesTest, ARaiseWaitsUntilTheOtherRegionsLessIsAccepted) {
  shift();
  ASSERT_GT(wanted("SHOE"), listing("SHOE").told->pieces);
  ASSERT_LT(wanted("SHOE-US"), listing("SHOE-US").told->pieces);
  EXPECT_TRUE(ready("de").empty());
  EXPECT_EQ(ready("us"), std::vector<std::string>{"SHOE-US"});
  EXPECT_TRUE(listing("SHOE").not_before) << "others go first meanwhile";
  accept("SHOE-US");
  EXPECT_EQ(ready("de"), std::vector<std::string>{"SHOE"});
  EXPECT_TRUE(world.queue.is_live("de", send_quantities_kind));
}

TEST_F(StockRaisesTest, ALessThatAmazonRefusesIsStillShown) {
  shift();
  const auto lowered = listing("SHOE-US");
  write([&](Tx& tx) { note_answer(tx, world.context, lowered.change(), "13013"); });
  world.clock.set(world.now() + 5min);
  EXPECT_TRUE(ready("de").empty());
}

TEST_F(StockRaisesTest, WhatAnotherProgramSendsKeepsNobodyBack) {
  pool.members[1].is_live = false;
  shift();
  EXPECT_EQ(ready("de"), std::vector<std::string>{"SHOE"});
}

// What was counted as a raise is a lowering once Amazon has taken what was on its way.
TEST_F(StockRaisesTest, WhatGoesDownByNowWaitsForNobody) {
  shift();
  const auto known = listing("SHOE");
  write([&](Tx& tx) {
    world.context.stores.stock.listings.change(
        tx, known.key, [&](store::StockListing& is) { is.told->pieces = is.wanted->pieces + 3; });
  });
  EXPECT_EQ(listing("SHOE").waiting->haste, stock::Haste::up) << "as it was counted";
  EXPECT_EQ(ready("de"), std::vector<std::string>{"SHOE"});
}

TEST_F(StockRaisesTest, WhatIsOnItsWayElsewhereCountsAsShown) {
  shift();
  accept("SHOE-US");
  const auto other = listing("SHOE-US");
  write([&](Tx& tx) {
    world.context.stores.stock.listings.change(tx, other.key, [&](store::StockListing& is) {
      is.sent = {{.listing = is.key, .pieces = is.told->pieces + 4, .version = is.told->version + 1000},
                 world.now(),
                 "feed"};
    });
  });
  EXPECT_TRUE(ready("de").empty()) << "the feed may have reached Amazon";
}

TEST_F(StockRaisesTest, OneConnectionAloneWaitsForNobody) {
  use(a_pool());
  set_stock(shoe, "30.000");
  touch(shoe);
  look_later(1min);
  EXPECT_EQ(ready("de"), std::vector<std::string>{"SHOE"});
}

// Whoever is answered first, however often the shares move: what both show together is never more than the
// pool has had since the oldest of what is under way was counted.
TEST_F(StockRaisesTest, TheSumShownNeverPassesThePool) {
  SeededRandom chance{11};
  for (int step = 0; step < 200; ++step) {
    if (chance.one_in(3)) weigh(chance.between(1, 6), chance.between(1, 6));
    touch(shoe);
    look_later(2min);
    for (int answers = 0; answers < 3; ++answers) {
      const std::string connection = chance.one_in(2) ? "de" : "us";
      for (const std::string& sku : ready(connection)) accept(sku);
      const std::int64_t sum = *listing("SHOE").shown() + *listing("SHOE-US").shown();
      ASSERT_LE(sum, 15) << "at step " << step;
    }
  }
}

}  // namespace
}  // namespace weir::flows::stock_raises_test
