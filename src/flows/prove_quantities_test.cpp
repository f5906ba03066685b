#include "flows/prove_quantities.hpp"

#include "flows/job_args.hpp"
#include "flows/list_offers.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::prove_quantities_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

class ProveQuantitiesTest : public StockWorldTest {
 protected:
  void list_to_prove(const std::string& sku) {
    list(sku, {{shoe, "ST", 1}}, 7);
    const stock::ListingKey key{.seller = "A2EU", .region = "eu", .sku = sku};
    change(key, [&](store::StockListing& is) {
      is.wanted = {7, 0, world.now() - 1h};
      is.told = {7, 0, world.now() - 1h};
      is.times = 1;
      is.prove_at = world.now();
    });
  }
  jobs::Outcome prove() {
    const jobs::Job job;
    ProveQuantities flow{world.context};
    return commit(flow.run({&job, 1}).at(0));
  }
  static std::string item(const std::string& sku, int pieces = 7) {
    return R"({"sku":")" + sku +
           R"(","fulfillmentAvailability":[{"fulfillmentChannelCode":"DEFAULT","quantity":)" +
           std::to_string(pieces) + "}]}";
  }
  static std::string page(const std::string& items) {
    return R"({"numberOfResults":1,"items":[)" + items + "]}";
  }
  bool is_proven(const std::string& sku) { return !listing(sku).prove_at; }
};

TEST_F(ProveQuantitiesTest, ASkuWithACommaIsAskedForAlone) {
  for (const char* sku : {"A", "B,C"}) list_to_prove(sku);
  world.amazon.wire().answer(200, item("B,C")).answer(200, page(item("A")));
  EXPECT_TRUE(prove().is_unfinished());
  EXPECT_EQ(world.amazon.parameter(1, "identifiers"), "A");
  EXPECT_TRUE(is_proven("A") && is_proven("B,C"));
  EXPECT_TRUE(codes().empty());
}

TEST_F(ProveQuantitiesTest, ASkuThatAmazonCannotReadKeepsNoOtherBack) {
  for (const char* sku : {"A", "B"}) list_to_prove(sku);
  const std::string bad = testing::amazon_error("InvalidInput", "no SKU");
  world.amazon.wire().answer(400, bad).answer(200, page(item("A"))).answer(400, bad).answer(400, bad);
  EXPECT_TRUE(prove().is_unfinished());
  EXPECT_TRUE(is_proven("A") && is_proven("B"));
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.not_listed"}));
}

TEST_F(ProveQuantitiesTest, AllMarketplacesOfTheConnectionAreAsked) {
  world.connection.marketplace_ids = {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"};
  for (const char* sku : {"A", "B"}) list_to_prove(sku);
  world.amazon.wire().answer(200, page(item("A"))).answer(200, page(item("B")));
  prove();
  EXPECT_EQ(world.amazon.parameter(1, "identifiers"), "B");
  EXPECT_EQ(world.amazon.parameter(1, "marketplaceIds"), "A13V1IB3VIYZZH");
  EXPECT_TRUE(codes().empty());
}

// Orders only ever take away.
TEST_F(ProveQuantitiesTest, MoreThanWasToldWaitsForNoOrders) {
  list_to_prove("A");
  world.amazon.wire().answer(200, page(item("A", 9)));
  prove();
  EXPECT_TRUE(listing("A").waiting) << "it is told again";
}

TEST_F(ProveQuantitiesTest, LessThanWasToldWaitsForTheOrdersUntilItWasSeen) {
  list_to_prove("A");
  world.amazon.wire().answer(200, page(item("A", 5)));
  prove();
  EXPECT_FALSE(listing("A").waiting);
  write([&](Tx& tx) { world.watermarks.set(tx, "de", sweep_orders_kind, world.now() + 1min, world.now()); });
  world.clock.set(world.now() + 5min);
  world.amazon.wire().answer(200, page(item("A", 5)));
  prove();
  EXPECT_TRUE(listing("A").waiting) << "all orders until the first look are known, and none took two";
}

class ListOffersTest : public ProveQuantitiesTest {
 protected:
  jobs::Outcome take(const std::string& rows) {
    world.amazon.wire()
        .answer(200, R"({"reportId":"1","reportType":"GET_MERCHANT_LISTINGS_ALL_DATA",
            "createdTime":"2026-05-04T12:00:00Z","processingStartTime":"2026-05-04T12:00:00Z",
            "processingStatus":"DONE","reportDocumentId":"D1"})")
        .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
        .answer(200, "seller-sku\tquantity\tfulfillment-channel\n" + rows,
                {{"content-type", "text/plain; charset=UTF-8"}});
    jobs::Job job;
    job.checkpoint = to_args({{"report", "1"}});
    ListOffers flow{world.context};
    world.clock.set(world.now() + 1min);
    return commit(flow.run({&job, 1}).at(0));
  }
  bool is_gone(const std::string& sku) { return listing(sku).standing == store::ListingStanding::gone; }
};

// The report's instant is Amazon's, and here it lies ahead of ours.
TEST_F(ListOffersTest, AnOfferIsGoneWithTheSecondReportThatLacksIt) {
  const std::string shoe_row = "SHOE-42\t7\tDEFAULT\n", sock_row = "SOCK-1\t7\tDEFAULT\n";
  world.connection.rule_book.articles.exact = {{"SHOE-42", shoe}, {"SOCK-1", sock}};
  take(shoe_row + sock_row);
  ASSERT_FALSE(is_gone("SHOE-42") || is_gone("SOCK-1"));
  take(shoe_row);
  EXPECT_FALSE(is_gone("SOCK-1"));
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.listings_missing"}));
  take("");
  EXPECT_FALSE(is_gone("SHOE-42") || is_gone("SOCK-1")) << "nobody offers nothing";
  take(shoe_row);
  EXPECT_TRUE(is_gone("SOCK-1"));
  EXPECT_TRUE(codes().empty());
}

TEST_F(ListOffersTest, AnOfferThatALookDoesNotFindIsGoneAsWell) {
  const std::string shoe_row = "SHOE-42\t7\tDEFAULT\n";
  world.connection.rule_book.articles.exact = {{"SHOE-42", shoe}, {"SOCK-1", sock}};
  take(shoe_row + "SOCK-1\t7\tDEFAULT\n");
  take(shoe_row);
  world.amazon.wire().answer(200, page(""));
  prove();
  EXPECT_TRUE(is_gone("SOCK-1"));
}

TEST_F(ListOffersTest, ABundleMayNameAMaterialTwice) {
  world.connection.rule_book.articles.bundles = {{"SET", {{shoe, 1, 1}, {shoe, 2, 1}}}};
  take("SET\t0\tDEFAULT\n");
  const auto parts = world.stock.materials.parts_of(pool.name, shoe);
  ASSERT_EQ(parts.size(), 1u);
  EXPECT_EQ(parts[0].pieces, 3);
}

// Pieces of a SKU that was no material took nothing.
TEST_F(ListOffersTest, OrdersAreCountedAnewWhenTheRulesHaveChanged) {
  const auto order = nlohmann::json::parse(testing::order_json_text());
  take("OTHER\t0\tDEFAULT\n");
  const auto decoded = *amazon::decode_order(order.dump());
  const std::string sku = decoded.items.front().seller_sku;
  world.connection.rule_book.articles.exact.erase(sku);
  ASSERT_FALSE(world.connection.rule_book.articles.find(sku));
  world.arrive(order);
  write([&](Tx& tx) {
    store::Document row{.connection = "de", .flow = orders_flow, .key = decoded.order_id.text()};
    world.documents.receive(tx, row, world.now());
  });
  const auto taken = [&] { return world.stock.demand.open_of("de", shoe, world.now() - 2h).size(); };
  EXPECT_EQ(taken(), 0u);
  world.connection.rule_book.articles.exact[sku] = shoe;
  take("OTHER\t0\tDEFAULT\n");
  EXPECT_EQ(taken(), 0u) << "the rules are as they were";
  world.connection.rule_book.version = "another (12345678)";
  take("OTHER\t0\tDEFAULT\n");
  EXPECT_EQ(taken(), 1u);
}

}  // namespace
}  // namespace weir::flows::prove_quantities_test
