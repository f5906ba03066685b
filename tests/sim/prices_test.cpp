// Prices follow SAP's conditions, whatever goes wrong on the way.
#include "sim/price_world.hpp"
#include "support/metric_line.hpp"

namespace weir::testing::prices_sim_test {
namespace {

const std::string sku = "WEIR-007";

TEST(PricesFollow, AChangeInSapShowsWithinMinutesAndNothingElseIsSent) {
  PriceWorld world{3};
  world.pass(1h);
  EXPECT_EQ(world.calls("patchListingsItem"), 0) << "all of it is right already\n" << world.exceptions();
  const std::int64_t price = world.shown(sku) + 100;
  world.set_price(sku, price);
  world.pass(30min);
  EXPECT_EQ(world.shown(sku), price) << world.exceptions();
  EXPECT_EQ(world.calls("patchListingsItem"), 1);
  world.pass(30min);
  EXPECT_EQ(world.listing(sku).good, world.listing(sku).told->offer) << "and it is proven";
}

TEST(PricesFollow, AConditionBeginsAtMidnightInItsZoneAndASaleIsAmazonsToSwitch) {
  PriceWorld world{3};
  world.pass(1h);
  const std::int64_t before = world.shown(sku);
  const Zone berlin = *Zone::named("Europe/Berlin");
  const Date tomorrow = std::chrono::sys_days{berlin.date_of(world.now())} + std::chrono::days{1};
  world.set_price(sku, before + 50, tomorrow);
  world.set_price("WEIR-008", world.shown("WEIR-008") * 8 / 10, tomorrow, tomorrow, "VKA0");
  const Instant midnight = berlin.start_of(tomorrow);
  world.pass(midnight - world.now() - 2min);
  EXPECT_EQ(world.shown(sku), before);
  EXPECT_NE(world.listing("WEIR-008").told->offer.find("discounted_price"), std::string::npos)
      << "the sale is told ahead\n"
      << world.exceptions();
  world.pass(10min);
  EXPECT_EQ(world.shown(sku), before + 50) << world.exceptions();
}

TEST(PricesFollow, APriceThatIsOffByAHundredfoldNeverLeavesAndARestartChangesNothing) {
  PriceWorld world{3};
  world.pass(1h);
  const std::int64_t before = world.shown(sku);
  world.set_price(sku, before * 100);
  world.pass(15min);
  world.crossing.restart();
  world.pass(30min);
  EXPECT_EQ(world.shown(sku), before);
  EXPECT_TRUE(world.has_exception("price.step")) << world.exceptions();
  const auto anna = world.acting("anna");
  ASSERT_TRUE(flows::PriceActions{anna}.release_sku(sku));
  world.pass(15min);
  EXPECT_EQ(world.shown(sku), before * 100) << "a person has said so";
}

TEST(PricesFollow, ABusySapAndAHalfReadChangeNoPrice) {
  PriceWorld world{3};
  world.pass(1h);
  for (const char* kind : {"busy", "cut_mid_body", "lost_answer", "dump"})
    ASSERT_TRUE(world.crossing.ecc().add_fault({"ecc", kind, "", "RFC_READ_TABLE", 10, 2}));
  const std::int64_t patches = world.calls("patchListingsItem");
  world.pass(25h);
  EXPECT_EQ(world.calls("patchListingsItem"), patches) << world.exceptions();
}

TEST(PricesProof, WhatSomebodyElseWritesIsRestoredOnceAndThenAPersonIsTold) {
  PriceWorld world{3, "proof.every = \"1h\"\n"};
  world.pass(1h);
  const std::int64_t before = world.shown(sku);
  world.overwrite(sku, 0.01);
  world.pass(2h);
  EXPECT_EQ(world.shown(sku), before) << world.exceptions();
  EXPECT_FALSE(world.has_exception("price.overwritten")) << "restored, and proven";
  world.overwrite(sku, 0.01);
  world.pass(3h);
  EXPECT_EQ(world.shown(sku), 1) << "nobody is fought";
  EXPECT_TRUE(world.has_exception("price.overwritten_again")) << world.exceptions();
}

// B14, as Prometheus reads it.
TEST(PricesProof, AMismatchAgesAndWhatIsBelowItsFloorIsCounted) {
  PriceWorld world{3, "proof.every = \"1h\"\n", "live", "fence.floor = { \"WEIR-007\" = \"2.00\" }\n"};
  const auto metric = [&](const char* name) {
    const auto is =
        metric_in(world.crossing.engine().metrics_text(), std::string{name} + R"({connection="demo"})");
    EXPECT_TRUE(is) << name;
    return is.value_or(-2);
  };
  world.pass(1h);
  EXPECT_EQ(metric("weir_price_mismatch_offers"), 0) << world.exceptions();
  EXPECT_EQ(metric("weir_price_mismatch_seconds"), 0);
  for (int hour = 0; hour < 6; ++hour) {  // taken back once, and then a person's
    world.overwrite(sku, 0.01);
    world.pass(1h);
  }
  EXPECT_EQ(metric("weir_price_mismatch_offers"), 1) << world.exceptions();
  EXPECT_GT(metric("weir_price_mismatch_seconds"), 3600);
  EXPECT_LT(metric("weir_price_mismatch_seconds"), 6 * 3600);
  EXPECT_EQ(metric("weir_price_below_floor_offers"), 1);
  const auto anna = world.acting("anna");
  ASSERT_TRUE(flows::PriceActions{anna}.release_sku(sku));
  world.pass(2h);
  EXPECT_GT(world.shown(sku), 200) << world.exceptions();
  EXPECT_EQ(metric("weir_price_mismatch_offers"), 0) << world.exceptions();
  EXPECT_EQ(metric("weir_price_below_floor_offers"), 0);
}

TEST(PricesGuard, ACatalogueThatChangesAtOnceWaitsForTwoPeople) {
  PriceWorld world{3, "guard.changed_least = 5\n"};
  world.pass(1h);
  std::map<std::string, std::int64_t> before;
  for (const std::string& each : world.skus()) before[each] = world.shown(each);
  for (const std::string& each : world.skus()) world.set_price(each, before[each] + 10);
  world.pass(1h);
  for (const std::string& each : world.skus()) EXPECT_EQ(world.shown(each), before[each]) << each;
  EXPECT_TRUE(world.has_exception("price.mass_change")) << world.exceptions();
  const auto anna = world.acting("anna"), berta = world.acting("berta");
  ASSERT_TRUE(flows::PriceActions{anna}.release_all());
  ASSERT_TRUE(flows::PriceActions{berta}.release_all()->is_released);
  world.pass(30min);  // they stand behind quantities in the quota
  for (const std::string& each : world.skus()) EXPECT_EQ(world.shown(each), before[each] + 10) << each;
}

}  // namespace
}  // namespace weir::testing::prices_sim_test
