#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "amazon/model/order.hpp"

namespace weir::amazon::order_page_test {
namespace {

using namespace std::chrono_literals;
using Json = nlohmann::json;

Json order_of(const std::string& id) {
  return {{"orderId", id},
          {"createdTime", "2026-05-04T10:15:30Z"},
          {"lastUpdatedTime", "2026-05-04T12:20:00+02:00"},
          {"salesChannel", {{"channelName", "AMAZON"}}},
          {"orderItems", Json::array()}};
}

Json page() {
  return {{"orders", Json::array({order_of("028-1234567-8901234"), order_of("028-1234567-8901235")})},
          {"pagination", {{"nextToken", "a/b+c="}}},
          {"lastUpdatedBefore", "2026-05-04T11:00:00Z"}};
}

TEST(OrderId, HasThreeSevenAndSevenDigits) {
  EXPECT_TRUE(OrderId::parse("028-1234567-8901234"));
  for (const char* text : {"", "028-1234567-890123", "0281-234567-8901234", "028-1234567-890123A",
                           " 028-1234567-8901234", "028-1234567-8901234 ", "028_1234567_8901234"})
    EXPECT_FALSE(OrderId::parse(text)) << text;
}

TEST(OrdersPage, KeepsEachOrderAsItWasReceivedAndSaysWhenItChanged) {
  const auto read = decode_orders_page(page().dump());
  ASSERT_TRUE(read) << read.error().text;
  ASSERT_EQ(read->orders.size(), 2u);
  EXPECT_EQ(read->orders[0].order_id.text(), "028-1234567-8901234");
  EXPECT_EQ(read->orders[1].last_updated_time, Instant{std::chrono::sys_days{2026y / 5 / 4} + 10h + 20min});
  EXPECT_EQ(Json::parse(read->orders[1].json), order_of("028-1234567-8901235"));
  EXPECT_EQ(read->next_token, "a/b+c=");
  EXPECT_EQ(read->last_updated_before, Instant{std::chrono::sys_days{2026y / 5 / 4} + 11h});
}

TEST(OrdersPage, IsTheLastWhenItHasNoToken) {
  Json json = page();
  json.erase("pagination");
  EXPECT_EQ(decode_orders_page(json.dump())->next_token, "");
  json["pagination"] = Json::object();
  EXPECT_EQ(decode_orders_page(json.dump())->next_token, "");
  json["pagination"] = {{"nextToken", nullptr}};
  EXPECT_EQ(decode_orders_page(json.dump())->next_token, "");
}

TEST(OrdersPage, MayBeEmpty) {
  const auto read = decode_orders_page(R"({"orders":[],"lastUpdatedBefore":"2026-05-04T11:00:00Z"})");
  ASSERT_TRUE(read);
  EXPECT_TRUE(read->orders.empty());
}

TEST(OrdersPage, WithoutAListOfOrdersIsNoPageWithoutOrders) {
  const auto read = decode_orders_page(R"({"lastUpdatedBefore":"2026-05-04T11:00:00Z"})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "amazon.unexpected_shape");
}

TEST(OrdersPage, NamesTheOrderThatDoesNotFit) {
  Json json = page();
  json["orders"][1]["lastUpdatedTime"] = "yesterday";
  const auto read = decode_orders_page(json.dump());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "amazon.unexpected_shape");
  EXPECT_NE(read.error().text.find("$.orders[1].lastUpdatedTime"), std::string::npos) << read.error().text;
}

TEST(OrdersPage, NamesTheOrderWhoseIdHasAnotherForm) {
  Json json = page();
  json["orders"][1]["orderId"] = "S01-1234567-8901234";
  const auto read = decode_orders_page(json.dump());
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, "amazon.unexpected_shape");
  EXPECT_NE(read.error().text.find("$.orders[1].orderId"), std::string::npos) << read.error().text;
}

TEST(OrderAnswer, HoldsTheOrderItself) {
  const auto order = decode_order_answer(Json{{"order", order_of("028-1234567-8901234")}}.dump());
  ASSERT_TRUE(order);
  EXPECT_EQ(Json::parse(*order), order_of("028-1234567-8901234"));
}

// An order that no version of ours can read must not keep the others from arriving.
TEST(OrdersPage, DoesNotReadTheInsideOfItsOrders) {
  Json json = page();
  json["orders"][0]["orderItems"] = "later";
  EXPECT_TRUE(decode_orders_page(json.dump()));
}

}  // namespace
}  // namespace weir::amazon::order_page_test
