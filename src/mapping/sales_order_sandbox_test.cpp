// From Amazon's own examples to sales orders, where they are at hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "mapping/sales_order.hpp"
#include "support/order_json.hpp"
#include "support/orders.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::sales_order_sandbox_test {
namespace {

using Json = nlohmann::json;

// Rules under which just this order can cross.
FlatOrderRules rules_for(const amazon::Order& order) {
  FlatOrderRules rules = testing::order_rules();
  rules.areas = {{order.marketplace_id, {"1000", "10", "00", "0000100001"}}};
  rules.materials.clear();
  for (const auto& item : order.items)
    rules.materials[item.seller_sku] = "M-" + item.seller_sku.substr(0, 16);
  return rules;
}

std::vector<Json> official_orders(const std::filesystem::path& path) {
  std::ifstream file{path};
  const auto all = Json::parse(file);
  std::vector<Json> orders;
  for (const Json& one : all.at("cases")) {
    if (one.at("model") != "orders-api-model/orders_2026-01-01.json" ||
        one.at("response").at("status") != 200)
      continue;
    const Json& body = one["response"]["body"];
    if (body.contains("order")) orders.push_back(body["order"]);
    for (const Json& order : body.value("orders", Json::array())) orders.push_back(order);
  }
  return orders;
}

TEST(OfficialOrders, BecomeSalesOrdersOfWhatTheyAreWorth) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/sandbox_cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no examples in " << path << "; nothing is compared";
  const auto orders = official_orders(path);
  EXPECT_EQ(orders.size(), 6u);
  for (const Json& json : orders) {
    SCOPED_TRACE(json.at("orderId"));
    const auto order = amazon::decode_order(json.dump());
    ASSERT_TRUE(order) << order.error().text;
    const auto made = sales_order(*order, rules_for(*order));
    ASSERT_TRUE(made) << made.error().text;
    EXPECT_EQ(*booked_value(*order), *order->grand_total);
    EXPECT_EQ(testing::value_of(*made).without("ZAMT"), order->grand_total->minor());
    EXPECT_EQ(made->header.doc_type, order->fulfilled_by == amazon::FulfilledBy::amazon ? "ZAFB" : "ZAMZ");
  }
}

// Amazon does not document the sign of a discount; whichever it is, it is taken off.
TEST(Discount, LowersTheValueWhicheverSignItComesWith) {
  for (const char* amount : {"2.00", "-2.00"}) {
    Json json = Json::parse(testing::order_json_text());
    auto& proceeds = json["orderItems"][0]["proceeds"];
    proceeds["proceedsTotal"]["amount"] = "28.00";
    proceeds["breakdowns"].push_back(
        {{"type", "DISCOUNT"}, {"subtotal", {{"amount", amount}, {"currencyCode", "EUR"}}}});
    const auto order = amazon::decode_order(json.dump());
    ASSERT_TRUE(order) << order.error().text;
    const auto made = sales_order(*order, testing::order_rules());
    ASSERT_TRUE(made) << made.error().text;
    EXPECT_EQ(testing::value_of(*made).of("ZAMP"), 30'00);
    EXPECT_EQ(testing::value_of(*made).of("ZAMD"), -2'00);
    EXPECT_EQ(*booked_value(*order), testing::euros(28'00));
  }
}

}  // namespace
}  // namespace weir::mapping::sales_order_sandbox_test
