#include "sandbox/amazon/amazon.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::amazon_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::string_view search = "/orders/2026-01-01/orders?createdAfter=2026-11-01T00:00:00Z";
constexpr std::string_view unknown_order = "/orders/2026-01-01/orders/304-0000000-0000000";

std::string header_of(const http::Response& response, std::string_view wanted) {
  for (const auto& [name, value] : response.headers)
    if (name == wanted) return value;
  return "";
}

TEST(Amazon, tells_the_rate_where_a_request_was_looked_at) {
  TestCaller caller{1, 1};
  EXPECT_EQ(header_of(caller.get(search), "x-amzn-ratelimit-limit"), "0.0056");
  EXPECT_EQ(header_of(caller.get(unknown_order), "x-amzn-ratelimit-limit"), "0.5");
  EXPECT_EQ(header_of(caller.get("/orders/2026-01-01/orders"), "x-amzn-ratelimit-limit"), "0.0056");
  const auto locked_out = caller.send("GET", search, {{"user-agent", "test/1"}});
  EXPECT_EQ(header_of(locked_out, "x-amzn-ratelimit-limit"), "");
}

TEST(Amazon, throttles_the_twenty_first_search_and_keeps_the_rate_to_itself) {
  TestCaller caller{1, 1};
  for (int call = 0; call < 20; ++call) EXPECT_EQ(caller.get(search).status, 200);
  const auto refused = caller.get(search);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(Json::parse(refused.body).at("errors").at(0).at("code"), "QuotaExceeded");
  EXPECT_EQ(header_of(refused, "x-amzn-ratelimit-limit"), "");
  EXPECT_EQ(caller.get(unknown_order).status, 404) << "each operation has its own bucket";
  caller.now += 179s;
  EXPECT_EQ(caller.get(search).status, 200);
  const Json calls = Json::parse(caller.amazon.truth_calls());
  EXPECT_EQ(calls.at("searchOrders"), (Json{{"calls", 22}, {"throttled", 1}}));
  EXPECT_EQ(calls.at("token").at("calls"), 1);
}

TEST(Amazon, gives_every_answer_a_request_id_of_its_own) {
  TestCaller caller;
  const std::string first = header_of(caller.get(search), "x-amzn-requestid");
  const std::string second = header_of(caller.get("/nowhere"), "x-amzn-requestid");
  EXPECT_EQ(first.size(), 36u);
  EXPECT_EQ(second.size(), 36u);
  EXPECT_NE(first, second);
}

TEST(Amazon, refuses_a_get_with_a_body_or_a_length) {
  TestCaller caller;
  EXPECT_EQ(caller.send("GET", search, caller.good_headers(), "{}").status, 400);
  auto headers = caller.good_headers();
  headers.emplace_back("content-length", "0");
  EXPECT_EQ(caller.send("GET", search, headers).status, 400);
}

TEST(Amazon, wants_to_know_who_calls_in_at_most_500_characters) {
  TestCaller caller;
  const auto called_by = [&](const std::string& agent) {
    auto headers = caller.good_headers();
    headers[0].second = agent;
    return caller.send("GET", search, headers).status;
  };
  EXPECT_EQ(called_by(std::string(500, 'a')), 200);
  EXPECT_EQ(called_by(std::string(501, 'a')), 400);
  EXPECT_EQ(called_by(""), 400);
}

TEST(Amazon, fails_as_often_as_it_was_told_to_and_only_there) {
  TestCaller caller;
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "http_500", "304-0000000-0000000", "getOrder", 2}));
  EXPECT_EQ(caller.get(search).status, 200);
  EXPECT_EQ(caller.get(unknown_order).status, 500);
  EXPECT_EQ(caller.get("/orders/2026-01-01/orders/304-0000000-0000001").status, 404);
  EXPECT_EQ(caller.get(unknown_order).status, 500);
  EXPECT_EQ(caller.get(unknown_order).status, 404);
}

TEST(Amazon, can_throttle_and_be_down_on_demand) {
  TestCaller caller;
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "throttle", "", "searchOrders", 1}));
  ASSERT_TRUE(caller.amazon.add_fault({"amazon", "http_503", "", "token", 1}));
  EXPECT_EQ(caller.exchange(good_form).status, 503);
  EXPECT_EQ(caller.get(search).status, 429);
  EXPECT_EQ(caller.get(search).status, 200);
}

TEST(Amazon, refuses_faults_that_it_does_not_have) {
  TestCaller caller;
  EXPECT_FALSE(caller.amazon.add_fault({"amazon", "lost_answer", "", "", 1}));
  EXPECT_FALSE(caller.amazon.add_fault({"amazon", "http_500", "", "searchOrder", 1}));
}

TEST(Amazon, answers_the_same_requests_with_the_same_bytes_for_the_same_seed) {
  const auto told = [](std::uint64_t seed) {
    TestCaller caller{seed};
    std::string all;
    for (const std::string_view path : {search, unknown_order}) {
      const auto response = caller.get(path);
      all += response.body;
      for (const auto& [name, value] : response.headers) all += name + value;
    }
    return all + caller.exchange(good_form).body + caller.amazon.truth_orders() +
           caller.amazon.truth_settlements();
  };
  EXPECT_EQ(told(3), told(3));
  EXPECT_NE(told(3), told(4));
}

TEST(Amazon, knows_what_must_come_of_every_order) {
  TestCaller caller;
  std::map<std::string, int> expected;
  for (const Json& order : Json::parse(caller.amazon.truth_orders())) ++expected[order.at("expected")];
  EXPECT_EQ(expected["nothing"], 1);
  EXPECT_EQ(expected["nothing_yet"], 1);
  EXPECT_EQ(expected["a_person"], 1);
  EXPECT_EQ(expected["sales_order"], std::ssize(caller.world.orders()) - 3);
}

}  // namespace
}  // namespace weir::sandbox::amazon_test
