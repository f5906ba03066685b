#include "amazon/model/order_drift.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "support/order_json.hpp"

namespace weir::amazon::order_drift_test {
namespace {

using Json = nlohmann::json;

TEST(OrderDrift, IsWhatAmazonHasAddedAndNothingElse) {
  EXPECT_TRUE(order_drift(testing::order_json_text()).empty());
  Json order = Json::parse(testing::order_json_text());
  order["loyalty"] = "gold";
  order["orderItems"][0]["product"]["shade"] = "red";
  order["fulfillment"]["fulfillmentStatus"] = "RESTING";
  const Drift drift = order_drift(order.dump());
  ASSERT_EQ(drift.members.size(), 2u);
  EXPECT_EQ(drift.members[0].path, "$.orderItems[].product.shade");
  EXPECT_EQ(drift.members[1].path, "$.loyalty");
  ASSERT_EQ(drift.words.size(), 1u);
  EXPECT_EQ(drift.words[0].path, "$.fulfillment.fulfillmentStatus");
  EXPECT_TRUE(order_drift("no order").empty());
}

// The model's own orders hold nothing that it does not know: so the list of members is complete.
TEST(OrderDrift, IsNoneInAmazonsOwnExamples) {
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} / "spapi/sandbox_cases.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no cases at " << path;
  std::ifstream file{path};
  const Json all = Json::parse(file);
  int seen = 0;
  for (const Json& one : all.at("cases")) {
    if (one.at("model") != "orders-api-model/orders_2026-01-01.json" ||
        one.at("response").at("status") != 200)
      continue;
    const Json& body = one.at("response").at("body");
    for (const Json& order : body.contains("order") ? Json::array({body.at("order")}) : body.at("orders")) {
      const Drift drift = order_drift(order.dump());
      for (const auto& unknown : drift.members) ADD_FAILURE() << unknown.path;
      ++seen;
    }
  }
  EXPECT_GE(seen, 6);
}

}  // namespace
}  // namespace weir::amazon::order_drift_test
