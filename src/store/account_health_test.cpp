#include "store/account_health.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::account_health_test {
namespace {

using namespace std::chrono_literals;

const Instant health_now{Duration{1'700'000'000'000}};

HealthRow report(Instant made_at, const char* status, std::int64_t late) {
  HealthRow row{"de", "A1PA6795UKMFR9", made_at, status, {}};
  row.rates = {{.rate = "cancellation", .status = "NONE"},
               {.rate = "late_shipment",
                .status = "GOOD",
                .value = late,
                .target = 40'000,
                .condition = "LESS_THAN",
                .counted = CountedRate{3, 100},
                .from = made_at - 30 * 24h,
                .to = made_at,
                .own = CountedRate{2, 90},
                .forecast = CountedRate{4, 95}}};
  return row;
}

class AccountHealthTest : public ::testing::Test {
 protected:
  void put(const HealthRow& row) {
    database->transact([&](Tx& tx) { health.put(tx, row); });
  }
  std::unique_ptr<Database> database = testing::any_database();
  AccountHealth health{*database};
};

TEST_F(AccountHealthTest, KeepsEachReportWithAllItsRates) {
  put(report(health_now, "AT_RISK", 30'000));
  const auto latest = health.latest("de");
  ASSERT_EQ(latest.size(), 1u);
  EXPECT_EQ(latest[0].account_status, "AT_RISK");
  ASSERT_EQ(latest[0].rates.size(), 2u);
  const HealthRateRow& nothing = latest[0].rates[0];
  EXPECT_FALSE(nothing.value || nothing.target || nothing.counted || nothing.own || nothing.from);
  const HealthRateRow& late = latest[0].rates[1];
  EXPECT_EQ(late.value, 30'000);
  EXPECT_EQ(late.condition, "LESS_THAN");
  EXPECT_EQ(late.counted, (CountedRate{3, 100}));
  EXPECT_EQ(late.own, (CountedRate{2, 90}));
  EXPECT_EQ(late.forecast, (CountedRate{4, 95}));
  EXPECT_EQ(late.to, health_now);
}

TEST_F(AccountHealthTest, HasAHistoryAndTakesEachReportOnce) {
  put(report(health_now, "NORMAL", 30'000));
  put(report(health_now, "AT_RISK", 90'000));
  put(report(health_now + 6h, "NORMAL", 35'000));
  ASSERT_EQ(health.latest("de").size(), 1u);
  EXPECT_EQ(health.latest("de")[0].rates[1].value, 35'000);
  const auto before = health.latest_by("de", "A1PA6795UKMFR9", health_now + 5h);
  ASSERT_TRUE(before);
  EXPECT_EQ(before->account_status, "NORMAL") << "the same report again changes nothing";
  EXPECT_FALSE(health.latest_by("de", "A1PA6795UKMFR9", health_now - 1s));
  EXPECT_TRUE(health.latest("fr").empty());
}

}  // namespace
}  // namespace weir::store::account_health_test
