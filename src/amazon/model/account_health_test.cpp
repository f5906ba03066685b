#include "amazon/model/account_health.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

namespace weir::amazon::account_health::account_health_test {
namespace {

TEST(AccountHealth, IsReadWithItsOwnTargets) {
  const auto report = decode_report(
      R"({"accountStatuses":[{"marketplaceId":"M","status":"AT_RISK"},
          {"marketplaceId":"N","status":"ASLEEP"}],
          "performanceMetrics":[{"marketplaceId":"M",
          "lateShipmentRate":{"orderCount":100,"lateShipmentCount":5,
          "rate":0.05,"targetValue":0.04,"targetCondition":"LESS_THAN","status":"BAD"}}]})");
  ASSERT_TRUE(report) << report.error().text;
  EXPECT_EQ(report->account_statuses[0].status, AccountStatus::at_risk);
  EXPECT_EQ(report->account_statuses[1].status.text(), "ASLEEP");
  const Metric& late = *report->performance_metrics[0].late_shipment_rate;
  EXPECT_EQ(late.rate->text, "0.05");
  EXPECT_EQ(late.target_condition, TargetCondition::less_than);
  EXPECT_EQ(late.late_shipment_count, 5);
  EXPECT_FALSE(report->performance_metrics[0].valid_tracking_rate) << "absent, not zero";
}

// The examples in Amazon's schema.
TEST(AccountHealthExamples, AreReadWithoutLoss) {
  using Json = nlohmann::json;
  const auto path = std::filesystem::path{WEIR_SHARED_DATA} /
                    "spapi/models/schemas/reports/accountHealthReport-2020-11-18.json";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "no schema at " << path;
  std::ifstream file{path};
  const Json schema = Json::parse(file);
  ASSERT_FALSE(schema.at("examples").empty());
  for (const Json& example : schema.at("examples")) {
    Drift drift;
    const auto report = decode_report(example.dump(), &drift);
    ASSERT_TRUE(report) << report.error().text;
    for (const auto& unknown : drift.members) ADD_FAILURE() << unknown.path;
    EXPECT_EQ(Json::parse(encode_report(*report)), example);
  }
}

}  // namespace
}  // namespace weir::amazon::account_health::account_health_test
