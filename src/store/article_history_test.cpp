// What has sold, on both engines.
#include "store/article_history.hpp"

#include <gtest/gtest.h>

#include "store/posted_orders.hpp"
#include "support/any_database.hpp"

namespace weir::store::article_history_test {
namespace {

TEST(ArticleHistory, CountsLinesOfSalesOrdersByWhatWasSold) {
  const auto database = weir::testing::any_database();
  PostedOrders posted{*database};
  const auto sold = [&](const std::string& connection, const std::string& order, const std::string& sku,
                        const std::string& material) {
    PostedOrder of{
        .connection = connection, .order_id = order, .marketplace_id = "A1", .channel = "merchant"};
    of.lines = {{.posnr = "000010",
                 .posex = "",
                 .order_item_id = "1",
                 .sku = sku,
                 .material = material,
                 .quantity = 1,
                 .ordered = 1}};
    database->transact([&](Tx& tx) { posted.set(tx, of, Instant{}); });
  };
  sold("de", "302-1", "SHOE-42", "100042");
  sold("de", "302-2", "SHOE-42", "100042");
  sold("de", "302-3", "HAT", "100500");
  sold("us", "302-4", "HAT", "100500");
  const auto all = articles_sold(*database, "de", 10);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].sku + ' ' + all[0].material + ' ' + std::to_string(all[0].lines), "HAT 100500 1");
  EXPECT_EQ(all[1].sku + ' ' + all[1].material + ' ' + std::to_string(all[1].lines), "SHOE-42 100042 2");
  EXPECT_EQ(articles_sold(*database, "de", 1).size(), 1u);
}

}  // namespace
}  // namespace weir::store::article_history_test
