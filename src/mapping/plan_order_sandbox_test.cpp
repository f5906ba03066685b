// From Amazon's own examples to sales orders, where they are at hand.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "mapping/planned_order.hpp"
#include "support/rule_book.hpp"
#include "support/sales_order_value.hpp"

namespace weir::mapping::plan_order_sandbox_test {
namespace {

using Json = nlohmann::json;

// Rules under which just this order can cross.
RuleBook rules_for(const amazon::Order& order) {
  RuleBook book = testing::rule_book(order.marketplace_id);
  book.articles.exact.clear();
  for (const auto& item : order.items)
    book.articles.exact[item.seller_sku] = "M-" + item.seller_sku.substr(0, 16);
  return book;
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

TEST(PlanOfOfficialOrders, ComesToWhatTheyAreWorth) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/sandbox_cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no examples in " << path << "; nothing is compared";
  const auto orders = official_orders(path);
  EXPECT_EQ(orders.size(), 6u);
  for (const Json& json : orders) {
    SCOPED_TRACE(json.at("orderId"));
    const auto order = amazon::decode_order(json.dump());
    ASSERT_TRUE(order) << order.error().text;
    const auto plan = plan_order(*order, rules_for(*order));
    ASSERT_TRUE(plan) << plan.error().text;
    EXPECT_EQ(plan->expected.gross, *order->grand_total);
    EXPECT_EQ(testing::value_of(plan->document).without("ZAMT"), order->grand_total->minor());
    EXPECT_EQ(plan->document.header.purch_no_s, order->buyer_purchase_order);
    EXPECT_EQ(plan->document.header.taxdst_cty, order->delivery_address->country_code);
    EXPECT_EQ(plan->document.header.bill_block, "");
  }
}

}  // namespace
}  // namespace weir::mapping::plan_order_sandbox_test
