#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"
#include "support/order_json.hpp"

namespace weir::amazon::order_test {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

Json order_json() { return Json::parse(testing::order_json_text()); }

Order decoded(const Json& json) {
  const auto order = decode_order(json.dump());
  EXPECT_TRUE(order) << (order ? "" : order.error().text);
  return *order;
}

TEST(Order, IsReadWithItsTimesItsChannelAndItsDeadline) {
  const Order order = decoded(order_json());
  EXPECT_EQ(order.order_id.text(), "028-1234567-8901234");
  EXPECT_EQ(order.created_time, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h + 15min + 30s});
  EXPECT_EQ(order.last_updated_time, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h + 20min + 250ms});
  EXPECT_EQ(order.marketplace_id, "A1PA6795UKMFR9");
  EXPECT_EQ(order.marketplace_name, "Amazon.de");
  EXPECT_TRUE(order.is_amazon_channel);
  EXPECT_EQ(order.fulfilled_by, FulfilledBy::merchant);
  EXPECT_EQ(order.ship_by, Instant{std::chrono::sys_days{2026y / 5 / 6} + 21h + 59min + 59s});
  EXPECT_EQ(order.grand_total, (Money{30'00, *Currency::of("EUR")}));
}

TEST(Order, KeepsTheLeadingZeroOfALineNumber) {
  const Order order = decoded(order_json());
  ASSERT_EQ(order.items.size(), 1u);
  EXPECT_EQ(order.items[0].order_item_id, "02812345678901");
  EXPECT_EQ(order.items[0].seller_sku, "SHOE-42");
  EXPECT_EQ(order.items[0].quantity_ordered, 2);
}

TEST(Order, TakesWhatAmazonDidNotSendForUnknownAndNeverForZero) {
  Json json = order_json();
  json.erase("proceeds");
  json["fulfillment"].erase("shipByWindow");
  json["orderItems"][0].erase("proceeds");
  json["orderItems"][0]["product"] = Json::object();  // a replacement may come without a SKU
  const Order order = decoded(json);
  EXPECT_EQ(order.grand_total, std::nullopt);
  EXPECT_EQ(order.ship_by, std::nullopt);
  EXPECT_FALSE(order.delivery_address);
  EXPECT_FALSE(order.items.at(0).charges);
  EXPECT_EQ(order.items[0].seller_sku, "");
}

TEST(Order, TakesNullForAbsent) {
  Json json = order_json();
  json["proceeds"] = nullptr;
  json["recipient"] = nullptr;
  const Order order = decoded(json);
  EXPECT_FALSE(order.grand_total);
  EXPECT_FALSE(order.delivery_address);
}

TEST(Order, KnowsEachStatusAndKeepsAWordThatIsNew) {
  const std::vector<std::pair<std::string, FulfillmentStatus>> words{
      {"PENDING_AVAILABILITY", FulfillmentStatus::pending_availability},
      {"PENDING", FulfillmentStatus::pending},
      {"UNSHIPPED", FulfillmentStatus::unshipped},
      {"PARTIALLY_SHIPPED", FulfillmentStatus::partially_shipped},
      {"SHIPPED", FulfillmentStatus::shipped},
      {"CANCELLED", FulfillmentStatus::cancelled},
      {"UNFULFILLABLE", FulfillmentStatus::unfulfillable},
      {"TELEPORTED", FulfillmentStatus::other}};
  for (const auto& [word, status] : words) {
    Json json = order_json();
    json["fulfillment"]["fulfillmentStatus"] = word;
    const Order order = decoded(json);
    EXPECT_EQ(static_cast<int>(order.status), static_cast<int>(status)) << word;
    EXPECT_EQ(order.status_text, word);
  }
}

TEST(Order, OfAnotherShopThatAmazonOnlyShipsIsTold) {
  Json json = order_json();
  json["salesChannel"]["channelName"] = "NON_AMAZON";
  json["fulfillment"]["fulfilledBy"] = "AMAZON";
  EXPECT_FALSE(decoded(json).is_amazon_channel);
  EXPECT_EQ(decoded(json).fulfilled_by, FulfilledBy::amazon);
}

TEST(Order, IgnoresWhatAmazonHasAddedSince) {
  Json json = order_json();
  json["hologram"] = {{"colour", "blue"}};
  json["orderItems"][0]["smell"] = 7;
  EXPECT_EQ(decoded(json).items.size(), 1u);
}

TEST(OrderAddress, IsReadWithoutItsEmptyLines) {
  Json json = order_json();
  json["recipient"]["deliveryAddress"] = {{"name", "Zoë Müller"},    {"companyName", "Müller KG"},
                                          {"addressLine1", "Hof"},   {"addressLine2", ""},
                                          {"addressLine3", "Tor 3"}, {"city", "Köln"},
                                          {"stateOrRegion", "NW"},   {"postalCode", "50667"},
                                          {"countryCode", "DE"},     {"phone", "+49 221 1"}};
  const Address address = decoded(json).delivery_address.value();
  EXPECT_EQ(address.name, "Zoë Müller");
  EXPECT_EQ(address.company_name, "Müller KG");
  EXPECT_EQ(address.lines, (std::vector<std::string>{"Hof", "Tor 3"}));
  EXPECT_EQ(address.city + address.state_or_region + address.postal_code + address.country_code,
            "KölnNW50667DE");
  EXPECT_EQ(address.phone, "+49 221 1");
}

}  // namespace
}  // namespace weir::amazon::order_test
