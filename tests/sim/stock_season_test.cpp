// A day of trade on both sides, minute by minute, with everything that goes wrong: what Amazon offers is held
// against what is really left, at every instant.
#include "core/random.hpp"
#include "sim/stock_world.hpp"

namespace weir::testing::stock_season_test {
namespace {

struct Ledger {
  std::int64_t bought = 0;
  std::int64_t oversold = 0;      // a piece was bought, and none was left
  std::int64_t over_offered = 0;  // instants at which more was offered than was left
  std::string first{};
};

// Without notifications this is how late we hear of an order; the buffer covers what sells meanwhile.
const std::string often = "sweep_interval = \"3m\"\n";

// What sells in the test: few pieces, so that the last of them matter.
std::vector<std::string> traded() { return {"WEIR-011", "WEIR-012", "WEIR-013", "WEIR-014", "WEIR-015"}; }

void hold_against(StockWorld& world, const std::string& sku, Ledger& ledger) {
  const std::int64_t offered = world.offered(sku), left = std::max<std::int64_t>(0, world.left(sku));
  if (offered <= left) return;
  ++ledger.over_offered;
  if (ledger.first.empty())
    ledger.first =
        sku + " at " + iso(world.now()) + ": " + std::to_string(offered) + " of " + std::to_string(left);
}

void trade(StockWorld& world, Random& chance, Ledger& ledger) {
  for (const std::string& sku : traded()) {
    if (chance.one_in(12)) {
      const bool is_left = world.left(sku) > 0;
      if (world.buy(sku, !chance.one_in(4))) {
        ++ledger.bought;
        ledger.oversold += is_left ? 0 : 1;
      }
    }
    if (chance.one_in(25) && world.left(sku) > 0) world.try_move(sku, -1);  // the shop around the corner
    if (chance.one_in(150)) world.try_move(sku, 6);
    hold_against(world, sku, ledger);
  }
}

Ledger live(StockWorld& world, std::uint64_t seed, Duration time) {
  SeededRandom chance{seed};
  world.pass(90min);
  for (const std::string& sku : traded()) world.leave(sku, 14);
  world.pass(30min);
  for (const char* operation : {"patchListingsItem", "searchListingsItems", "searchOrders"})
    EXPECT_TRUE(world.crossing.amazon().add_fault({"amazon", "throttle", "", operation, 1'000, 5}));
  EXPECT_TRUE(world.crossing.amazon().add_fault({"amazon", "http_503", "", "patchListingsItem", 1'000, 9}));
  EXPECT_TRUE(world.crossing.ecc().add_fault({"ecc", "late_visible", "", "MIGO", 1'000, 6}));
  EXPECT_TRUE(world.crossing.ecc().add_fault({"ecc", "busy", "", "RFC_READ_TABLE", 1'000, 20}));
  Ledger ledger;
  int minutes = 0;
  world.pass(time, [&] {
    trade(world, chance, ledger);
    if (++minutes % 47 == 0) world.crossing.restart();
  });
  return ledger;
}

TEST(StockSeason, WithTheBufferOnNothingIsOversold) {
  for (const std::uint64_t seed : {5u, 6u}) {
    StockWorld world{seed, "buffer.everybody = \"6\"\nschedule.every = \"5m\"\n", "", "", "live", often};
    const Ledger ledger = live(world, seed, 8h);
    EXPECT_GT(ledger.bought, 20) << "nothing was at stake";
    EXPECT_EQ(ledger.oversold, 0);
    EXPECT_EQ(ledger.over_offered, 0) << ledger.first;
    // When trade is over, everything comes to rest where it should.
    world.pass(2h);
    for (const std::string& sku : traded())
      EXPECT_EQ(world.offered(sku), std::max<std::int64_t>(0, world.left(sku) - 6))
          << sku << world.exceptions();
  }
}

// Counted, so that the merchant sees what the buffer is for.
TEST(StockSeason, WithTheBufferOffTheLastPiecesAreSoldTwice) {
  StockWorld world{5, "schedule.every = \"5m\"\n", "", "", "live", often};
  const Ledger ledger = live(world, 5, 8h);
  EXPECT_GT(ledger.over_offered, 0);
  world.pass(2h);
  for (const std::string& sku : traded())
    EXPECT_EQ(world.offered(sku), std::max<std::int64_t>(0, world.left(sku))) << sku;
}

}  // namespace
}  // namespace weir::testing::stock_season_test
