// Two thousand SKUs change in SAP at once, under Amazon's real quotas on a manual clock: how long until all
// of it shows, beside what the quotas allow. ./dev bench stock_send prints the figures.
#include <iostream>

#include "sim/stock_world.hpp"

namespace weir::testing::stock_send_test {
namespace {

constexpr std::size_t articles = 2100;  // of which some are sold out
constexpr std::int64_t patches_a_second = 5, burst = 5;
constexpr Duration amazon_shows_after = 2min;  // the stand-in's, behind each accepted patch
// A look begins each minute, and reads two hundred at a time.
constexpr Duration until_the_look = 1min;

Duration quota_allows(std::int64_t patches) {
  return Duration{(patches - burst) * 1000 / patches_a_second} + amazon_shows_after;
}

TEST(StockSend, TwoThousandChangesShowAsSoonAsTheQuotaLetsThem) {
  StockWorld world{3,
                   "schedule.every = \"0s\"\n",
                   "guard.changed_percent = \"100\"\nguard.zeroed_percent = \"100\"\n",
                   "",
                   "live",
                   "",
                   articles};
  world.crossing.work_until(world.now() + 2h);
  ASSERT_EQ(world.book().listings.open_counts("demo").waiting, 0) << world.exceptions();
  std::map<std::string, std::int64_t> expected;
  for (const std::string& sku : world.skus()) {
    if (world.offered(sku) == 0) continue;  // more may be sold of it than three
    expected[sku] = world.offered(sku) + 3;
    ASSERT_TRUE(world.try_move(sku, 3));
  }
  const Instant changed = world.now();
  // SAP tells of them by its next list of changes; here that is heard at once, as by an IDoc.
  world.context().stores.jobs.transact([&](Tx& tx) {
    world.book().materials.touch_all(tx, world.context().connection.stock.pool->name, changed);
  });
  const std::int64_t before = world.calls("patchListingsItem"), feeds = world.calls("createFeed");
  const auto all_show = [&] {
    for (const auto& [sku, pieces] : expected)
      if (world.offered(sku) != pieces) return false;
    return true;
  };
  world.crossing.work_until(changed + 1h, all_show);
  ASSERT_TRUE(all_show()) << world.exceptions();
  const Duration took = world.now() - changed;
  const std::int64_t patches = world.calls("patchListingsItem") - before;
  const Duration allowed = quota_allows(patches) + until_the_look;
  std::cout << "changes " << expected.size() << ", patches " << patches << ", feeds "
            << world.calls("createFeed") - feeds << ", visible after " << took / 1ms
            << " ms, the quota allows " << allowed / 1ms << " ms\n";
  EXPECT_GT(expected.size(), 1900u);
  EXPECT_EQ(patches, static_cast<std::int64_t>(expected.size())) << "one a change, and none twice";
  EXPECT_LE(took, allowed + allowed / 20);
}

}  // namespace
}  // namespace weir::testing::stock_send_test
