#include "sandbox/control/warehouse_control.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::sandbox::warehouse_control_test {
namespace {

using Json = nlohmann::json;

constexpr Instant noon = std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{12};

struct Warehouse {
  http::Response post(std::string path, std::string body) {
    const http::Request request{"POST", std::move(path), {}, {}, std::move(body), {}};
    return handle_warehouse(ecc, request, noon).value_or(http::Response{404, {}, ""});
  }
  Ecc ecc{{{"WEIR-001", "000000000000100001", "Trinkflasche", "ST"}}, 7};
};

TEST(WarehouseControl, PostsAMovementByHand) {
  Warehouse warehouse;
  const auto answer = warehouse.post(
      "/sap/stock",
      R"({"move_type":"551","material":"000000000000100001","plant":"1000","location":"0001","quantity":1})");
  EXPECT_EQ(answer.status, 200) << answer.body;
  EXPECT_EQ(Json::parse(answer.body)["document"], "4900000002");
  EXPECT_EQ(Json::parse(*logistics_truth(warehouse.ecc, "material-documents")).size(), 2u);
}

TEST(WarehouseControl, SaysWhatSapRefuses) {
  Warehouse warehouse;
  EXPECT_EQ(warehouse.post("/sap/goods-issue", R"({"delivery":"0080000001"})").status, 409);
  EXPECT_EQ(warehouse.post("/sap/goods-issue-reversal", R"({"delivery":"0080000001"})").status, 409);
  const auto refused = warehouse.post(
      "/sap/stock", R"({"move_type":"551","material":"X","plant":"1000","location":"0001","quantity":1})");
  EXPECT_EQ(refused.status, 409);
  EXPECT_TRUE(Json::parse(refused.body).contains("error"));
  EXPECT_EQ(warehouse.post("/sap/stock", "[]").status, 400);
  EXPECT_EQ(warehouse.post("/sap/stock", "{").status, 400);
}

TEST(WarehouseControl, TakesNothingBackThatIsNoReturn) {
  Warehouse warehouse;
  const auto answer = warehouse.post("/sap/returns-receipt", R"({"order":"0060000001","movement":"653"})");
  EXPECT_EQ(answer.status, 409);
  EXPECT_EQ(answer.body, R"({"error":"Return 0060000001 does not exist"})");
}

TEST(WarehouseControl, RunsTheDeliveryJob) {
  Warehouse warehouse;
  EXPECT_EQ(warehouse.post("/sap/deliveries", "{}").body, R"({"deliveries":[]})");
}

TEST(WarehouseControl, KnowsItsPathsAndTruths) {
  Warehouse warehouse;
  EXPECT_EQ(warehouse.post("/sap/anything", "{}").status, 404);
  EXPECT_EQ(logistics_truth(warehouse.ecc, "weather"), std::nullopt);
  for (const auto* subject :
       {"deliveries", "sap-stock", "material-documents", "purchase-orders", "billing", "returns"})
    EXPECT_TRUE(Json::parse(logistics_truth(warehouse.ecc, subject).value_or("")).is_array()) << subject;
}

}  // namespace
}  // namespace weir::sandbox::warehouse_control_test
