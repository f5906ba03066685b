// What is let go at once, what is held, and what waits for nobody.
#include "flows/snapshot_stock.hpp"
#include "flows/stock_actions.hpp"
#include "flows/stock_round.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::stock_guard_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

class StockGuardTest : public StockWorldTest {
 protected:
  // Ten listings of ten materials, each with five pieces that Amazon shows.
  void list_ten() {
    for (char letter = '0'; letter <= '9'; ++letter) list_alone(name_of(letter));
    look();
    tell();
    world.clock.set(world.now() + 2h);
  }
  static std::string name_of(char letter) { return std::string{"M"} + letter; }
  void empty(char letter) {
    set_stock(name_of(letter), "0.000");
    touch(name_of(letter));
  }
  std::int64_t held() { return world.stock.rounds.count(pool.name, store::held_round); }
};

// A look sees what is due in its minute: a half read comes in many small ones.
TEST_F(StockGuardTest, ACatalogueReadInPartsIsJudgedAsAWhole) {
  list_ten();
  for (auto& [key, rules] : pool.rules.pools) rules.every = Duration::zero();
  pool.rules.guard.zeroed_least = 2;
  for (const char letter : {'0', '1', '2'}) {
    empty(letter);
    look_later(1min);
    tell();
  }
  EXPECT_EQ(wanted("SKUM1"), 0) << "two of ten are no mass";
  EXPECT_EQ(wanted("SKUM2"), 5) << "three within the hour are";
  EXPECT_EQ(held(), 1);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.mass_zero"}));
}

// A survey of the catalogue saves counting it, and holds nothing by itself.
TEST_F(StockGuardTest, WhatASurveyCountedLetsGoAndNeverHolds) {
  list_ten();
  pool.rules.guard.zeroed_least = 1;
  write([&](Tx& tx) {
    world.stock.survey.set_figures(
        tx, "de", {{"at", world.now().time_since_epoch().count()}, {"sold", 1}, {"with_stock", 1}});
  });
  empty('0');
  look();
  EXPECT_EQ(wanted("SKUM0"), 0) << "one of ten, as counted anew, is no mass";
  EXPECT_EQ(held(), 0);
  for (const char letter : {'1', '2', '3'}) empty(letter);
  look();
  EXPECT_EQ(held(), 3) << "four within the hour are";
}

TEST_F(StockGuardTest, WhatPeopleHaveLetGoIsTheirs) {
  list_ten();
  pool.rules.guard.zeroed_least = 1;
  for (const char letter : {'0', '1', '2'}) empty(letter);
  look();
  ASSERT_EQ(held(), 3);
  const auto since = world.context.stores.stock.rounds.pool(pool.name)->held_since;
  const auto say = [&](const char* name, std::int64_t quantities) {
    Context acting{world.connection, world.context.stores, world.clock, {name}};
    const auto said = StockActions{acting}.approve(SeenRound{quantities, iso(*since)});
    return said ? std::string{} : said.error().code;
  };
  EXPECT_EQ(say("anna", 2), "stock.changed");
  EXPECT_EQ(say("anna", 3), "");
  EXPECT_EQ(say(" Anna", 3), "stock.same_person");
  EXPECT_EQ(say("berta", 3), "");
  tell();
  empty('3');
  look_later(1min);
  EXPECT_EQ(wanted("SKUM3"), 0) << "one of seven";
  EXPECT_EQ(held(), 0);
}

TEST_F(StockGuardTest, WhatIsGoneIsNotSoldWhileAMassChangeWaits) {
  list_ten();
  pool.rules.guard.changed_least = 3;
  for (char letter = '0'; letter <= '7'; ++letter) {
    set_stock(name_of(letter), letter == '0' ? "1.000" : "50.000");
    touch(name_of(letter));
  }
  look();
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.mass_change"}));
  EXPECT_EQ(wanted("SKUM0"), 1) << "less is let go";
  EXPECT_EQ(wanted("SKUM1"), 5) << "more waits";
  empty('1');
  look_later(1min);
  EXPECT_EQ(wanted("SKUM1"), 0) << "held for more, and sold out meanwhile";
  EXPECT_EQ(held(), 6);
}

TEST_F(StockGuardTest, ASnapshotLeavesToTheLookWhatIsDue) {
  list("SHOE", {{shoe, "ST", 1}}, 7);
  const auto page = *read_page(world.context, world.stock.materials.behind(pool.name, "", 10), true);
  write([&](Tx& tx) { keep_page(tx, world.context, page, store::snapshot_round); });
  EXPECT_EQ(wanted("SHOE"), -1) << "the snapshot is not over";
  look();
  EXPECT_EQ(wanted("SHOE"), 15);
}

TEST_F(StockGuardTest, WhatAnIncompleteSnapshotHasReadIsLookedAtAnew) {
  list("SHOE", {{shoe, "ST", 1}}, 7);
  look();
  tell();
  set_stock(shoe, "30.000");
  const auto page = *read_page(world.context, world.stock.materials.behind(pool.name, "", 10), true);
  write([&](Tx& tx) {
    keep_page(tx, world.context, page, store::snapshot_round);
    settle_round(tx, world.context, {store::snapshot_round, 10, 9});
  });
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.incomplete_read"}));
  look();
  EXPECT_EQ(wanted("SHOE"), 25);
}

TEST_F(StockGuardTest, ABundleOffersNoMoreThanTheMaterialsThatWereRead) {
  list("SET", {{shoe, "ST", 1}, {sock, "ST", 1}});
  look();
  tell();
  ASSERT_EQ(wanted("SET"), 5);
  std::erase_if(world.tables.tables["MARC"].rows, [](auto& row) { return row["MATNR"] == sock; });
  set_stock(shoe, "9.000");
  look_later(20min);
  EXPECT_EQ(wanted("SET"), 4) << "of socks nothing is known, of shoes there is less";
  set_stock(shoe, "30.000");
  look_later(20min);
  EXPECT_EQ(wanted("SET"), 4) << "more is offered of none";
}

// Buyers see it until Amazon has taken the zero.
TEST_F(StockGuardTest, WhatAClosedConnectionStillShowsIsNobodyElses) {
  StockPool both = a_pool();
  both.members.push_back({"us", "A2NA", "na"});
  use(both);
  list(pool.members[0], "SHOE", {{shoe, "ST", 1}});
  list(pool.members[1], "SHOE-US", {{shoe, "ST", 1}});
  look();
  tell();
  ASSERT_EQ(wanted("SHOE") + wanted("SHOE-US"), 15);
  const std::int64_t before = wanted("SHOE");
  write([&](Tx& tx) {
    world.stock.rounds.set_switch(tx, {"us", store::SwitchState::zero, "anna", "recall", world.now()});
  });
  touch(shoe);
  look();
  EXPECT_EQ(wanted("SHOE"), before);
  tell();
  touch(shoe);
  look_later(1min);
  EXPECT_EQ(wanted("SHOE"), before) << "told is not seen";
  change(listing("SHOE-US").key, [&](store::StockListing& is) { is.seen = {0, world.now() + 1s}; });
  touch(shoe);
  look_later(2min);
  EXPECT_EQ(wanted("SHOE"), 15);
}

}  // namespace
}  // namespace weir::flows::stock_guard_test
