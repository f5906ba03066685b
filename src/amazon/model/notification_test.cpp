#include "amazon/model/notification.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "amazon/model/described_writer.hpp"

namespace weir::amazon::notification_test {
namespace {

using Json = nlohmann::json;

std::string envelope(bool is_pascal, const std::string& type, const std::string& payload) {
  const std::string text = R"({"notificationVersion":"1.0","notificationType":")" + type +
                           R"(","payloadVersion":"1.0","eventTime":"2026-05-04T10:00:00.250Z","payload":)" +
                           payload + R"(,"notificationMetadata":{"applicationId":"a","subscriptionId":"s",)" +
                           R"("publishTime":"2026-05-04T10:00:01Z","notificationId":"n1"}})";
  if (!is_pascal) return text;
  Json pascal;
  const Json camel = Json::parse(text);
  const auto capital = [](std::string key) {
    key[0] = static_cast<char>(key[0] - 'a' + 'A');
    return key;
  };
  for (const auto& [key, value] : camel.items()) pascal[capital(key)] = value;
  Json metadata;
  for (const auto& [key, value] : camel.at("notificationMetadata").items()) metadata[capital(key)] = value;
  pascal["NotificationMetadata"] = metadata;
  return pascal.dump();
}

const std::string quantity =
    R"({"SellerId":"A1","FulfillmentChannelCode":"DEFAULT","Sku":"S","Quantity":99})";

TEST(Notification, IsReadInBothStylesOfKeysAndFromUnderTheDetailOfEventBridge) {
  for (const bool is_pascal : {false, true})
    for (const bool is_wrapped : {false, true}) {
      std::string body = envelope(is_pascal, "LISTINGS_ITEM_MFN_QUANTITY_CHANGE", quantity);
      if (is_wrapped)
        body = R"({"version":"0","id":"e","detail-type":"X","source":"aws.partner","detail":)" + body + "}";
      const auto read = decode_notification(body);
      ASSERT_TRUE(read) << read.error().text << body;
      EXPECT_EQ(read->id, "n1");
      EXPECT_EQ(read->subscription_id, "s");
      EXPECT_EQ(iso(*read->event_time), "2026-05-04T10:00:00.250Z");
      const auto change = quantity_change(*read);
      ASSERT_TRUE(change) << change.error().text;
      EXPECT_EQ(change->quantity, 99);
    }
}

TEST(Notification, OfAnotherShapeOrTypeIsRefused) {
  for (const std::string& body : {std::string{}, std::string{"[]"}, std::string{"{}"}, std::string{"x"},
                                  std::string{R"({"detail":{}})"}, envelope(true, "X", "1")})
    EXPECT_FALSE(decode_notification(body)) << body;
  const auto read = decode_notification(envelope(true, "ORDER_CHANGE", "{}"));
  ASSERT_TRUE(read);
  EXPECT_FALSE(quantity_change(*read));
  EXPECT_FALSE(order_change(*read));
}

TEST(Notification, BringsTheNewClientSecret) {
  const auto read = decode_notification(
      envelope(false, "APPLICATION_OAUTH_CLIENT_NEW_SECRET",
               R"({"applicationOAuthClientNewSecret":{"clientId":"c","newClientSecret":"amzn1.oa2-cs.v1.x",
                   "newClientSecretExpiryTime":"2026-11-01T00:00:00Z",
                   "oldClientSecretExpiryTime":"2026-05-11T00:00:00Z"}})"));
  ASSERT_TRUE(read);
  const auto secret = new_secret(*read);
  ASSERT_TRUE(secret) << secret.error().text;
  EXPECT_EQ(secret->new_client_secret, "amzn1.oa2-cs.v1.x");
  EXPECT_EQ(iso(*secret->old_secret_expires), "2026-05-11T00:00:00Z");
}

// The examples in Amazon's schemas, written again: what is missing then was lost.
class OfficialNotifications : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(folder())) GTEST_SKIP() << "no schemas in " << folder();
  }
  static std::filesystem::path folder() {
    return std::filesystem::path{WEIR_SHARED_DATA} / "spapi/models/schemas/notifications";
  }
  static std::vector<Json> examples(const std::string& name) {
    std::ifstream file{folder() / (name + ".json")};
    return Json::parse(file).at("examples").get<std::vector<Json>>();
  }
  template <typename Read>
  static void expect_all(const std::string& schema, const std::string& wrapper, Read read) {
    for (const Json& example : examples(schema)) {
      const auto notification = decode_notification(example.dump());
      ASSERT_TRUE(notification) << schema << notification.error().text;
      Drift drift;
      const auto payload = read(*notification, &drift);
      ASSERT_TRUE(payload) << payload.error().text;
      EXPECT_TRUE(drift.members.empty()) << schema << drift.members[0].path;
      const Json whole = Json::parse(notification->payload.text);
      Json wanted = wrapper.empty() ? whole : whole.at(wrapper);
      if (wanted.contains("Summary")) wanted["Summary"].erase("DestinationPostalCode");
      EXPECT_EQ(Json::parse(encode_described(*payload)), wanted) << schema;
    }
  }
};

TEST_F(OfficialNotifications, AreReadWithoutLossAndWithoutPostalCode) {
  expect_all("OrderChangeNotification", "OrderChangeNotification", order_change);
  expect_all("ReportProcessingFinishedNotification", "reportProcessingFinishedNotification", report_finished);
  expect_all("FeedProcessingFinishedNotification", "feedProcessingFinishedNotification", feed_finished);
  expect_all("ListingsItemMfnQuantityChange", "", quantity_change);
  expect_all("ListingsItemStatusChangeNotification", "", listing_change);
  expect_all("ListingsItemIssuesChangeNotification_2023-12-13", "", listing_change);
}

}  // namespace
}  // namespace weir::amazon::notification_test
