#include "sandbox/amazon/order_search.hpp"

#include <gtest/gtest.h>

#include <map>
#include <nlohmann/json.hpp>

#include "sandbox/amazon/test_caller.hpp"

namespace weir::sandbox::order_search_test {
namespace {

using Json = nlohmann::json;
using namespace std::chrono_literals;

constexpr std::string_view orders = "/orders/2026-01-01/orders";
constexpr std::string_view since_november = "?createdAfter=2026-11-01T00:00:00Z";

class OrderSearchTest : public testing::Test {
 protected:
  http::Response search(const std::string& query) { return caller.get(std::string{orders} + query); }

  Json found(const std::string& query) {
    const auto response = search(query);
    EXPECT_EQ(response.status, 200) << response.body;
    return Json::parse(response.body);
  }

  std::string refused(const std::string& query) {
    const auto response = search(query);
    EXPECT_EQ(response.status, 400) << query;
    return response.status == 400 ? Json::parse(response.body).at("errors").at(0).at("details") : "";
  }

  // How often each order came, over all pages.
  std::map<std::string, int> sweep(const std::string& query) {
    std::map<std::string, int> seen;
    std::string token;
    do {
      caller.now += 1ms;  // enough for a call at this rate
      const Json page =
          found(token.empty() ? query : query + "&paginationToken=" + http::percent_encoded(token));
      for (const Json& order : page.at("orders")) ++seen[order.at("orderId")];
      token = page.contains("pagination") ? page.at("pagination").at("nextToken").get<std::string>() : "";
    } while (!token.empty());
    return seen;
  }

  TestCaller caller{21};
};

TEST_F(OrderSearchTest, meets_each_order_exactly_once_whatever_the_page_size) {
  for (const std::string size : {"1", "7", "50", "100"}) {
    const auto seen = sweep(std::string{since_november} + "&maxResultsPerPage=" + size);
    EXPECT_EQ(seen.size(), caller.world.orders().size()) << size;
    for (const auto& [id, times] : seen) EXPECT_EQ(times, 1) << id;
  }
}

TEST_F(OrderSearchTest, gives_a_hundred_a_page_unless_told_otherwise) {
  EXPECT_EQ(found(std::string{since_november}).at("orders").size(), 100u);
  EXPECT_EQ(found(std::string{since_november} + "&maxResultsPerPage=3").at("orders").size(), 3u);
}

TEST_F(OrderSearchTest, echoes_the_upper_bound_and_pins_it_for_later_pages) {
  const Json first = found("?lastUpdatedAfter=2026-11-01T00:00:00Z");
  EXPECT_EQ(first.at("lastUpdatedBefore"), "2026-11-20T07:58:00Z");
  EXPECT_FALSE(first.contains("createdBefore"));
  caller.now += 30min;
  const std::string token = first.at("pagination").at("nextToken");
  const Json second =
      found("?lastUpdatedAfter=2026-11-01T00:00:00Z&paginationToken=" + http::percent_encoded(token));
  EXPECT_EQ(second.at("lastUpdatedBefore"), "2026-11-20T07:58:00Z");
}

TEST_F(OrderSearchTest, includes_both_ends_of_the_window) {
  const Order& order = caller.world.orders().front();
  const std::string at = iso(order.created);
  const Json exact = found("?createdAfter=" + at + "&createdBefore=" + at);
  ASSERT_EQ(exact.at("orders").size(), 1u);
  EXPECT_EQ(exact.at("orders").at(0).at("orderId"), order.id);
}

TEST_F(OrderSearchTest, filters_by_marketplace_status_and_fulfiller) {
  std::map<std::string, std::size_t> expected;
  for (const Order& order : caller.world.orders()) {
    ++expected[std::string{order.marketplace->id}];
    ++expected[order.fulfilled_by_amazon ? "AMAZON" : "MERCHANT"];
    if (order.status == OrderStatus::pending || order.status == OrderStatus::cancelled) ++expected["closed"];
  }
  const std::string base{since_november};
  for (const Marketplace& marketplace : marketplaces()) {
    const std::string id{marketplace.id};
    EXPECT_EQ(sweep(base + "&marketplaceIds=" + id).size(), expected[id]);
  }
  EXPECT_EQ(sweep(base + "&fulfilledBy=AMAZON").size(), expected["AMAZON"]);
  EXPECT_EQ(sweep(base + "&fulfilledBy=MERCHANT").size(), expected["MERCHANT"]);
  EXPECT_EQ(sweep(base + "&fulfillmentStatuses=PENDING,CANCELLED").size(), expected["closed"]);
}

TEST_F(OrderSearchTest, refuses_what_is_not_exactly_one_lower_bound) {
  refused("");
  refused("?createdAfter=2026-11-01T00:00:00Z&lastUpdatedAfter=2026-11-01T00:00:00Z");
  refused("?createdAfter=2026-11-01T00:00:00Z&lastUpdatedBefore=2026-11-02T00:00:00Z");
  refused("?createdBefore=2026-11-02T00:00:00Z");
}

TEST_F(OrderSearchTest, refuses_an_upper_bound_that_is_younger_than_two_minutes_or_before_the_lower) {
  EXPECT_NE(
      refused("?createdAfter=2026-11-01T00:00:00Z&createdBefore=2026-11-20T07:58:01Z").find("two minutes"),
      std::string::npos);
  found("?createdAfter=2026-11-01T00:00:00Z&createdBefore=2026-11-20T07:58:00Z");
  refused("?createdAfter=2026-11-02T00:00:00Z&createdBefore=2026-11-01T00:00:00Z");
}

TEST_F(OrderSearchTest, refuses_values_that_mean_nothing) {
  const std::string base{since_november};
  refused("?createdAfter=TEST_CASE_400");
  refused(base + "&maxResultsPerPage=0");
  refused(base + "&maxResultsPerPage=101");
  refused(base + "&maxResultsPerPage=ten");
  refused(base + "&includedData=BUYER,PRICES");
  refused(base + "&fulfillmentStatuses=Unshipped");
  refused(base + "&fulfilledBy=MFN");
  refused(base + "&marketplaceIds=ATVPDKIKX0DER");
  EXPECT_NE(refused(base + "&MarketplaceIds=A1PA6795UKMFR9").find("Unknown parameter"), std::string::npos);
  EXPECT_NE(refused(base + "&includedData=BUYER&includedData=TAX").find("twice"), std::string::npos);
}

TEST_F(OrderSearchTest, refuses_a_token_with_other_parameters_but_lets_page_size_and_data_change) {
  const std::string base = std::string{since_november} + "&fulfilledBy=MERCHANT&maxResultsPerPage=5";
  const std::string token = found(base).at("pagination").at("nextToken");
  const std::string next = "&paginationToken=" + http::percent_encoded(token);
  refused(std::string{since_november} + next);
  refused("?createdAfter=2026-11-02T00:00:00Z&fulfilledBy=MERCHANT" + next);
  found(std::string{since_november} + "&fulfilledBy=MERCHANT&maxResultsPerPage=9&includedData=BUYER" + next);
}

TEST_F(OrderSearchTest, refuses_a_token_that_is_a_day_old_or_was_encoded_wrongly) {
  const std::string base = std::string{since_november} + "&maxResultsPerPage=5";
  const std::string token = found(base).at("pagination").at("nextToken");
  refused(base + "&paginationToken=" + http::percent_encoded(http::percent_encoded(token)));
  refused(base + "&paginationToken=" + token.substr(1));
  const std::string encoded = base + "&paginationToken=" + http::percent_encoded(token);
  caller.now += 50min;
  found(encoded);
  TestCaller later{21};
  const std::string other =
      Json::parse(later.get(std::string{orders} + base).body).at("pagination").at("nextToken");
  later.now += 24h;
  const auto renewed = later.exchange(good_form);
  const std::string access = Json::parse(renewed.body).at("access_token");
  const auto stale =
      later.send("GET", std::string{orders} + base + "&paginationToken=" + http::percent_encoded(other),
                 {{"user-agent", "test/1"}, {"x-amz-access-token", access}});
  EXPECT_EQ(stale.status, 400);
  EXPECT_NE(stale.body.find("24 hours"), std::string::npos);
}

TEST_F(OrderSearchTest, gives_one_order_by_its_number) {
  const Order& order = caller.world.orders().front();
  const auto response = caller.get(std::string{orders} + "/" + order.id + "?includedData=FULFILLMENT");
  ASSERT_EQ(response.status, 200);
  const Json json = Json::parse(response.body).at("order");
  EXPECT_EQ(json.at("orderId"), order.id);
  EXPECT_TRUE(json.contains("fulfillment"));
  EXPECT_EQ(caller.get(std::string{orders} + "/304-0000000-0000000").status, 404);
  EXPECT_EQ(caller.get(std::string{orders} + "/TEST_CASE_400").status, 400);
  EXPECT_EQ(caller.get(std::string{orders} + "/" + order.id + "?maxResultsPerPage=1").status, 400);
}

}  // namespace
}  // namespace weir::sandbox::order_search_test
