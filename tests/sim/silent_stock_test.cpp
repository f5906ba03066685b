// Quantities and prices that Amazon takes and does not show, or that somebody else writes.
#include "sim/price_world.hpp"
#include "sim/silent.hpp"
#include "sim/stock_world.hpp"
#include "store/outcomes.hpp"

namespace weir::testing::silent_stock_test {
namespace {

constexpr int always = 1'000'000;
const std::string quick_proofs = "drift.settling = \"10m\"\n";

TEST(SilentFailures, OfQuantities) {
  StockWorld world{3, "", "guard.zeroed_least = 5\nguard.changed_percent = \"100\"\n"};
  world.pass(1h);
  auto& crossing = world.crossing;
  Silent silent{crossing};
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "unheeded", "WEIR-008", "patchListingsItem", always}));
  world.leave("WEIR-008", 21);
  silent.failed("ACCEPTED, and the quantity is never applied", told("stock.no_effect", "WEIR-008"), 4h);
  world.account().listings.erase("WEIR-002");
  world.leave("WEIR-002", 22);
  silent.failed("a listing is gone at Amazon", told("stock.refused stock.not_listed", "WEIR-002"), 60min);
  silent.find();
}

// Another tool keeps writing what it thinks is there.
TEST(SilentFailures, OfAQuantityThatSomebodyElseWrites) {
  StockWorld world{3};
  world.pass(1h);
  world.leave("WEIR-007", 25);
  world.pass(10min);
  Silent silent{world.crossing, [&](Duration step) {
                  auto& listing = world.account().listings.at("WEIR-007");
                  sandbox::set_offered_quantity(world.account(), listing, 99, world.now());
                  world.crossing.let_pass(step);
                }};
  silent.failed("another tool writes the quantity again and again",
                told("stock.overwritten stock.over_offered", "WEIR-007"), 26h);
  silent.find();
}

TEST(SilentFailures, OfGoodsThatAreNotThere) {
  StockWorld world{3, "", "guard.zeroed_least = 5\nguard.changed_percent = \"100\"\n"};
  world.leave("WEIR-009", 3);
  world.pass(1h);
  Silent silent{world.crossing};
  for (int piece = 0; piece < 3; ++piece) ASSERT_TRUE(world.buy("WEIR-009"));
  world.move("WEIR-009", -world.unrestricted("WEIR-009"));
  silent.failed("goods are sold that the warehouse has lost",
                told("stock.oversold order.short_of_stock", "100009"), 30min);
  silent.find();
  int emptied = 0;
  for (const std::string& each : world.skus())
    if (emptied < 30 && world.offered(each) > 0) {
      world.leave(each, 0);
      ++emptied;
    }
  silent.failed("half of the warehouse is read as empty", told("stock.mass_zero"), 60min);
  silent.find();
}

// So slow that many go by a feed.
const std::string patches_of_a_feed = "quotas = { patchListingsItem = \"0.01/1\" }\n";

TEST(SilentFailures, OfAFeedThatIsDone) {
  StockWorld world{3, "", "", patches_of_a_feed};
  auto& crossing = world.crossing;
  for (const char* operation : {"JSON_LISTINGS_FEED", "patchListingsItem"})
    ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "unheeded", "WEIR-003", operation, always}));
  world.leave("WEIR-003", 17);
  Silent silent{crossing};
  silent.failed("the feed is DONE without an error, and one line is not applied",
                told("stock.no_effect", "WEIR-003"), 6h);
  silent.find();
}

TEST(SilentFailures, OfAFeedThatHangs) {
  StockWorld world{3, "", "", patches_of_a_feed};
  ASSERT_TRUE(world.crossing.amazon().add_fault({"amazon", "stuck_feed", "", "JSON_LISTINGS_FEED", 1}));
  Silent silent{world.crossing};
  silent.failed("a feed is at work for hours", told("stock.feed_hangs"), 2h);
  silent.find();
}

// Nothing fails, and nothing is told: what always changed in these hours does not any more.
TEST(SilentFailures, OfQuantitiesOfWhichSapTellsNoChange) {
  StockWorld world{3};
  world.pass(1h);
  world.leave("WEIR-010", 19);
  world.pass(1h);
  auto& database = world.crossing.engine().database();
  store::Outcomes outcomes{database};
  const auto proven = [&](Instant from) {
    return outcomes.count("demo", store::Outcome::quantities_proven, from, world.now());
  };
  ASSERT_GT(proven(world.now() - 2h), 0) << "what was told is counted once it is seen";
  const Instant today = world.now();
  database.transact([&](Tx& tx) {
    for (int week = 1; week <= 5; ++week)
      for (Duration of{}; of < 24h; of += 20min)
        outcomes.note(tx, "demo", store::Outcome::quantities_proven, today - week * 168h + of);
  });
  Silent silent{world.crossing};
  silent.failed("SAP tells of no change of stock any more", told("outcome.silent", "quantity was seen"), 8h);
  silent.find();
}

TEST(SilentFailures, OfPrices) {
  PriceWorld world{3, "proof.every = \"1h\"\n"};
  world.pass(1h);
  auto& crossing = world.crossing;
  std::set<std::string> overwritten;
  Silent silent{crossing, [&](Duration step) {
                  for (const auto& sku : overwritten) world.overwrite(sku, 0.01);
                  crossing.let_pass(step);
                }};
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "unheeded", "WEIR-001", "patchListingsItem", always}));
  world.set_price("WEIR-001", world.shown("WEIR-001") + 100);
  silent.failed("ACCEPTED, and the price is never applied", told("price.no_effect", "WEIR-001"), 6h);
  overwritten.insert("WEIR-002");
  silent.failed("another tool writes the price again and again",
                told("price.overwritten price.overwritten_again", "WEIR-002"), 6h);
  world.set_price("WEIR-004", world.shown("WEIR-004") * 100);
  silent.failed("a price is off by a hundred: a comma in SAP", told("price.step", "WEIR-004"), 60min);
  world.set_price("WEIR-005", world.shown("WEIR-005") / 20);
  silent.failed("a price falls to a twentieth", told("price.step price.below_floor", "WEIR-005"), 60min);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_stock_test
