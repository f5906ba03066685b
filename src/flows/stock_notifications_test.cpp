// What Amazon's notifications tell of stock: an order takes its goods before it is fetched, and a quantity
// that Amazon shows proves what it was told.
#include "flows/hear_notifications.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/stock_orders.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::stock_notifications_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

constexpr const char* order_id = "028-1234567-8901234";

class StockNotificationsTest : public StockWorldTest {
 protected:
  StockNotificationsTest() {
    world.connection.rule_book.articles = {};
    world.connection.rule_book.articles.unit = "ST";
    world.connection.rule_book.articles.exact = {{"SHOE", shoe}};
    list("SHOE", {{shoe, "ST", 1}}, 7);
    look();
    tell();
    world.clock.set(world.now() + 10min);
  }
  HeardNotification heard(const std::string& type, const std::string& payload) {
    return heard_in(
        world.context,
        {.message_id = "m",
         .body = R"({"NotificationVersion":"1.0","NotificationType":")" + type +
                 R"(","PayloadVersion":"1.0","EventTime":")" + iso(world.now()) + R"(","Payload":)" +
                 payload +
                 R"(,"NotificationMetadata":{"ApplicationId":"a","SubscriptionId":"s","PublishTime":")" +
                 iso(world.now()) + R"(","NotificationId":"n1"}})"});
  }
  HeardNotification heard_order(const std::string& status, const std::string& channel = "MFN") {
    return heard("ORDER_CHANGE",
                 R"({"OrderChangeNotification":{"NotificationLevel":"OrderLevel","SellerId":"A2EU",)"
                 R"("AmazonOrderId":"028-1234567-8901234","OrderChangeType":"OrderStatusChange",)"
                 R"("OrderChangeTrigger":{"TimeOfOrderChange":")" +
                     iso(world.now()) +
                     R"(","ChangeReason":"x"},"Summary":{"MarketplaceId":"A1PA6795UKMFR9","OrderStatus":")" +
                     status + R"(","PurchaseDate":")" + iso(world.now() - 1min) +
                     R"(","DestinationPostalCode":"1","FulfillmentType":")" + channel +
                     R"(","OrderType":"StandardOrder","OrderItems":[{"OrderItemId":"1","SellerSKU":"SHOE",)"
                     R"("Quantity":2}]}}})");
  }
  HeardNotification heard_quantity(int pieces, const std::string& channel = "DEFAULT") {
    return heard("LISTINGS_ITEM_MFN_QUANTITY_CHANGE", R"({"SellerId":"A2EU","FulfillmentChannelCode":")" +
                                                          channel + R"(","Sku":"SHOE","Quantity":)" +
                                                          std::to_string(pieces) + "}");
  }
  void take(const HeardNotification& is) {
    write([&](Tx& tx) {
      note_heard_demand(tx, world.context, is.row.order_id, is.demand);
      if (is.shown)
        take_heard_quantity(tx, world.context, {.seller = "A2EU", .region = "eu", .sku = is.sku}, *is.shown);
    });
  }
};

TEST_F(StockNotificationsTest, AnOrderTakesItsGoodsBeforeItIsFetched) {
  ASSERT_EQ(wanted("SHOE"), 15);
  const auto is = heard_order("Pending");
  ASSERT_EQ(is.unreadable, "");
  ASSERT_TRUE(is.wish) << "it is fetched as well";
  ASSERT_EQ(is.demand.size(), 1u);
  EXPECT_TRUE(is.demand[0].is_pending);
  take(is);
  look();
  EXPECT_EQ(wanted("SHOE"), 13);
  take(heard_order("Unshipped"));
  EXPECT_EQ(world.stock.demand.of_order("de", order_id).size(), 1u) << "once";
  EXPECT_TRUE(world.stock.demand.of_order("de", order_id)[0].is_pending) << "what is known is fetched";
}

TEST_F(StockNotificationsTest, WhatAmazonShipsOrCancelsTakesNothing) {
  EXPECT_TRUE(heard_order("Unshipped", "AFN").demand.empty());
  EXPECT_TRUE(heard_order("Canceled").demand.empty());
  EXPECT_TRUE(heard_order("Shipped").demand.empty());
}

TEST_F(StockNotificationsTest, AQuantityThatAmazonTellsOfProvesWhatItWasTold) {
  change(listing("SHOE").key, [&](store::StockListing& is) { is.prove_at = world.now() + 5min; });
  take(heard_quantity(15));
  EXPECT_EQ(listing("SHOE").seen->pieces, 15);
  EXPECT_FALSE(listing("SHOE").prove_at) << "no call is needed";
}

TEST_F(StockNotificationsTest, AnotherQuantityIsLookedAtNow) {
  change(listing("SHOE").key, [&](store::StockListing& is) { is.prove_at = world.now() + 50min; });
  take(heard_quantity(99));
  EXPECT_EQ(listing("SHOE").prove_at, world.now());
  EXPECT_TRUE(codes().empty()) << "a notification is a hint";
}

TEST_F(StockNotificationsTest, MoreThanWasToldIsLookedAtThoughItWasProven) {
  change(listing("SHOE").key, [&](store::StockListing& is) { is.prove_at.reset(); });
  take(heard_quantity(99));
  EXPECT_EQ(listing("SHOE").prove_at, world.now()) << "somebody else has written it";
}

TEST_F(StockNotificationsTest, WhatWillHaveHappenedIsNotBelieved) {
  auto early = heard_quantity(99);
  early.shown->at = world.now() + 1h;
  take(early);
  EXPECT_NE(listing("SHOE").seen->pieces, 99);
}

TEST_F(StockNotificationsTest, AnOrderThatAmazonDoesNotKnowTakesNothing) {
  take(heard_order("Pending"));
  ASSERT_FALSE(world.stock.demand.of_order("de", order_id).empty());
  write([&](Tx& tx) { forget_heard_demand(tx, world.context, order_id); });
  EXPECT_TRUE(world.stock.demand.of_order("de", order_id).empty());
  look();
  EXPECT_EQ(wanted("SHOE"), 15);
}

TEST_F(StockNotificationsTest, AnOlderWordAndOtherChannelsSayNothing) {
  const auto late = heard_quantity(3);
  change(listing("SHOE").key, [&](store::StockListing& is) { is.seen = {15, world.now() + 1min}; });
  take(late);
  EXPECT_EQ(listing("SHOE").seen->pieces, 15);
  EXPECT_FALSE(heard_quantity(3, "AMAZON_EU").shown);
}

}  // namespace
}  // namespace weir::flows::stock_notifications_test
