#include "mapping/seller_health.hpp"

#include <gtest/gtest.h>

namespace weir::mapping::seller_health_test {
namespace {

using Side = RateTarget::Side;

constexpr const char* report_json = R"({
  "accountStatuses": [{"marketplaceId": "DE", "status": "AT_RISK"},
                      {"marketplaceId": "FR", "status": "ASLEEP"}],
  "performanceMetrics": [{
    "marketplaceId": "DE",
    "lateShipmentRate": {"reportingDateRange": {"reportingDateFrom": "2026-10-21T00:00Z",
                         "reportingDateTo": "2026-11-19T23:59Z"},
      "orderCount": 200, "lateShipmentCount": 10, "rate": 0.05, "targetValue": 0.04,
      "targetCondition": "LESS_THAN", "status": "BAD"},
    "prefulfillmentCancelRate": {"orderCount": 100, "cancellationCount": 0, "rate": 0, "targetValue": 0.025,
      "targetCondition": "LESS_THAN", "status": "GOOD"},
    "validTrackingRate": {"shipmentCount": 50, "validTrackingCount": 49, "rate": 0.98, "targetValue": 0.95,
      "targetCondition": "GREATER_THAN", "status": "GOOD"},
    "orderDefectRate": {"mfn": {"orderCount": 7, "orderWithDefects": {"count": 1, "status": "NONE"},
      "status": "NONE"}}}]})";

std::vector<MarketplaceHealth> read(const char* json) {
  const auto report = amazon::account_health::decode_report(json);
  EXPECT_TRUE(report) << report.error().text;
  return report ? health_of(*report) : std::vector<MarketplaceHealth>{};
}

TEST(SellerHealth, IsAmazonsOwnFiguresWithAmazonsOwnTargets) {
  const auto all = read(report_json);
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].account_status, "AT_RISK");
  EXPECT_EQ(all[1].account_status, "ASLEEP") << "a word that Amazon has added is kept";
  EXPECT_TRUE(all[1].rates.empty());
  ASSERT_EQ(all[0].rates.size(), 4u) << "what the report leaves out is left out, and is not zero";
  const RateReading& late = all[0].rates[0];
  EXPECT_EQ(late.rate, HealthRate::late_shipment);
  EXPECT_EQ(late.status, "BAD");
  EXPECT_EQ(late.millionths, 50'000);
  EXPECT_EQ(late.target, (RateTarget{40'000, Side::below}));
  EXPECT_EQ(late.counted, (Share{10, 200}));
  EXPECT_EQ(iso(*late.from), "2026-10-21T00:00:00Z");
  EXPECT_EQ(iso(*late.to), "2026-11-19T23:59:00Z");
  EXPECT_EQ(all[0].rates[1].rate, HealthRate::cancellation) << "the name of Amazon's example counts as well";
  EXPECT_EQ(all[0].rates[2].target, (RateTarget{950'000, Side::above}));
  EXPECT_EQ(all[0].rates[3].counted, (Share{1, 7}));
  EXPECT_FALSE(all[0].rates[3].target);
}

TEST(SellerHealth, TargetsHaveASide) {
  EXPECT_TRUE((RateTarget{40'000, Side::below}.is_met_by(39'999)));
  EXPECT_FALSE((RateTarget{40'000, Side::below}.is_met_by(40'000)));
  EXPECT_FALSE((RateTarget{950'000, Side::above}.is_met_by(950'000)));
  EXPECT_TRUE((RateTarget{0, Side::exactly}.is_met_by(0)));
  EXPECT_FALSE(target_side("AT_MOST"));
  for (const Side side : {Side::below, Side::above, Side::exactly})
    EXPECT_EQ(target_side(condition_of(side)), side);
}

TEST(SellerHealth, SharesAreRoundedAndNothingOfNothing) {
  EXPECT_EQ((Share{1, 3}.millionths()), 333'333);
  EXPECT_EQ((Share{2, 3}.millionths()), 666'667);
  EXPECT_FALSE((Share{0, 0}.millionths()));
}

TEST(SellerHealth, DecimalsAreReadHoweverTheyAreWritten) {
  EXPECT_EQ(millionths_in("0.04"), 40'000);
  EXPECT_EQ(millionths_in("4e-2"), 40'000);
  EXPECT_EQ(millionths_in("1"), 1'000'000);
  EXPECT_EQ(millionths_in("0.03203973037"), 32'040);
  EXPECT_EQ(millionths_in("0.9999999"), 1'000'000);
  EXPECT_EQ(millionths_in("5E-7"), 1) << "half a millionth";
  EXPECT_EQ(millionths_in("1e-30"), 0);
  for (const char* bad : {"", "4 %", "0.04x", "nan", "1e99", ".5", "-1", "1e"})
    EXPECT_FALSE(millionths_in(bad)) << bad;
}

}  // namespace
}  // namespace weir::mapping::seller_health_test
