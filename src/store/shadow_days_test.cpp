#include "store/shadow_days.hpp"

#include <gtest/gtest.h>

#include "support/any_database.hpp"

namespace weir::store::shadow_days_test {
namespace {

using namespace std::chrono_literals;

const Instant now{Duration{1'700'000'000'000}};
const Date friday = 2026y / 11 / 27;

ShadowDay day_of(Date day, std::int64_t agreeing, std::int64_t differing) {
  return {"de", "A1PA6795UKMFR9", day, agreeing + differing, agreeing, differing, {}};
}

TEST(ShadowDays, KeepsADayWithItsDifferences) {
  const auto database = testing::any_database();
  ShadowDays days{*database};
  database->transact([&](Tx& tx) {
    days.put(tx, day_of(friday, 8, 2), {{"2", "value", "120 here, 119 there"}, {"1", "tax", "19 %, 7 %"}},
             now);
  });
  const auto listed = days.list("de", 10);
  ASSERT_EQ(listed.size(), 1u);
  EXPECT_EQ(listed[0].compared, 10);
  EXPECT_EQ(listed[0].made_at, now);
  const auto differences = days.differences(listed[0]);
  ASSERT_EQ(differences.size(), 2u);
  EXPECT_EQ(differences[0].order_id, "1");
  EXPECT_EQ(differences[1].detail, "120 here, 119 there");
}

TEST(ShadowDays, PutsALaterComparisonInThePlaceOfTheFirst) {
  const auto database = testing::any_database();
  ShadowDays days{*database};
  database->transact([&](Tx& tx) {
    days.put(tx, day_of(friday, 0, 1), {{"1", "missing_there", "SAP has none"}}, now);
    days.put(tx, day_of(friday, 1, 0), {}, now + 24h);
    days.put(tx, day_of(2026y / 11 / 28, 3, 0), {}, now + 24h);
  });
  ASSERT_EQ(days.of_day("de", friday).size(), 1u);
  EXPECT_EQ(days.of_day("de", friday)[0].differing, 0);
  EXPECT_TRUE(days.differences(days.of_day("de", friday)[0]).empty());
  ASSERT_EQ(days.list("de", 10).size(), 2u);
  EXPECT_EQ(days.list("de", 10)[0].agreeing, 3) << "the latest first";
  EXPECT_TRUE(days.list("fr", 10).empty());
}

TEST(ShadowDays, CountsDaysAndNotMarketplaces) {
  const auto database = testing::any_database();
  ShadowDays days{*database};
  ShadowDay french = day_of(friday, 1, 4);
  french.marketplace_id = "A13V1IB3VIYZZH";
  database->transact([&](Tx& tx) {
    for (const Date day : {Date{2026y / 11 / 25}, Date{2026y / 11 / 26}, friday})
      days.put(tx, day_of(day, 3, 0), {}, now);
    days.put(tx, french, {}, now);
    days.put(tx, day_of(2026y / 11 / 28, 2, 1), {}, now);
  });
  const auto listed = days.list("de", 2);
  ASSERT_EQ(listed.size(), 3u);
  EXPECT_EQ(listed[0].day, Date{2026y / 11 / 28});
  EXPECT_EQ(listed[1].day, friday);
  EXPECT_EQ(listed[2].day, friday);
  EXPECT_EQ(days.latest("de", "A13V1IB3VIYZZH")->differing, 4) << "its own latest day";
  EXPECT_EQ(days.latest("de", "A1PA6795UKMFR9")->differing, 1);
  EXPECT_FALSE(days.latest("de", "A1F83G8C2ARO7P"));
}

}  // namespace
}  // namespace weir::store::shadow_days_test
