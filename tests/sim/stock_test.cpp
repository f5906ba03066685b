// Quantities follow SAP's stock, whatever goes wrong on the way: by the numbers of our failure list where a
// peer gets it wrong.
#include "sim/stock_world.hpp"

namespace weir::testing::stock_test {
namespace {

const std::string sku = "WEIR-007";

TEST(StockFollows, EveryOfferShowsWhatIsLeft) {
  StockWorld world{3};
  world.pass(1h);
  for (const std::string& each : world.skus())
    EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
  EXPECT_EQ(world.exceptions(), "");
  EXPECT_EQ(world.book().listings.open_counts("demo").waiting, 0);
  EXPECT_EQ(world.book().listings.open_counts("demo").unproven, 0) << "all of it is seen";
}

TEST(StockFollows, AMovementShowsWithinMinutesAndIsExplained) {
  StockWorld world{3, "buffer.everybody = \"2\"\n"};
  world.pass(1h);
  const std::int64_t patches = world.calls("patchListingsItem");
  world.leave(sku, 30);
  world.pass(10min);
  EXPECT_EQ(world.offered(sku), 28);
  EXPECT_LE(world.calls("patchListingsItem") - patches, 2) << "nothing but what has changed is sent";
  const auto listing = world.listing(sku);
  const auto why = flows::why_steps_in(world.book().listings.explanations(listing.key).at(0).steps);
  EXPECT_EQ(why.material, StockWorld::material_of(sku));
  ASSERT_FALSE(why.steps.empty());
  EXPECT_EQ(why.steps.back().left.text(), "28");
  bool has_buffer = false;
  for (const auto& step : why.steps) has_buffer = has_buffer || step.kind == stock::StepKind::buffer;
  EXPECT_TRUE(has_buffer);
}

TEST(StockFollows, ADocumentThatShowsLateIsFound) {
  StockWorld world{3};
  world.pass(1h);
  world.leave(sku, 40);
  world.pass(15min);
  ASSERT_EQ(world.offered(sku), 40);
  ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", "late_visible", "", "MIGO"}));
  world.move(sku, -10);
  world.pass(10min);
  EXPECT_EQ(world.offered(sku), 40) << "SAP itself does not show it yet";
  world.pass(25min);
  EXPECT_EQ(world.offered(sku), 30);
}

TEST(StockFollows, ReservationsAndSafetyStockAreSapsWord) {
  StockWorld world{3, "buffer.source = \"safety_stock\"\n"};
  world.crossing.ecc().set_safety_stock(StockWorld::material_of(sku), "1000", 4);
  world.crossing.ecc().reserve(
      {.material = StockWorld::material_of(sku), .plant = "1000", .location = "0001", .quantity = 6});
  world.leave(sku, 50);
  world.pass(1h);
  EXPECT_EQ(world.offered(sku), 40);
}

TEST(StockFollows, APendingOrderIsTakenOffBeforeSapKnowsIt) {
  StockWorld world{3};
  world.pass(1h);
  world.leave(sku, 20);
  world.pass(15min);
  ASSERT_EQ(world.offered(sku), 20);
  ASSERT_TRUE(world.buy(sku, false));
  world.pass(30min);
  ASSERT_EQ(world.context().stores.documents.list("orders").empty(), false);
  world.move(sku, 5);
  world.pass(15min);
  EXPECT_EQ(world.offered(sku), 24) << "what came in is offered, and what was bought stays sold";
  world.pass(2h);
  EXPECT_EQ(world.offered(sku), 24);
}

TEST(StockFollows, NothingIsSentInShadowMode) {
  StockWorld world{3, "", "", "", "shadow"};
  world.pass(1h);
  EXPECT_EQ(world.calls("patchListingsItem") + world.calls("createFeed"), 0);
  EXPECT_GT(world.book().listings.open_counts("demo").waiting, 30);
}

TEST(StockFollows, F18_AHalfReadTakesNothingOffSale) {
  StockWorld world{3};
  world.pass(1h);
  const std::int64_t before = world.offered(sku);
  ASSERT_GT(before, 0);
  for (const char* kind : {"busy", "cut_mid_body", "lost_answer", "dump"})
    ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", kind, "", "RFC_READ_TABLE", 10, 2}));
  world.pass(3h);
  EXPECT_EQ(world.offered(sku), before);
  for (const std::string& each : world.skus())
    EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
}

// A peer deletes a change that failed three times. Six hours are more tries than any of ours.
TEST(StockFollows, F17_AQuantityThatFailsForHoursIsKeptAndIsSomebodys) {
  StockWorld world{3};
  world.pass(1h);
  const std::int64_t before = world.offered(sku);
  world.crossing.set_amazon_out(true);
  world.leave(sku, 17);
  world.pass(6h);
  EXPECT_EQ(world.offered(sku), before);
  EXPECT_TRUE(world.listing(sku).waiting) << "it is still to be told";
  EXPECT_EQ(world.listing(sku).wanted->pieces, 17);
  std::string told;
  for (const auto& each : world.context().stores.exceptions.list_open())
    if (!each.owner.empty() && !each.next.empty()) told += each.code + ' ';
  EXPECT_NE(told.find("amazon."), std::string::npos) << told;
  world.crossing.set_amazon_out(false);
  world.pass(1h);
  EXPECT_EQ(world.offered(sku), 17) << world.exceptions();
}

TEST(StockFollows, F17_WhatAmazonRefusesStaysOnSomebodysListUntilItIsTaken) {
  StockWorld world{3};
  world.pass(1h);
  const auto listing = world.account().listings.at(sku);
  world.account().listings.erase(sku);
  world.leave(sku, 17);
  world.pass(8h);
  EXPECT_TRUE(world.has_exception("stock.refused")) << world.exceptions();
  const auto refused = world.book().listings.list({.connection = "demo", .what = "refused"});
  ASSERT_EQ(refused.size(), 1u);
  EXPECT_EQ(refused[0].key.sku, sku);
  world.account().listings.emplace(sku, listing);
  world.leave(sku, 18);
  world.pass(30min);
  EXPECT_EQ(world.offered(sku), 18);
  EXPECT_FALSE(world.has_exception("stock.refused")) << world.exceptions();
}

// Each start would spend a burst of its own, were the quota the process's.
TEST(StockFollows, F20_ManyStartsSpendTheQuotaOfOneProcess) {
  StockWorld world{3, "", "guard.changed_percent = \"100\"\nguard.zeroed_percent = \"100\"\n"};
  world.pass(1h);
  std::map<std::string, std::int64_t> expected;
  for (const std::string& each : world.skus())
    if (world.offered(each) > 0) world.leave(each, expected[each] = world.offered(each) + 3);
  const std::int64_t before = world.calls("patchListingsItem");
  world.pass(6min);
  for (int start = 0; start < 120; ++start) {
    world.crossing.restart();
    world.crossing.let_pass(250ms);
  }
  EXPECT_EQ(world.calls("patchListingsItem", "throttled"), 0);
  world.pass(30min);
  EXPECT_EQ(world.calls("patchListingsItem", "throttled"), 0);
  EXPECT_EQ(world.calls("patchListingsItem") - before, std::ssize(expected)) << "and each is told once";
  for (const auto& [each, pieces] : expected) EXPECT_EQ(world.offered(each), pieces) << each;
}

TEST(StockGuards, AMassChangeWaitsForTwoPeople) {
  StockWorld world{3, "", "guard.zeroed_least = 5\nguard.changed_percent = \"100\"\n"};
  world.pass(1h);
  std::vector<std::string> emptied;
  for (const std::string& each : world.skus())
    if (world.offered(each) > 0 && emptied.size() < 30) emptied.push_back(each);
  for (const std::string& each : emptied) world.leave(each, 0);
  world.pass(1h);
  for (const std::string& each : emptied) EXPECT_GT(world.offered(each), 0) << each;
  EXPECT_TRUE(world.has_exception("stock.mass_zero")) << world.exceptions();
  const auto anna = world.acting("anna"), berta = world.acting("berta");
  const auto first = flows::StockActions{anna}.approve();
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->is_released);
  EXPECT_EQ(flows::StockActions{anna}.approve().error().code, "stock.same_person");
  world.pass(15min);
  EXPECT_GT(world.offered(emptied.front()), 0) << "one person's word is not enough";
  const auto second = flows::StockActions{berta}.approve();
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->is_released);
  world.pass(15min);
  for (const std::string& each : emptied) EXPECT_EQ(world.offered(each), 0) << each;
  EXPECT_FALSE(world.has_exception("stock.mass_zero"));
  EXPECT_EQ(flows::StockActions{berta}.approve().error().code, "stock.nothing_held");
}

TEST(StockGuards, WhatIsMendedInSapNeedsNobody) {
  StockWorld world{3, "", "guard.zeroed_least = 5\nguard.changed_percent = \"100\"\n"};
  world.pass(1h);
  std::vector<std::string> emptied;
  for (const std::string& each : world.skus())
    if (world.offered(each) > 9 && emptied.size() < 30) emptied.push_back(each);
  for (const std::string& each : emptied) world.leave(each, 0);
  world.pass(20min);
  ASSERT_TRUE(world.has_exception("stock.mass_zero")) << world.exceptions();
  for (const std::string& each : emptied) world.leave(each, 7);
  world.pass(40min);
  EXPECT_FALSE(world.has_exception("stock.mass_zero")) << world.exceptions();
  for (const std::string& each : emptied) EXPECT_EQ(world.offered(each), 7) << each;
}

TEST(StockGuards, FrozenNothingIsSentAndTheNewestValueWinsAfterwards) {
  StockWorld world{3};
  world.pass(1h);
  const std::int64_t before = world.offered(sku);
  const auto anna = world.acting("anna");
  ASSERT_TRUE(flows::StockActions{anna}.stop(store::SwitchState::frozen, "stocktaking"));
  world.leave(sku, 11);
  world.pass(15min);
  world.leave(sku, 12);
  world.pass(15min);
  EXPECT_EQ(world.offered(sku), before);
  const std::int64_t patches = world.calls("patchListingsItem");
  ASSERT_TRUE(flows::StockActions{anna}.resume());
  world.pass(15min);
  EXPECT_EQ(world.offered(sku), 12);
  EXPECT_EQ(world.calls("patchListingsItem") - patches, 1);
}

TEST(StockGuards, ZeroTakesEverythingOffSaleAndResumeBringsItBack) {
  StockWorld world{3};
  world.pass(1h);
  const auto anna = world.acting("anna");
  ASSERT_TRUE(flows::StockActions{anna}.stop(store::SwitchState::zero, "recall"));
  world.pass(15min);
  for (const std::string& each : world.skus()) EXPECT_EQ(world.offered(each), 0) << each;
  ASSERT_TRUE(flows::StockActions{anna}.resume());
  world.pass(30min);
  for (const std::string& each : world.skus())
    EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
  std::vector<std::string> actions;
  for (const auto& entry : world.context().stores.audit.list(0, 10'000))
    if (entry.actor == "anna") actions.push_back(entry.action);
  EXPECT_EQ(actions, (std::vector<std::string>{"stock set to zero", "stock resumed"}));
}

// Patches so slow that a feed clears sooner.
const std::string slow_patches = "quotas = { patchListingsItem = \"0.01/1\" }\n";

TEST(StockFeeds, ManyGoByAFeedAndRefusalsAreNamedOneByOne) {
  StockWorld world{3, "", "", slow_patches};
  for (int minute = 0; minute < 30 && world.calls("createFeed") == 0; ++minute) world.pass(1min);
  ASSERT_EQ(world.calls("createFeed"), 1);
  world.account().listings.erase(sku);  // before the feed is taken
  world.pass(2h);
  EXPECT_TRUE(world.has_exception("stock.refused")) << world.exceptions();
  EXPECT_GE(world.calls("createFeed"), 1);
  EXPECT_LT(world.calls("patchListingsItem"), 30);
  for (const std::string& each : world.skus())
    if (world.account().listings.contains(each))
      EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
}

TEST(StockFeeds, AFeedThatHangsGoesTheOtherWayAndItsLateEffectIsMended) {
  StockWorld world{3, "", "", slow_patches};
  ASSERT_TRUE(world.crossing.amazon().add_fault({"amazon", "stuck_feed", "", "JSON_LISTINGS_FEED"}));
  world.pass(30min);
  ASSERT_EQ(world.calls("createFeed"), 1);
  world.leave(sku, 3);  // what the feed does not know
  world.pass(90min);
  EXPECT_TRUE(world.has_exception("stock.feed_hangs")) << world.exceptions();
  world.pass(6h);
  EXPECT_EQ(world.offered(sku), 3) << world.exceptions();
  EXPECT_FALSE(world.has_exception("stock.feed_hangs"));
  for (const std::string& each : world.skus())
    EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
}

TEST(StockFeeds, ALostAnswerToCreateFeedMakesNoSecondFeed) {
  StockWorld world{3, "", "", slow_patches};
  ASSERT_TRUE(world.crossing.amazon().add_fault({"amazon", "cut_answer", "", "createFeed", 1}));
  world.pass(2h);
  EXPECT_EQ(world.calls("createFeed"), 1);
  for (const std::string& each : world.skus())
    EXPECT_EQ(world.offered(each), std::max<std::int64_t>(0, world.left(each))) << each;
}

TEST(StockProof, WhatSomebodyElseWritesIsFoundAndToldAgain) {
  StockWorld world{3};
  world.pass(1h);
  world.leave(sku, 25);
  for (int minute = 0; minute < 30 && world.listing(sku).told->pieces != 25; ++minute) world.pass(1min);
  world.pass(3min);
  ASSERT_EQ(world.offered(sku), 25);
  sandbox::set_offered_quantity(world.account(), world.account().listings.at(sku), 99, world.now());
  world.pass(1h);
  EXPECT_EQ(world.offered(sku), 25) << world.exceptions();
  sandbox::set_offered_quantity(world.account(), world.account().listings.at(sku), 98, world.now());
  world.pass(25h);
  EXPECT_EQ(world.offered(sku), 25) << "the daily report of offers shows it" << world.exceptions();
}

TEST(StockProof, ARefusedListingKeepsNoOtherBack) {
  StockWorld world{3};
  world.pass(1h);
  world.account().listings.erase(sku);
  world.leave(sku, 9);
  world.leave("WEIR-008", 9);
  world.pass(20min);
  EXPECT_EQ(world.offered("WEIR-008"), 9);
  EXPECT_TRUE(world.has_exception("stock.refused")) << world.exceptions();
}

}  // namespace
}  // namespace weir::testing::stock_test
