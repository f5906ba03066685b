#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/queue_caller.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::notifications_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string base = "/notifications/v1/";

class NotificationsTest : public testing::Test {
 protected:
  http::Response create_destination(const std::string& resource) {
    return caller.send_grantless("POST", base + "destinations",
                                 R"({"name":"weir","resourceSpecification":)" + resource + "}");
  }

  std::string destination(bool is_event_bridge = false) {
    const auto response = create_destination(
        is_event_bridge ? R"({"eventBridge":{"region":"eu-west-1","accountId":"123456789012"}})"
                        : R"({"sqs":{"arn":"arn:aws:sqs:eu-west-1:123456789012:weir-notifications"}})");
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body).at("payload").at("destinationId");
  }

  http::Response subscribe(const std::string& type, const std::string& version,
                           const std::string& destination_id, const Json& directive = {}) {
    Json body{{"payloadVersion", version}, {"destinationId", destination_id}};
    if (!directive.is_null()) body["processingDirective"] = directive;
    return caller.send_json("POST", base + "subscriptions/" + type, body.dump());
  }

  void ship_an_order() {
    for (const Order& order : caller.world.orders()) {
      if (order.status != OrderStatus::unshipped || order.fulfilled_by_amazon) continue;
      const Json body{{"marketplaceId", order.marketplace->id},
                      {"packageDetail",
                       {{"packageReferenceId", "1"},
                        {"carrierCode", "DHL"},
                        {"trackingNumber", "1"},
                        {"shipDate", iso(caller.now)},
                        {"orderItems", {{{"orderItemId", order.lines[0].item_id}, {"quantity", 1}}}}}}};
      EXPECT_EQ(
          caller.send_json("POST", "/orders/v0/orders/" + order.id + "/shipmentConfirmation", body.dump())
              .status,
          204);
      return;
    }
  }

  void expect_valid(const std::string& schema, const Json& notification) {
    if (const auto models = shared_models()) {
      EXPECT_EQ(models->document_complaints("notifications/" + schema, notification.dump()),
                std::vector<std::string>{});
    }
  }

  TestCaller caller{7};
  QueueCaller queue{caller};
};

TEST_F(NotificationsTest, reach_the_queue_of_those_who_subscribed) {
  const std::string id = destination();
  EXPECT_EQ(subscribe("ORDER_CHANGE", "1.0", id).status, 200);
  ship_an_order();
  const Json messages = queue.receive(10);
  ASSERT_EQ(messages.size(), 1u);
  const Json body = Json::parse(messages.at(0).at("Body").get<std::string>());
  EXPECT_EQ(body.at("NotificationType"), "ORDER_CHANGE");
  expect_valid("OrderChangeNotification.json", body);
}

TEST_F(NotificationsTest, tell_of_reports_and_feeds_in_camel_case) {
  const std::string id = destination();
  EXPECT_EQ(subscribe("REPORT_PROCESSING_FINISHED", "2020-09-04", id).status, 200);
  EXPECT_EQ(subscribe("FEED_PROCESSING_FINISHED", "2020-09-04", id).status, 200);
  EXPECT_EQ(
      caller
          .send_json(
              "POST", "/reports/2021-06-30/reports",
              R"({"reportType":"GET_V2_SELLER_PERFORMANCE_REPORT","marketplaceIds":["A1PA6795UKMFR9"]})")
          .status,
      202);
  const auto document =
      caller.send_json("POST", "/feeds/2021-06-30/documents", R"({"contentType":"text/xml"})");
  EXPECT_EQ(caller
                .send_json("POST", "/feeds/2021-06-30/feeds",
                           Json{{"feedType", "POST_PRODUCT_DATA"},
                                {"marketplaceIds", {"A1PA6795UKMFR9"}},
                                {"inputFeedDocumentId", Json::parse(document.body).at("feedDocumentId")}}
                               .dump())
                .status,
            202);
  caller.now += 2min;
  const Json messages = queue.receive(10);
  ASSERT_EQ(messages.size(), 2u);
  for (const Json& message : messages) {
    const Json body = Json::parse(message.at("Body").get<std::string>());
    const bool is_report = body.at("notificationType") == "REPORT_PROCESSING_FINISHED";
    expect_valid(
        is_report ? "ReportProcessingFinishedNotification.json" : "FeedProcessingFinishedNotification.json",
        body);
  }
}

TEST_F(NotificationsTest, come_under_detail_by_event_bridge) {
  const std::string id = destination(true);
  EXPECT_EQ(subscribe("LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "1.0", id).status, 200);
  EXPECT_EQ(caller
                .send_json("PATCH",
                           "/listings/2021-08-01/items/A2WEIR0SANDBOX/WEIR-001?marketplaceIds=A1PA6795UKMFR9",
                           R"({"productType":"PRODUCT","patches":[{"op":"merge",
            "path":"/attributes/fulfillment_availability",
      "value":[{"fulfillment_channel_code":"DEFAULT","quantity":1}]}]})")
                .status,
            200);
  caller.now += 3min;
  const Json messages = queue.receive(10);
  ASSERT_EQ(messages.size(), 1u);
  const Json event = Json::parse(messages.at(0).at("Body").get<std::string>());
  EXPECT_EQ(event.at("detail-type"), "LISTINGS_ITEM_MFN_QUANTITY_CHANGE");
  expect_valid("ListingsItemMfnQuantityChange.json", event.at("detail"));
}

TEST_F(NotificationsTest, pass_only_what_the_filter_lets_through) {
  const Json filter{
      {"eventFilter", {{"eventFilterType", "ORDER_CHANGE"}, {"orderChangeTypes", {"BuyerRequestedChange"}}}}};
  EXPECT_EQ(subscribe("ORDER_CHANGE", "1.0", destination(), filter).status, 200);
  ship_an_order();
  EXPECT_EQ(queue.receive(10).size(), 0u);
}

TEST_F(NotificationsTest, are_managed_as_the_model_says) {
  const std::string id = destination();
  EXPECT_EQ(
      create_destination(R"({"sqs":{"arn":"arn:aws:sqs:eu-west-1:123456789012:weir-notifications"}})").status,
      409);
  EXPECT_EQ(caller.send_grantless("GET", base + "destinations").status, 200);
  EXPECT_EQ(caller.send_grantless("GET", base + "destinations/" + id).status, 200);
  EXPECT_EQ(caller.send_grantless("GET", base + "destinations/none").status, 404);
  const auto made = subscribe("ORDER_CHANGE", "1.0", id);
  const std::string subscription = Json::parse(made.body).at("payload").at("subscriptionId");
  EXPECT_EQ(subscribe("ORDER_CHANGE", "1.0", id).status, 409);
  EXPECT_EQ(caller.ask(base + "subscriptions/ORDER_CHANGE?payloadVersion=1.0").status, 200);
  EXPECT_EQ(caller.ask(base + "subscriptions/ORDER_CHANGE?payloadVersion=2.0").status, 404);
  EXPECT_EQ(caller.ask(base + "subscriptions?notificationTypes=ORDER_CHANGE").status, 200);
  EXPECT_EQ(caller.send_grantless("GET", base + "subscriptions/ORDER_CHANGE/" + subscription).status, 200);
  EXPECT_EQ(caller.send_grantless("DELETE", base + "destinations/" + id).status, 409);
  EXPECT_EQ(caller.send_grantless("DELETE", base + "subscriptions/ORDER_CHANGE/" + subscription).status, 200);
  EXPECT_EQ(caller.ask(base + "subscriptions/ORDER_CHANGE").status, 404);
  EXPECT_EQ(caller.send_grantless("DELETE", base + "destinations/" + id).status, 200);
}

TEST_F(NotificationsTest, are_refused_where_amazon_refuses_them) {
  const std::string id = destination();
  EXPECT_EQ(create_destination(R"({"sqs":{"arn":"arn:aws:sqs:eu-west-1:123456789012:weir.fifo"}})").status,
            400);
  EXPECT_EQ(create_destination(R"({"sqs":{"arn":"arn:aws:sqs:eu-west-1:1:other"}})").status, 400);
  EXPECT_EQ(create_destination("{}").status, 400);
  EXPECT_EQ(subscribe("LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "1.0", id).status, 400) << "EventBridge only";
  EXPECT_EQ(subscribe("ORDER_CHANGE", "2.0", id).status, 400);
  EXPECT_EQ(subscribe("ORDER_STATUS_CHANGE", "1.0", id).status, 400);
  EXPECT_EQ(subscribe("ORDER_CHANGE", "1.0", "none").status, 404);
  EXPECT_EQ(subscribe("FEED_PROCESSING_FINISHED", "2020-09-04", id, {{"filterExpression", "x"}}).status, 400);
  EXPECT_EQ(
      subscribe("ORDER_CHANGE", "1.0", id, {{"eventFilter", {{"eventFilterType", "ANY_OFFER_CHANGED"}}}})
          .status,
      400);
  EXPECT_EQ(caller.ask(base + "destinations").status, 403) << "the seller's token";
  EXPECT_EQ(caller.send_grantless("GET", base + "subscriptions/ORDER_CHANGE").status, 403)
      << "the application's";
  EXPECT_EQ(caller.send_grantless("GET", base + "destinations", "", rotation_scope).status, 403)
      << "another scope";
}

TEST_F(NotificationsTest, are_sent_for_a_test) {
  const std::string id = destination();
  const auto sent = caller.send_json(
      "POST", base + "subscriptions/ORDER_CHANGE/testNotification",
      Json{{"destinationId", id}, {"testNotification", {{"payloadVersion", "1.0"}, {"testScenario", "x"}}}}
          .dump());
  EXPECT_EQ(sent.status, 200);
  const Json messages = queue.receive(1);
  ASSERT_EQ(messages.size(), 1u);
  expect_valid("OrderChangeNotification.json", Json::parse(messages.at(0).at("Body").get<std::string>()));
}

TEST_F(NotificationsTest, bring_the_new_secret) {
  EXPECT_EQ(caller.send_grantless("POST", "/applications/2023-11-30/clientSecret", "", rotation_scope).status,
            400)
      << "nobody would hear it";
  EXPECT_EQ(subscribe("APPLICATION_OAUTH_CLIENT_NEW_SECRET", "2020-09-04", destination()).status, 200);
  caller.now += 2min;
  EXPECT_EQ(caller.send_grantless("POST", "/applications/2023-11-30/clientSecret", "", rotation_scope).status,
            204);
  const Json body = Json::parse(queue.receive(1).at(0).at("Body").get<std::string>());
  const std::string secret = body.at("payload").at("applicationOAuthClientNewSecret").at("newClientSecret");
  const auto exchange = [&](const std::string& with) {
    std::string form{good_form};
    const std::string old = "amzn1.oa2-cs.v1.weir0sandbox0secret";
    form.replace(form.find(old), old.size(), with);
    return caller.exchange(form).status;
  };
  EXPECT_EQ(exchange(secret), 200);
  EXPECT_EQ(exchange("amzn1.oa2-cs.v1.weir0sandbox0secret"), 200);
  caller.now += std::chrono::days{7};
  EXPECT_EQ(exchange(secret), 200);
  EXPECT_EQ(exchange("amzn1.oa2-cs.v1.weir0sandbox0secret"), 401);
}

class QueueTest : public testing::Test {
 protected:
  QueueTest() {
    for (const std::string text : {"one", "two", "three"})
      caller.amazon.queue().send(text, chance, caller.now, caller.now);
  }

  SeededRandom chance{1};
  TestCaller caller{7};
  QueueCaller queue{caller};
};

TEST_F(QueueTest, hides_what_was_received_until_it_is_deleted_or_time_is_up) {
  const Json first = queue.receive(2);
  ASSERT_EQ(first.size(), 2u);
  EXPECT_EQ(queue.receive(10).size(), 1u);
  EXPECT_EQ(queue.receive(10).size(), 0u);
  EXPECT_EQ(queue.call("DeleteMessage", {{"ReceiptHandle", first.at(0).at("ReceiptHandle")}}).status, 200);
  caller.now += 31s;
  const Json again = queue.receive(10);
  EXPECT_EQ(again.size(), 2u);
  EXPECT_EQ(again.at(0).at("Attributes").at("ApproximateReceiveCount"), "2");
  EXPECT_EQ(queue.call("DeleteMessage", {{"ReceiptHandle", first.at(1).at("ReceiptHandle")}}).status, 200);
  caller.now += 31s;
  EXPECT_EQ(queue.receive(10).size(), 2u) << "an old handle deletes nothing";
}

TEST_F(QueueTest, deletes_several_and_says_which_it_could_not) {
  const Json messages = queue.receive(10);
  const auto response = queue.call("DeleteMessageBatch",
                                   {{"Entries",
                                     {{{"Id", "a"}, {"ReceiptHandle", messages.at(0).at("ReceiptHandle")}},
                                      {{"Id", "b"}, {"ReceiptHandle", "old"}}}}});
  EXPECT_EQ(response.status, 200);
  const Json answer = Json::parse(response.body);
  EXPECT_EQ(answer.at("Successful"), (Json{{{"Id", "a"}}}));
  EXPECT_EQ(answer.at("Failed").at(0).at("Id"), "b");
}

TEST_F(QueueTest, gives_back_at_once_what_was_made_visible) {
  const Json messages = queue.receive(10);
  EXPECT_EQ(queue
                .call("ChangeMessageVisibility",
                      {{"ReceiptHandle", messages.at(0).at("ReceiptHandle")}, {"VisibilityTimeout", 0}})
                .status,
            200);
  EXPECT_EQ(queue.receive(10).size(), 1u);
  const Json told = Json::parse(queue.call("GetQueueAttributes", {{"AttributeNames", {"All"}}}).body);
  EXPECT_EQ(told.at("Attributes").at("ApproximateNumberOfMessagesNotVisible"), "3");
}

TEST_F(QueueTest, speaks_the_query_protocol_too) {
  const auto response = queue.query("Action=ReceiveMessage&MaxNumberOfMessages=10&Version=2012-11-05");
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.body.find("<ReceiveMessageResponse><ReceiveMessageResult><Message><MessageId>"),
            std::string::npos)
      << response.body;
  const auto begin = response.body.find("<ReceiptHandle>") + 15;
  const std::string handle = response.body.substr(begin, response.body.find("</ReceiptHandle>") - begin);
  EXPECT_EQ(
      queue
          .query("Action=DeleteMessageBatch&DeleteMessageBatchRequestEntry.1.Id=a&"
                 "DeleteMessageBatchRequestEntry.1.ReceiptHandle=" +
                 http::percent_encoded(handle) +
                 "&DeleteMessageBatchRequestEntry.2.Id=b&DeleteMessageBatchRequestEntry.2.ReceiptHandle=x")
          .body,
      "<?xml version=\"1.0\"?><DeleteMessageBatchResponse><DeleteMessageBatchResult>"
      "<DeleteMessageBatchResultEntry><Id>a</Id></"
      "DeleteMessageBatchResultEntry>"
      "<BatchResultErrorEntry><Id>b</Id><SenderFault>true</SenderFault><Code>ReceiptHandleIsInvalid</"
      "Code><Message>The input receipt "
      "handle is "
      "invalid.</Message></BatchResultErrorEntry></DeleteMessageBatchResult></DeleteMessageBatchResponse>");
  EXPECT_NE(queue.query("Action=NoSuchAction").body.find("<Code>InvalidAction</Code>"), std::string::npos);
}

TEST_F(QueueTest, tells_the_digest_of_what_it_sends) {
  for (const Json& message : queue.receive(10))
    if (message.at("Body") == "one") {
      EXPECT_EQ(message.at("MD5OfBody"), "f97c5d29941bfb1b2fdab0874906ab82");
    }
}

TEST_F(QueueTest, refuses_who_signs_badly) {
  EXPECT_EQ(queue.call("ReceiveMessage", {{"MaxNumberOfMessages", 11}}).status, 400);
  EXPECT_EQ(queue.call("ReceiveMessage", {{"WaitTimeSeconds", 21}}).status, 400);
  queue.skew = 5min;
  const auto late = queue.call("ReceiveMessage", Json::object());
  EXPECT_EQ(late.status, 403);
  EXPECT_NE(late.body.find("Signature expired"), std::string::npos) << late.body;
  queue.skew = -299s;
  EXPECT_EQ(queue.call("ReceiveMessage", Json::object()).status, 200);
  queue.secret = "wrong0000000000000000000000000000000000000";
  EXPECT_NE(queue.call("ReceiveMessage", Json::object()).body.find("SignatureDoesNotMatch"),
            std::string::npos);
  queue.key_id = "AKIAOTHER";
  EXPECT_NE(queue.call("ReceiveMessage", Json::object()).body.find("InvalidClientTokenId"),
            std::string::npos);
}

TEST_F(QueueTest, knows_one_queue) {
  queue.url = "http://sqs.test/123456789012/other";
  EXPECT_NE(queue.call("ReceiveMessage", Json::object()).body.find("QueueDoesNotExist"), std::string::npos);
}

}  // namespace
}  // namespace weir::sandbox::notifications_test
