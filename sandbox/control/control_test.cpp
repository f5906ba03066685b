#include "sandbox/control/control.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::sandbox::control_test {
namespace {

using Json = nlohmann::json;

class ControlTest : public testing::Test {
 protected:
  http::Response send(std::string_view method, std::string_view path, std::string body = "") {
    return control.handle(
        *http::request_from(method, "http://control.test" + std::string{path}, {}, std::move(body)));
  }

  World world{1};
  SandboxClock clock{ClockMode::manual, World::begin()};
  Amazon amazon{world};
  Ecc ecc{world.catalog(), 1};
  Control control{amazon, ecc, clock};
};

TEST_F(ControlTest, moves_a_manual_clock_forwards_only) {
  EXPECT_EQ(send("POST", "/clock", R"({"advance_ms":60000})").body,
            R"({"now":"2026-11-20T08:01:00Z","clock":"manual"})");
  EXPECT_EQ(send("POST", "/clock", R"({"now":"2026-12-01T00:00:00Z"})").status, 200);
  EXPECT_EQ(clock.now(), Instant{std::chrono::sys_days{std::chrono::year{2026} / 12 / 1}});
  EXPECT_EQ(send("POST", "/clock", R"({"now":"2026-11-30T00:00:00Z"})").status, 400);
  EXPECT_EQ(send("POST", "/clock", R"({"advance_ms":-1})").status, 400);
  EXPECT_EQ(send("POST", "/clock", R"({"advance_ms":"1"})").status, 400);
  EXPECT_EQ(send("POST", "/clock", "no json").status, 400);
  EXPECT_EQ(send("GET", "/clock").body, R"({"now":"2026-12-01T00:00:00Z","clock":"manual"})");
}

TEST_F(ControlTest, does_not_move_a_real_clock) {
  SandboxClock real{ClockMode::real, World::begin()};
  Control other{amazon, ecc, real};
  const auto request = http::request_from("POST", "http://control.test/clock", {}, R"({"advance_ms":1})");
  EXPECT_EQ(other.handle(*request).status, 409);
  EXPECT_GE(real.now(), World::begin());
}

TEST_F(ControlTest, lets_a_manual_clock_go_on_by_itself_and_stops_it_again) {
  EXPECT_EQ(Json::parse(send("POST", "/clock", R"({"runs":true})").body).at("clock"), "runs");
  const Instant first = clock.now();
  EXPECT_GE(clock.now(), first);
  EXPECT_EQ(send("POST", "/clock", R"({"advance_ms":3600000})").status, 200);
  EXPECT_GE(clock.now(), first + std::chrono::hours{1});
  EXPECT_EQ(Json::parse(send("POST", "/clock", R"({"runs":false})").body).at("clock"), "manual");
  const Instant still = clock.now();
  EXPECT_EQ(clock.now(), still);
}

TEST_F(ControlTest, writes_a_settlement_anew_under_another_report_and_leaves_what_was_paid) {
  const Json before = Json::parse(send("GET", "/truth/settlements").body);
  const auto id = before.at(0).at("settlementId").get<std::string>();
  const auto answer = send("POST", "/amazon/reissue", Json{{"settlement", id}}.dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  EXPECT_FALSE(Json::parse(answer.body).at("report").get<std::string>().empty());
  EXPECT_EQ(Json::parse(send("GET", "/truth/settlements").body), before);
  EXPECT_EQ(send("POST", "/amazon/reissue", R"({"settlement":"1"})").status, 404);
}

TEST_F(ControlTest, opens_a_case_about_what_was_received_and_about_nothing_else) {
  EXPECT_EQ(send("POST", "/amazon/case", R"({"shipment":"FBA15X","sku":"WEIR-001","quantity":2})").status,
            409);
  amazon.account().ledger.push_back(
      {clock.now(), "WEIR-001", "Receipts", "FBA15X", 58, "DTM2", "SELLABLE", ""});
  EXPECT_EQ(send("POST", "/amazon/case", R"({"shipment":"FBA15X","sku":"WEIR-001","quantity":0})").status,
            409);
  const auto opened = send("POST", "/amazon/case", R"({"shipment":"FBA15X","sku":"WEIR-001","quantity":2})");
  ASSERT_EQ(opened.status, 200) << opened.body;
  const Json cases = Json::parse(send("GET", "/truth/cases").body);
  ASSERT_EQ(cases.size(), 1u);
  EXPECT_EQ(cases[0].at("case"), Json::parse(opened.body).at("case"));
  EXPECT_EQ(Json::parse(send("GET", "/truth/receipts").body).back().at("shipment"), "FBA15X");
}

TEST_F(ControlTest, refuses_what_sap_refuses_to_its_clerks) {
  EXPECT_EQ(send("POST", "/sap/idoc-again", R"({"idoc":"0000000000000001"})").status, 409);
  EXPECT_EQ(send("POST", "/sap/reversal", R"({"company_code":"1000","document":"1","year":2026})").status,
            409);
  EXPECT_EQ(send("POST", "/sap/reversal", "no json").status, 400);
}

TEST_F(ControlTest, tells_the_truth_about_both_sides) {
  const Json orders = Json::parse(send("GET", "/truth/orders").body);
  EXPECT_EQ(orders.at("amazon").size(), world.orders().size());
  EXPECT_TRUE(orders.at("sap").is_array());
  EXPECT_EQ(Json::parse(send("GET", "/truth/settlements").body).size(), 3u);
  for (const std::string subject : {"fi", "idocs", "shipments", "messages", "outbound", "trfc"})
    EXPECT_EQ(Json::parse(send("GET", "/truth/" + subject).body), Json::array()) << subject;
  for (const std::string subject : {"listings", "stock"})
    EXPECT_EQ(Json::parse(send("GET", "/truth/" + subject).body).size(), 60u) << subject;
  EXPECT_EQ(Json::parse(send("GET", "/truth/calls").body), Json::object());
  EXPECT_EQ(send("GET", "/truth/weather").status, 404);
}

TEST_F(ControlTest, takes_faults_that_a_side_can_do_and_names_what_is_wrong_with_others) {
  EXPECT_EQ(send("POST", "/fault", R"({"side":"amazon","kind":"http_500","operation":"getOrder"})").status,
            200);
  EXPECT_EQ(send("POST", "/fault", R"({"side":"amazon","kind":"earthquake"})").status, 400);
  EXPECT_EQ(send("POST", "/fault", R"({"side":"bank","kind":"http_500"})").status, 400);
  EXPECT_EQ(send("GET", "/fault").status, 404);
}

TEST_F(ControlTest, resends_what_ecc_could_not_pass_on) {
  EXPECT_EQ(send("POST", "/resend").body, R"({"passed":0,"due":0})");
  EXPECT_EQ(send("GET", "/resend").status, 404);
}

TEST_F(ControlTest, counts_the_calls_that_amazon_was_asked) {
  amazon.handle(*http::request_from("GET", "http://amazon.test/orders/2026-01-01/orders", {}, ""),
                clock.now());
  EXPECT_EQ(Json::parse(send("GET", "/truth/calls").body).at("searchOrders").at("calls"), 1);
}

}  // namespace
}  // namespace weir::sandbox::control_test
