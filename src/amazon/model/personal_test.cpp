#include "amazon/model/personal.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/iso_instant.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::personal_test {
namespace {

using nlohmann::json;

class PersonalTest : public ::testing::Test {
 protected:
  PersonalTest() {
    order_["lastUpdatedTime"] = "2026-05-08T12:00:00Z";
    order_["fulfillment"]["deliverByWindow"] = {{"latestDateTime", "2026-05-10T20:00:00Z"}};
  }
  PurgeDate date() const { return purge_after(*decode_order(order_.dump())); }
  std::string day() const { return iso(date().at).substr(0, 10); }
  void deliver(const char* status) {
    order_["packages"].push_back({{"packageStatus", {{"status", status}}}});
  }

  json order_ = json::parse(testing::order_json_text());
};

TEST_F(PersonalTest, KeepsAnOrderThirtyDaysBeyondTheEndOfItsDeliveryWindow) {
  EXPECT_EQ(iso(date().at), "2026-06-09T20:00:00Z");
  EXPECT_STREQ(date().basis, "delivery window");
  EXPECT_FALSE(date().is_certain);
}

TEST_F(PersonalTest, CountsFromTheDeliveryOnceAmazonTellsOfIt) {
  order_["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  deliver("IN_TRANSIT");
  EXPECT_EQ(day(), "2026-06-09");
  order_["packages"] = json::array();
  deliver("DELIVERED");
  EXPECT_EQ(day(), "2026-06-07");
  EXPECT_TRUE(date().is_certain);
}

TEST_F(PersonalTest, IsNotDeliveredAsLongAsOnePackageOrOneItemIsOnItsWay) {
  deliver("DELIVERED");
  order_["fulfillment"]["fulfillmentStatus"] = "PARTIALLY_SHIPPED";
  EXPECT_STREQ(date().basis, "delivery window");
  order_["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  deliver("CANCELLED");
  EXPECT_STREQ(date().basis, "delivered");
  deliver("IN_TRANSIT");
  EXPECT_STREQ(date().basis, "delivery window");
}

TEST_F(PersonalTest, NeverLetsALateWordOfADeliveryMakeItLonger) {
  order_["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  order_["lastUpdatedTime"] = "2026-05-30T12:00:00Z";
  deliver("DELIVERED");
  EXPECT_EQ(day(), "2026-06-09") << "it may have arrived within its window, and been told of weeks later";
}

TEST_F(PersonalTest, CountsFromTheShipDateWithItsTransitOrFromTheBeginningWithoutAWindow) {
  order_["fulfillment"].erase("deliverByWindow");
  EXPECT_EQ(day(), "2026-06-07") << "6 May, two days on its way, thirty days";
  order_["fulfillment"].erase("shipByWindow");
  EXPECT_EQ(day(), "2026-06-03");
  EXPECT_STREQ(date().basis, "created");
}

TEST_F(PersonalTest, CountsFromTheCancellationOfACancelledOrder) {
  order_["fulfillment"]["fulfillmentStatus"] = "CANCELLED";
  EXPECT_EQ(day(), "2026-06-07");
  EXPECT_STREQ(date().basis, "cancelled");
}

json with_people(json order) {
  order["buyer"] = {{"buyerName", "CANARY1"}, {"buyerEmail", "CANARY2@example.com"}};
  order["recipient"]["deliveryAddress"] = {{"name", "CANARY3"}, {"addressLine1", "CANARY4"}};
  order["packages"] = {{{"trackingNumber", "CANARY5"}, {"packageStatus", {{"status", "DELIVERED"}}}}};
  order["orderItems"][0]["product"]["customization"] = {{"text", "CANARY6"}};
  order["orderItems"][0]["fulfillment"]["gift"] = {{"message", "CANARY7"}};
  order["tomorrow"] = {{"unknown", "CANARY8"}};
  return order;
}

TEST_F(PersonalTest, LeavesNothingOfThePersonAndAllOfTheOrder) {
  const auto left = without_personal_data(with_people(order_).dump());
  ASSERT_TRUE(left);
  EXPECT_EQ(left->find("CANARY"), std::string::npos) << *left;
  const Order whole = *decode_order(order_.dump());
  const Order rest = *decode_order(*left);
  EXPECT_EQ(rest.order_id, whole.order_id);
  EXPECT_EQ(rest.last_updated_time, whole.last_updated_time);
  EXPECT_EQ(rest.marketplace_id, whole.marketplace_id);
  EXPECT_EQ(rest.status, whole.status);
  EXPECT_EQ(rest.grand_total, whole.grand_total);
  EXPECT_EQ(rest.ship_by, whole.ship_by);
  ASSERT_EQ(rest.items.size(), 1u);
  EXPECT_EQ(rest.items[0].seller_sku, "SHOE-42");
  EXPECT_EQ(rest.items[0].charges->total, whole.items[0].charges->total);
  EXPECT_FALSE(rest.delivery_address.has_value());
}

TEST_F(PersonalTest, TakesNothingMoreAwayTheSecondTime) {
  const auto once = without_personal_data(with_people(order_).dump());
  EXPECT_EQ(*without_personal_data(*once), *once);
}

TEST_F(PersonalTest, NamesTheTextsOfAPersonAndNoTown) {
  order_["recipient"]["deliveryAddress"] = {
      {"name", "Zoë"}, {"addressLine1", "Am Wehr 1"}, {"city", "Köln"}, {"phone", "+49 1"}};
  EXPECT_EQ(personal_texts(*decode_order(order_.dump())),
            (std::vector<std::string>{"Zoë", "+49 1", "Am Wehr 1"}));
  EXPECT_TRUE(personal_texts(*decode_order(testing::order_json_text())).empty());
}

void make_business(json& order) {
  order["buyer"] = {{"buyerCompanyName", "Wehr GmbH"}, {"buyerPurchaseOrderNumber", "PO-77"}};
  order["tax"]["taxRegistrations"] = {{{"entityType", "BUYER"},
                                       {"taxRegistrationType", "VAT"},
                                       {"taxRegistrationNumber", "DE123456789"},
                                       {"legalName", "Wehr Handels GmbH"}},
                                      {{"entityType", "MARKETPLACE"}, {"taxRegistrationNumber", "LU1"}}};
  auto& line = order["orderItems"][0]["fulfillment"];
  line["packing"]["giftOption"] = {{"giftMessage", "Für Oma"}};
  line["shipping"]["internationalShipping"] = {{"iossNumber", "IM5280000000"}};
}

TEST_F(PersonalTest, NamesTheTextsOfABuyerAndOfAGift) {
  make_business(order_);
  EXPECT_EQ(personal_texts(*decode_order(order_.dump())),
            (std::vector<std::string>{"Wehr GmbH", "PO-77", "DE123456789", "Wehr Handels GmbH", "Für Oma",
                                      "IM5280000000"}));
}

TEST_F(PersonalTest, LeavesWhatBookkeepingNeedsAndNothingOfABuyer) {
  make_business(order_);
  order_["programs"] = {"PRIME"};
  order_["associatedOrders"] = {{{"orderId", "028-1111111-1111111"},
                                 {"associationType", "REPLACEMENT_ORIGINAL_ID"},
                                 {"buyerName", "CANARY"}}};
  auto& line = order_["orderItems"][0];
  line["fulfillment"]["quantityFulfilled"] = 1;
  line["cancellation"] = {{"cancellationRequest", {{"requester", "BUYER"}, {"cancelReason", "MISTAKE"}}},
                          {"cancellationExecution", {{"cancelledBy", "AMAZON"}}}};
  const auto left = without_personal_data(order_.dump());
  ASSERT_TRUE(left);
  for (const std::string& text : personal_texts(*decode_order(order_.dump())))
    EXPECT_EQ(left->find(text), std::string::npos) << text;
  EXPECT_EQ(left->find("CANARY"), std::string::npos);
  const Order rest = *decode_order(*left);
  EXPECT_TRUE(rest.has_program("PRIME"));
  EXPECT_EQ(rest.replaces, "028-1111111-1111111");
  EXPECT_EQ(rest.items[0].quantity_fulfilled, 1);
  EXPECT_TRUE(rest.items[0].cancellation.is_requested);
  EXPECT_EQ(rest.items[0].cancellation.request_reason, "MISTAKE");
  EXPECT_EQ(rest.items[0].cancellation.executed_by, "AMAZON");
  EXPECT_EQ(*without_personal_data(*left), *left);
}

}  // namespace
}  // namespace weir::amazon::personal_test
