#include "flows/restate_offers.hpp"

#include "support/stock_pool_world.hpp"

namespace weir::flows::restate_offers_test {
namespace {

using namespace testing::stock_pool;

class RestateOffersTest : public StockWorldTest {
 protected:
  RestateOffersTest() {
    auto& book = world.connection.rule_book;
    book.version = "one";
    book.articles = {};
    book.articles.unit = "ST";
    book.articles.exact = {{"SHOE", shoe}};
    list("SHOE", {{shoe, "ST", 1}});
    list_unknown("HAT");
    restate();
    look();
  }
  void list_unknown(const std::string& sku) {
    write([&](Tx& tx) {
      world.stock.listings.list(
          tx, {listing_key(sku), "de", pool.name, store::ListingStanding::no_material, {}, {}}, world.now());
    });
  }
  static stock::ListingKey listing_key(const std::string& sku) {
    return {.seller = "A2EU", .region = "eu", .sku = sku};
  }
  // Until it is done; how many steps that took.
  int restate() {
    jobs::Job job;
    for (int steps = 1;; ++steps) {
      const auto outcome = commit(RestateOffers{world.context}.run({&job, 1}).at(0));
      if (!outcome.is_unfinished()) return steps;
      job.checkpoint = *outcome.checkpoint();
    }
  }
};

TEST_F(RestateOffersTest, ANewArticleIsCountedAtOnce) {
  EXPECT_EQ(listing("HAT").standing, store::ListingStanding::no_material);
  world.connection.rule_book.version = "two";
  world.connection.rule_book.articles.exact["HAT"] = sock;
  EXPECT_EQ(restate(), 2) << "a page, and its end";
  EXPECT_EQ(listing("HAT").standing, store::ListingStanding::sold);
  EXPECT_TRUE(world.queue.is_live("de", look_at_stock_kind));
  look();
  EXPECT_EQ(wanted("HAT"), 5);
  EXPECT_EQ(restate(), 1) << "nothing has changed since";
}

TEST_F(RestateOffersTest, AnArticleThatIsTakenOutIsToldNothingMore) {
  world.connection.rule_book.version = "two";
  world.connection.rule_book.articles.exact.clear();
  restate();
  EXPECT_EQ(listing("SHOE").standing, store::ListingStanding::no_material);
  EXPECT_FALSE(listing("SHOE").waiting) << "what waited waits no more";
  EXPECT_TRUE(world.stock.materials.parts_of(pool.name, std::string{shoe}).empty());
}

TEST_F(RestateOffersTest, AnotherUnitOrBundleIsCountedAnew) {
  ASSERT_EQ(wanted("SHOE"), 15);
  world.connection.rule_book.version = "two";
  world.connection.rule_book.articles.units[shoe] = "KAR";
  restate();
  look();
  EXPECT_EQ(wanted("SHOE"), 2) << "six in a carton";
}

TEST_F(RestateOffersTest, RulesForStockHoldAtOnce) {
  look();
  for (auto& [key, each] : pool.rules.pools) each.buffer.everybody.absolute = Quantity::of(4);
  pool.rules.version = "other";
  restate();
  look();
  EXPECT_EQ(wanted("SHOE"), 11);
}

}  // namespace
}  // namespace weir::flows::restate_offers_test
