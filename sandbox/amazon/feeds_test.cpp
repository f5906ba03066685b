#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::feeds_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string feeds = "/feeds/2021-06-30/feeds";
const std::string documents = "/feeds/2021-06-30/documents";
const std::string json_type = "application/json; charset=UTF-8";

std::string message(int id, const std::string& sku, int quantity) {
  return R"({"messageId":)" + std::to_string(id) + R"(,"sku":")" + sku +
         R"(","operationType":"PATCH","productType":"PRODUCT","patches":[{"op":"merge",
            "path":"/attributes/fulfillment_availability",
         "value":[{"fulfillment_channel_code":"DEFAULT","quantity":)" +
         std::to_string(quantity) + "}]}]}";
}

std::string listings_feed(const std::string& messages) {
  return R"({"header":{"sellerId":"A2WEIR0SANDBOX","version":"2.0","issueLocale":"de_DE"},"messages":[)" +
         messages + "]}";
}

class FeedsTest : public testing::Test {
 protected:
  Json new_document(const std::string& content_type = json_type) {
    const auto response = caller.send_json("POST", documents, Json{{"contentType", content_type}}.dump());
    EXPECT_EQ(response.status, 201) << response.body;
    return Json::parse(response.body);
  }

  int upload(const Json& document, const std::string& text, const std::string& content_type = json_type) {
    const std::string url = document.at("url");
    return caller
        .send("PUT", url.substr(std::string_view{"http://amazon.test"}.size()),
              {{"content-type", content_type}}, text)
        .status;
  }

  http::Response create(const std::string& type, const std::string& document_id) {
    return caller.send_json(
        "POST", feeds,
        Json{{"feedType", type}, {"marketplaceIds", {"A1PA6795UKMFR9"}}, {"inputFeedDocumentId", document_id}}
            .dump());
  }

  std::string submit(const std::string& type, const std::string& text,
                     const std::string& content_type = json_type) {
    const Json document = new_document(content_type);
    EXPECT_EQ(upload(document, text, content_type), 200);
    const auto response = create(type, document.at("feedDocumentId"));
    EXPECT_EQ(response.status, 202) << response.body;
    return Json::parse(response.body).at("feedId");
  }

  Json feed(const std::string& id) { return Json::parse(caller.ask(feeds + "/" + id).body); }

  std::string result_of(const std::string& id) {
    const std::string document = feed(id).at("resultFeedDocumentId");
    const Json told = Json::parse(caller.ask(documents + "/" + document).body);
    EXPECT_EQ(told.at("compressionAlgorithm"), "GZIP");
    return *http::gunzipped(caller.fetch(told.at("url")).body, 10 << 20);
  }

  const Order& order_to_ship(std::size_t lines = 1) const {
    for (const Order& order : caller.world.orders())
      if (order.status == OrderStatus::unshipped && !order.fulfilled_by_amazon && order.lines.size() == lines)
        return order;
    throw Bug{"no such order in this seed"};
  }

  TestCaller caller{7};
};

TEST_F(FeedsTest, are_done_on_the_clock_of_the_world) {
  const std::string id = submit("JSON_LISTINGS_FEED", listings_feed(message(1, "WEIR-001", 7)));
  EXPECT_EQ(feed(id).at("processingStatus"), "IN_QUEUE");
  caller.now += 20s;
  EXPECT_EQ(feed(id).at("processingStatus"), "IN_PROGRESS");
  caller.now += 40s;
  EXPECT_EQ(feed(id).at("processingStatus"), "DONE");
  EXPECT_EQ(feed(id).at("processingEndTime"), iso(World::begin() + 60s));
  EXPECT_EQ(offered_quantity(caller.listing("WEIR-001")), 7);
}

TEST_F(FeedsTest, hang_and_take_effect_all_the_same) {
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "stuck_feed", "", "JSON_LISTINGS_FEED"}));
  const std::string id = submit("JSON_LISTINGS_FEED", listings_feed(message(1, "WEIR-001", 7)));
  caller.now += 2h;
  EXPECT_EQ(feed(id).at("processingStatus"), "IN_PROGRESS");
  caller.now += 2h;
  EXPECT_EQ(feed(id).at("processingStatus"), "DONE");
  EXPECT_EQ(offered_quantity(caller.listing("WEIR-001")), 7);
}

TEST_F(FeedsTest, are_told_about_message_by_message) {
  const std::string id =
      submit("JSON_LISTINGS_FEED",
             listings_feed(message(1, "WEIR-001", 7) + "," + message(2, "NONE", 7) + "," +
                           message(3, "WEIR-003", -1) + "," + message(3, "WEIR-004", 1) + ",17," +
                           R"({"messageId":9,"sku":"WEIR-009","operationType":"DELETE"})"));
  caller.now += 1min;
  const std::string text = result_of(id);
  if (const auto models = shared_models()) {
    EXPECT_EQ(models->document_complaints("feeds/listings-feed-processing-report-schema-v2.json", text),
              std::vector<std::string>{});
  }
  const Json report = Json::parse(text);
  EXPECT_EQ(report.at("header").at("feedId"), id);
  EXPECT_EQ(report.at("summary"), (Json{{"errors", 4},
                                        {"warnings", 0},
                                        {"messagesProcessed", 6},
                                        {"messagesAccepted", 2},
                                        {"messagesInvalid", 4}}));
  EXPECT_EQ(report.at("issues").at(0).at("messageId"), 2);
  EXPECT_EQ(report.at("issues").at(0).at("code"), "13013");
  EXPECT_EQ(
      caller.ask("/listings/2021-08-01/items/A2WEIR0SANDBOX/WEIR-009?marketplaceIds=A1PA6795UKMFR9").status,
      404);
}

TEST_F(FeedsTest, are_fatal_as_a_whole_when_nothing_can_be_read) {
  for (const std::string& text :
       {std::string{"no json"},
        std::string{R"({"header":{"sellerId":"OTHER","version":"2.0"},"messages":[1]})"},
        listings_feed("")}) {
    const std::string id = submit("JSON_LISTINGS_FEED", text);
    caller.now += 1min;
    EXPECT_EQ(feed(id).at("processingStatus"), "FATAL");
    const Json report = Json::parse(result_of(id));
    EXPECT_FALSE(report.at("issues").at(0).contains("messageId"));
  }
  const std::string old = submit("POST_PRODUCT_DATA", "<AmazonEnvelope/>");
  const auto empty = create("JSON_LISTINGS_FEED", new_document().at("feedDocumentId"));
  caller.now += 1min;
  EXPECT_EQ(feed(old).at("processingStatus"), "FATAL");
  EXPECT_EQ(feed(Json::parse(empty.body).at("feedId")).at("processingStatus"), "FATAL")
      << "nothing was uploaded";
}

TEST_F(FeedsTest, cancel_an_order_by_xml) {
  const Order& order = order_to_ship();
  const std::string envelope =
      "<AmazonEnvelope><MessageType>OrderAcknowledgement</MessageType><Message><MessageID>1</MessageID>"
      "<OrderAcknowledgement><AmazonOrderID>" +
      order.id +
      "</AmazonOrderID><StatusCode>Failure</StatusCode>"
      "<Item><AmazonOrderItemCode>" +
      order.lines[0].item_id +
      "</AmazonOrderItemCode><CancelReason>NoInventory"
      "</CancelReason></Item></OrderAcknowledgement></Message><Message><MessageID>2</"
      "MessageID><OrderAcknowledgement>"
      "<AmazonOrderID>304-0000000-0000000</AmazonOrderID><StatusCode>Failure</StatusCode></"
      "OrderAcknowledgement>"
      "</Message></AmazonEnvelope>";
  const std::string id = submit("POST_ORDER_ACKNOWLEDGEMENT_DATA", envelope, "text/xml; charset=UTF-8");
  caller.now += 1min;
  const std::string report = result_of(id);
  EXPECT_EQ(order.status, OrderStatus::cancelled);
  EXPECT_NE(report.find("<MessagesSuccessful>1</MessagesSuccessful>"), std::string::npos) << report;
  EXPECT_NE(report.find("<MessageID>2</MessageID><ResultCode>Error</ResultCode>"), std::string::npos)
      << report;
  const Json seen = Json::parse(
      caller.ask("/orders/2026-01-01/orders/" + order.id + "?includedData=CANCELLATION,FULFILLMENT").body);
  EXPECT_EQ(seen.at("order")
                .at("orderItems")
                .at(0)
                .at("cancellation")
                .at("cancellationExecution")
                .at("cancelledBy"),
            "MERCHANT");
}

TEST_F(FeedsTest, cancel_one_line_by_flat_file) {
  const Order& order = order_to_ship(2);
  const std::string file =
      "TemplateType=OrderCancellation\tVersion=2011.1102\n"
      "order-id\tcancellation-reason-code\tamazon-order-item-code\n" +
      order.id + "\tBuyerCanceled\t" + order.lines[0].item_id + "\n" + order.id + "\tNoSuchReason\t\n";
  const std::string id =
      submit("POST_FLAT_FILE_ORDER_ACKNOWLEDGEMENT_DATA", file, "text/tab-separated-values; charset=UTF-8");
  caller.now += 1min;
  EXPECT_NE(result_of(id).find("processed\t\t2"), std::string::npos);
  EXPECT_NE(result_of(id).find("successful\t\t1"), std::string::npos);
  EXPECT_EQ(order.status, OrderStatus::unshipped);
  EXPECT_EQ(order.lines[0].quantity, 0);
  EXPECT_GT(order.lines[1].quantity, 0);
}

TEST_F(FeedsTest, are_listed_page_by_page_and_cancelled_in_the_queue) {
  std::vector<std::string> ids;
  for (int count = 0; count < 3; ++count)
    ids.push_back(submit("JSON_LISTINGS_FEED", listings_feed(message(1, "WEIR-001", count))));
  EXPECT_EQ(caller.send_json("DELETE", feeds + "/" + ids[0]).status, 200);
  EXPECT_EQ(feed(ids[0]).at("processingStatus"), "CANCELLED");
  const Json first = Json::parse(caller.ask(feeds + "?feedTypes=JSON_LISTINGS_FEED&pageSize=2").body);
  EXPECT_EQ(first.at("feeds").size(), 2u);
  const std::string next = "nextToken=" + http::percent_encoded(first.at("nextToken").get<std::string>());
  EXPECT_EQ(Json::parse(caller.ask(feeds + "?" + next).body).at("feeds").size(), 1u);
  EXPECT_EQ(caller.ask(feeds + "?pageSize=2&" + next).status, 400);
  caller.now += 1min;
  EXPECT_EQ(caller.send_json("DELETE", feeds + "/" + ids[1]).status, 400);
  EXPECT_EQ(Json::parse(caller.ask(feeds + "?feedTypes=JSON_LISTINGS_FEED&processingStatuses=DONE").body)
                .at("feeds")
                .size(),
            2u);
}

TEST_F(FeedsTest, are_refused_at_the_door) {
  EXPECT_EQ(caller.send_json("POST", documents, "{}").status, 400);
  const Json document = new_document();
  EXPECT_EQ(upload(document, "{}", "application/json"), 403) << "another content type than was signed";
  EXPECT_EQ(create("NO_SUCH_FEED", document.at("feedDocumentId")).status, 400);
  EXPECT_EQ(create("JSON_LISTINGS_FEED", "none").status, 400);
  EXPECT_EQ(caller.ask(feeds).status, 400);
  EXPECT_EQ(caller.ask(feeds + "?feedTypes=X&createdSince=2026-01-01T00:00:00Z").status, 400);
  EXPECT_EQ(caller.ask(feeds + "/1").status, 404);
  EXPECT_EQ(caller.ask(documents + "/none").status, 404);
  caller.now += 5min;
  EXPECT_EQ(upload(document, "{}"), 403) << "the link has expired";
}

TEST_F(FeedsTest, are_throttled_at_the_sixteenth) {
  TestCaller slow{7, 1};
  const std::string body =
      R"({"feedType":"JSON_LISTINGS_FEED","marketplaceIds":["A1PA6795UKMFR9"],"inputFeedDocumentId":"none"})";
  for (int call = 0; call < 15; ++call) EXPECT_EQ(slow.send_json("POST", feeds, body).status, 400);
  EXPECT_EQ(slow.send_json("POST", feeds, body).status, 429);
  slow.now += 121s;
  EXPECT_EQ(slow.send_json("POST", feeds, body).status, 400);
}

}  // namespace
}  // namespace weir::sandbox::feeds_test
