#include "amazon/api/notifications.hpp"

#include <gtest/gtest.h>

#include "amazon/api/applications.hpp"
#include "amazon/api/sellers.hpp"
#include "amazon/api/tokens.hpp"
#include "support/amazon_api.hpp"

namespace weir::amazon::notifications_test {
namespace {

using testing::amazon_error;
using testing::fails;
using testing::header_of;

class NotificationsTest : public ::testing::Test {
 protected:
  SpApi& api() { return amazon_.api(); }
  testing::ScriptedSender& wire() { return amazon_.wire(); }

  testing::ScriptedAmazon amazon_;
};

const std::string arn = "arn:aws:sqs:eu-west-1:123456789012:weir";

TEST_F(NotificationsTest, HaveADestinationThatIsMadeOnce) {
  wire().answer(
      200, R"({"payload":{"name":"weir","destinationId":"D1","resource":{"sqs":{"arn":")" + arn + "\"}}}}");
  EXPECT_EQ(*ensure_sqs_destination(api(), "weir", {arn}), "D1");
  EXPECT_EQ(amazon_.asked(0).body,
            R"({"resourceSpecification":{"sqs":{"arn":")" + arn + R"("}},"name":"weir"})");
  EXPECT_EQ(amazon_.gate().asked.at(0).bucket, "amazon/id/-/createDestination") << "it belongs to no seller";
}

TEST_F(NotificationsTest, HaveADestinationThatIsFoundWhenItIsThereAlready) {
  wire()
      .answer(409, amazon_error("Conflict", "exists"))
      .answer(200, R"({"payload":[{"name":"other","destinationId":"D0","resource":{"sqs":{"arn":
          "arn:aws:sqs:eu-west-1:123456789012:other"}}},{"name":"weir","destinationId":"D1",
          "resource":{"sqs":{"arn":")" +
                       arn + R"("}}}]})");
  EXPECT_EQ(*ensure_sqs_destination(api(), "weir", {arn}), "D1");
}

TEST_F(NotificationsTest, GoToEventBridgeByAccountAndRegion) {
  wire().answer(200, R"({"payload":{"name":"weir","destinationId":"D2","resource":{"eventBridge":{
      "name":"aws.partner/x","accountId":"123456789012","region":"eu-west-1"}}}})");
  EXPECT_EQ(*ensure_event_bridge_destination(api(), "weir", {"123456789012", "eu-west-1"}), "D2");
}

TEST_F(NotificationsTest, AreSubscribedToWithTheVersionThatWeReadAndTheSellersToken) {
  wire().answer(200, R"({"payload":{"subscriptionId":"S1","payloadVersion":"1.0","destinationId":"D1"}})");
  EXPECT_EQ(*ensure_subscription(api(), {"ORDER_CHANGE", "D1"}), "S1");
  EXPECT_EQ(amazon_.asked(0).path, "/notifications/v1/subscriptions/ORDER_CHANGE");
  EXPECT_EQ(amazon_.asked(0).body, R"({"payloadVersion":"1.0","destinationId":"D1"})");
  EXPECT_EQ(amazon_.gate().asked.at(0).bucket, "amazon/id/seller/createSubscription");
}

TEST_F(NotificationsTest, ThatAreSubscribedToAlreadyHaveToGoWhereTheyShall) {
  for (const char* destination : {"D1", "D9"}) {
    testing::ScriptedAmazon amazon;
    amazon.wire()
        .answer(409, amazon_error("Conflict", "exists"))
        .answer(200, R"({"payload":{"subscriptionId":"S1","payloadVersion":"1.0","destinationId":")" +
                         std::string{destination} + "\"}}");
    const auto subscription = ensure_subscription(amazon.api(), {"ORDER_CHANGE", "D1"});
    if (std::string_view{destination} == "D1")
      EXPECT_EQ(*subscription, "S1");
    else
      EXPECT_TRUE(fails(subscription, Next::refuse, "amazon.bad_subscription"));
  }
}

TEST_F(NotificationsTest, ThatComeByEventBridgeAloneAreNotSubscribedToBySqs) {
  EXPECT_TRUE(fails(ensure_subscription(api(), {"LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "D1"}), Next::refuse,
                    "amazon.bad_subscription"));
  EXPECT_TRUE(
      fails(ensure_subscription(api(), {"SOMETHING_NEW", "D1"}), Next::refuse, "amazon.bad_subscription"));
  EXPECT_TRUE(wire().requests().empty());
  wire().answer(200, R"({"payload":{"subscriptionId":"S1","payloadVersion":"1.0","destinationId":"D2"}})");
  EXPECT_TRUE(ensure_subscription(api(), {"LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "D2", true}));
  EXPECT_FALSE(is_event_bridge_only("ORDER_CHANGE"));
}

TEST_F(NotificationsTest, AreTestedInTheSandboxAlone) {
  EXPECT_TRUE(fails(send_test_notification(api(), "ORDER_CHANGE", {}), Next::refuse, "amazon.sandbox_only"));
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(NotificationsTest, BringTheSecretThatARotationMakes) {
  wire().answer(204, "");
  EXPECT_TRUE(rotate_client_secret(api()));
  EXPECT_EQ(wire().last().method + " " + amazon_.asked(0).path, "POST /applications/2023-11-30/clientSecret");
  EXPECT_EQ(amazon_.gate().asked.at(0).bucket, "amazon/id/-/rotateApplicationClientSecret");
}

TEST_F(NotificationsTest, TokensOpenOneRestrictedDocument) {
  wire()
      .answer(200, R"({"restrictedDataToken":"Atz.sprdt|x","expiresIn":3600})")
      .answer(200, R"({"reportDocumentId":"D1","url":"https://store.example/d"})")
      .answer(200, "a\tb\n");
  EXPECT_EQ(*fetch_restricted_report_text(api(), "D1", "CP1252"), "a\tb\n");
  EXPECT_NE(amazon_.asked(0).body.find(R"("method":"GET","path":"/reports/2021-06-30/documents/D1")"),
            std::string::npos)
      << amazon_.asked(0).body;
  EXPECT_EQ(header_of(wire().requests().at(1), "x-amz-access-token"), "Atz.sprdt|x");
}

TEST_F(NotificationsTest, ARestrictedTokenThatIsRefusedIsALostRight) {
  wire()
      .answer(200, R"({"restrictedDataToken":"Atz.sprdt|x","expiresIn":3600})")
      .answer(403, amazon_error("Unauthorized", "no"));
  EXPECT_TRUE(fails(fetch_restricted_report_text(api(), "D1", "CP1252"), Next::stop, "amazon.no_right"));
}

TEST_F(NotificationsTest, SellersSayWhichMarketplacesAreActive) {
  const auto one = [](const std::string& id, bool is_participating, bool is_suspended) {
    return R"({"marketplace":{"id":")" + id + R"(","name":"n","countryCode":"DE",
        "defaultCurrencyCode":"EUR",
        "defaultLanguageCode":"de_DE","domainName":"d"},"storeName":"s",
        "participation":{"isParticipating":)" +
           (is_participating ? "true" : "false") + R"(,"hasSuspendedListings":)" +
           (is_suspended ? "true" : "false") + "}}";
  };
  wire().answer(200, R"({"payload":[)" + one("A", true, false) + "," + one("B", true, true) + "," +
                         one("C", false, false) + "]}");
  const auto all = marketplace_participations(api());
  ASSERT_TRUE(all) << all.error().text;
  EXPECT_EQ(inactive_marketplaces(*all, {"A", "B", "C", "D"}), (std::vector<std::string>{"B", "C", "D"}));
}

}  // namespace
}  // namespace weir::amazon::notifications_test
