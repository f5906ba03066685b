#include "cli/health_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace weir::cli::health_text_test {
namespace {

using namespace std::chrono_literals;
using mapping::HealthRate;
using mapping::RateTarget;
using mapping::Share;

const Instant now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 28} + 12h;

std::vector<app::HealthBoard> boards() {
  app::HealthLine late;
  late.amazon = {.rate = HealthRate::late_shipment,
                 .status = "GOOD",
                 .millionths = 30'000,
                 .target = RateTarget{40'000, RateTarget::Side::below},
                 .counted = Share{3, 100},
                 .from = now - 30 * 24h,
                 .to = now};
  late.own = proof::Projection{{4, 100}, {6, 110}, 2};
  late.before = 20'000;
  late.trend = proof::Trend::worse;
  app::ShopHealth shop{"A1PA6795UKMFR9", "NORMAL", now - 3h, {late}, {}};
  return {{"de", false, {shop}, now - 5min, std::nullopt}};
}

TEST(HealthText, PutsAmazonsFiguresBesideOurs) {
  const std::string text = health_text(boards(), now, false);
  for (const char* part : {"account NORMAL, by Amazon's report 3 h ago", "late shipments", "3.00 %",
                           "< 4.00 %", "2026-10-29 to 2026-11-28", "worse, was 2.00 %", "4.00 % (4 of 100)",
                           "5.45 % (6 of 110)", "last proven confirmation 5 min ago; canary alive never"})
    EXPECT_NE(text.find(part), std::string::npos) << part << " in\n" << text;
  EXPECT_TRUE(is_healthy(boards()));
}

TEST(HealthText, NamesWhatIsWrong) {
  auto bad = boards();
  bad[0].shops[0].alarms = {{"dispatch.rate_projected", "late_shipment", "it will be too many; pick", false}};
  EXPECT_FALSE(is_healthy(bad));
  EXPECT_NE(health_text(bad, now, false).find("dispatch.rate_projected: it will be too many; pick"),
            std::string::npos);
  bad[0].shops.clear();
  EXPECT_NE(health_text(bad, now, false).find("has not come yet"), std::string::npos);
}

TEST(HealthText, IsWholeNumbersForPrograms) {
  const auto json = nlohmann::json::parse(health_json(boards(), now));
  const auto& rate = json["connections"][0]["marketplaces"][0]["rates"][0];
  EXPECT_EQ(rate["millionths"], 30'000);
  EXPECT_EQ(rate["target_millionths"], 40'000);
  EXPECT_EQ(rate["target_condition"], "LESS_THAN");
  EXPECT_EQ(rate["trend"], "worse");
  EXPECT_EQ(rate["weir"]["forecast"]["part"], 6);
  EXPECT_EQ(rate["weir"]["confirmed_by_others"], 2);
  EXPECT_EQ(json["connections"][0]["canary_alive_at"], nullptr);
}

}  // namespace
}  // namespace weir::cli::health_text_test
