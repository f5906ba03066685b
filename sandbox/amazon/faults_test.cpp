// Faults that a scenario or the control face asks for.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "http/gzip.hpp"
#include "sandbox/amazon/queue_caller.hpp"
#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::faults_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

const std::string search = "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z&maxResultsPerPage=20";

class FaultsTest : public testing::Test {
 protected:
  void ask_for(const std::string& kind, const std::string& operation = "", int times = 1,
               const std::string& order = "") {
    EXPECT_TRUE(caller.amazon.add_fault({"amazon", kind, order, operation, times})) << kind;
  }

  // An answer that no model would allow, and is not judged by one.
  http::Response get_unjudged(const std::string& path) {
    const auto request = http::request_from("GET", "https://amazon.test" + path, caller.good_headers(), "");
    return caller.amazon.handle(*request, caller.now);
  }

  static std::string header_in(const http::Response& response, std::string_view wanted) {
    for (const auto& [name, value] : response.headers)
      if (name == wanted) return value;
    return "";
  }
  static std::string rate_in(const http::Response& response) {
    return header_in(response, "x-amzn-ratelimit-limit");
  }

  TestCaller caller{7};
};

TEST_F(FaultsTest, storm_and_pass) {
  ask_for("throttle", "searchOrders", 3);
  for (int call = 0; call < 3; ++call) {
    const auto refused = caller.get(search);
    EXPECT_EQ(refused.status, 429);
    EXPECT_EQ(rate_in(refused), "");
  }
  EXPECT_EQ(caller.get(search).status, 200);
}

// What the answer says is what an answer says: 204, and nothing has become of it.
TEST_F(FaultsTest, take_a_confirmation_and_do_nothing) {
  ask_for("unheeded", "confirmShipment");
  Order* order = nullptr;
  for (const auto& each : caller.amazon.account().world.orders())
    if (each.status == OrderStatus::unshipped && !each.fulfilled_by_amazon)
      order = caller.amazon.account().world.find_order(each.id);
  ASSERT_NE(order, nullptr);
  const Json body{{"marketplaceId", order->marketplace->id},
                  {"packageDetail",
                   {{"packageReferenceId", "1"},
                    {"carrierCode", "DHL"},
                    {"trackingNumber", "JJD0001"},
                    {"shipDate", "2026-11-20T07:59:00Z"},
                    {"orderItems", {{{"orderItemId", order->lines[0].item_id}, {"quantity", 1}}}}}}};
  const std::string path = "/orders/v0/orders/" + order->id + "/shipmentConfirmation";
  EXPECT_EQ(caller.send_json("POST", path, body.dump()).status, 204);
  EXPECT_TRUE(order->packages.empty());
  EXPECT_EQ(caller.send_json("POST", path, body.dump()).status, 204);
  EXPECT_EQ(order->packages.size(), 1u) << "the fault is used up";
}

TEST_F(FaultsTest, hide_the_rate) {
  EXPECT_NE(rate_in(caller.get(search)), "");
  ask_for("no_rate_header", "searchOrders");
  EXPECT_EQ(rate_in(caller.get(search)), "");
}

TEST_F(FaultsTest, cut_an_answer) {
  ask_for("cut_answer", "searchOrders");
  const auto cut = get_unjudged(search);
  EXPECT_EQ(cut.status, 200);
  EXPECT_TRUE(Json::parse(cut.body, nullptr, false).is_discarded());
}

TEST_F(FaultsTest, cut_a_compressed_document) {
  const Json reports =
      Json::parse(
          caller.get("/reports/2021-06-30/reports?reportTypes=GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2")
              .body)
          .at("reports");
  for (const Json& report : reports) {
    const Json document = Json::parse(
        caller.get("/reports/2021-06-30/documents/" + report.at("reportDocumentId").get<std::string>()).body);
    if (!document.contains("compressionAlgorithm")) continue;
    ask_for("truncated_gzip", "download");
    EXPECT_FALSE(http::gunzipped(caller.fetch(document.at("url")).body, 10 << 20).has_value());
    EXPECT_TRUE(http::gunzipped(caller.fetch(document.at("url")).body, 10 << 20).has_value());
    return;
  }
  FAIL() << "no settlement is compressed";
}

TEST_F(FaultsTest, lose_half_a_page) {
  ask_for("partial_page", "searchOrders");
  const Json page = Json::parse(caller.get(search).body);
  EXPECT_EQ(page.at("orders").size(), 10u);
  EXPECT_TRUE(page.contains("pagination"));
}

TEST_F(FaultsTest, repeat_the_token_of_a_page) {
  const std::string token = Json::parse(caller.get(search).body).at("pagination").at("nextToken");
  ask_for("repeated_token", "searchOrders");
  const Json page = Json::parse(caller.get(search + "&paginationToken=" + http::percent_encoded(token)).body);
  EXPECT_EQ(page.at("pagination").at("nextToken"), token);
}

TEST_F(FaultsTest, change_the_type_of_a_field) {
  ask_for("changed_type", "searchOrders");
  EXPECT_TRUE(Json::parse(get_unjudged(search).body).at("orders").at(0).at("orderId").is_number());
}

TEST_F(FaultsTest, put_the_clock_of_amazon_ahead) {
  ask_for("clock_skew", "searchOrders");
  const auto ahead = caller.get(search);
  EXPECT_EQ(Json::parse(ahead.body).at("createdBefore"), iso(caller.now + 3min));
  EXPECT_EQ(header_in(ahead, "date"), "Fri, 20 Nov 2026 08:05:00 GMT");
  const auto right = caller.get(search);
  EXPECT_EQ(Json::parse(right.body).at("createdBefore"), iso(caller.now - 2min));
  EXPECT_EQ(header_in(right, "date"), "Fri, 20 Nov 2026 08:00:00 GMT");
}

TEST_F(FaultsTest, revoke_the_authorisation_for_good) {
  ask_for("revoke", "getReports");
  EXPECT_EQ(caller.get("/reports/2021-06-30/reports?reportTypes=X").status, 401);
  EXPECT_EQ(caller.get(search).status, 401);
  const auto refused = caller.exchange(good_form);
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(Json::parse(refused.body).at("error"), "invalid_grant");
}

TEST_F(FaultsTest, end_when_the_seller_authorises_again) {
  const auto old_headers = caller.good_headers();
  ask_for("revoke", "searchOrders");
  EXPECT_EQ(caller.get(search).status, 401);
  EXPECT_EQ(caller.exchange(good_form).status, 400);
  caller.amazon.authorise();
  EXPECT_EQ(caller.send("GET", search, old_headers).status, 401) << "an old token came back to life";
  EXPECT_EQ(caller.exchange(good_form).status, 200);
}

TEST_F(FaultsTest, close_one_marketplace) {
  ask_for("forbidden_marketplace", "", 1'000'000, "A13V1IB3VIYZZH");
  EXPECT_EQ(caller.get(search + "&marketplaceIds=A1PA6795UKMFR9").status, 200);
  EXPECT_EQ(caller.get(search + "&marketplaceIds=A1PA6795UKMFR9,A13V1IB3VIYZZH").status, 403);
  EXPECT_EQ(caller.get(search).status, 200);
  EXPECT_EQ(
      caller
          .send_json("POST", "/reports/2021-06-30/reports",
                     R"({"reportType":"GET_LEDGER_DETAIL_VIEW_DATA","marketplaceIds":["A13V1IB3VIYZZH"]})")
          .status,
      403);
}

TEST_F(FaultsTest, send_notifications_twice_or_late) {
  QueueCaller queue{caller};
  const auto made = caller.send_grantless("POST", "/notifications/v1/destinations",
                                          R"({"name":"weir",
            "resourceSpecification":{"sqs":
            {"arn":"arn:aws:sqs:eu-west-1:123456789012:weir-notifications"}}})");
  const Json body{{"destinationId", Json::parse(made.body).at("payload").at("destinationId")},
                  {"testNotification", {{"payloadVersion", "1.0"}}}};
  const auto send = [&] {
    return caller
        .send_json("POST", "/notifications/v1/subscriptions/ORDER_CHANGE/testNotification", body.dump())
        .status;
  };
  ask_for("duplicate_notification", "ORDER_CHANGE");
  EXPECT_EQ(send(), 200);
  const Json twice = queue.receive(10);
  ASSERT_EQ(twice.size(), 2u);
  EXPECT_EQ(twice.at(0).at("Body"), twice.at(1).at("Body"));
  EXPECT_NE(twice.at(0).at("MessageId"), twice.at(1).at("MessageId"));
  for (const Json& message : twice)
    queue.call("DeleteMessage", {{"ReceiptHandle", message.at("ReceiptHandle")}});
  ask_for("late_notification");
  EXPECT_EQ(send(), 200);
  EXPECT_EQ(queue.receive(10).size(), 0u);
  caller.now += 20min;
  EXPECT_EQ(queue.receive(10).size(), 1u);
}

TEST_F(FaultsTest, strike_by_chance_and_the_same_for_one_seed) {
  const auto statuses = [](std::uint64_t seed) {
    TestCaller other{seed};
    EXPECT_TRUE(other.amazon.add_fault({"amazon", "http_500", "", "getOrder", 1'000, 4}));
    std::string all;
    for (int call = 0; call < 25; ++call)
      all += other.get("/orders/2026-01-01/orders/304-0000000-0000000").status == 500 ? 'x' : '.';
    return all;
  };
  EXPECT_EQ(statuses(7), statuses(7));
  EXPECT_NE(statuses(7), statuses(8));
  EXPECT_NE(statuses(7).find('x'), std::string::npos);
  EXPECT_NE(statuses(7).find('.'), std::string::npos);
}

TEST_F(FaultsTest, are_refused_when_nobody_knows_them) {
  EXPECT_FALSE(caller.amazon.add_fault({"amazon", "earthquake", "", "", 1}));
  EXPECT_FALSE(caller.amazon.add_fault({"amazon", "throttle", "", "noSuchOperation", 1}));
}

}  // namespace
}  // namespace weir::sandbox::faults_test
