#include "sap/reads/table_amounts.hpp"

#include <gtest/gtest.h>

#include "sap/reads/table_text.hpp"
#include "support/scripted_sender.hpp"
#include "support/table_world.hpp"

namespace weir::sap::table_amounts_test {
namespace {

using testing::TableWorld;

Money money(std::int64_t minor, std::string_view code) { return {minor, *Currency::of(code)}; }

TableWorld tcurx() {
  TableWorld world;
  world.tables["TCURX"] = {{{"CURRKEY", 5}, {"CURRDEC", 3}},
                           {{{"CURRKEY", "JPY"}, {"CURRDEC", "0"}},
                            {{"CURRKEY", "HUF"}, {"CURRDEC", "000"}},
                            {{"CURRKEY", "KWD"}, {"CURRDEC", "3"}}}};
  return world;
}

TEST(TableAmounts, FollowTheDecimalsOfThisSystem) {
  TableWorld world = tcurx();
  TableAmounts amounts{world};
  ASSERT_TRUE(amounts.prepare());
  EXPECT_EQ(amounts.of("12.34", "EUR"), money(12'34, "EUR"));
  EXPECT_EQ(amounts.of("12.34-", "JPY"), money(-1234, "JPY"));
  EXPECT_EQ(amounts.of("12.34", "HUF"), money(1234'00, "HUF")) << "no decimals here, two in ISO 4217";
  EXPECT_EQ(amounts.of("123.45", "KWD"), money(12'345, "KWD"));
  EXPECT_EQ(amounts.of("x", "EUR"), std::nullopt);
  EXPECT_EQ(amounts.of("90000000000000000.00", "HUF"), std::nullopt) << "past 64 bits";
}

TEST(TableAmounts, ReadTcurxOnce) {
  TableWorld world = tcurx();
  TableAmounts amounts{world};
  EXPECT_THROW((void)amounts.of("1.00", "EUR"), Bug);
  ASSERT_TRUE(amounts.prepare());
  ASSERT_TRUE(amounts.prepare());
  EXPECT_EQ(world.calls.size(), 1u);
}

TEST(TableAmounts, AreAskedForAgainWhenTcurxCouldNotBeRead) {
  TableWorld world = tcurx();
  world.failures = {{Next::retry, "sap.busy", "", ""}};
  TableAmounts amounts{world};
  EXPECT_EQ(testing::code_of(amounts.prepare()), "sap.busy");
  EXPECT_TRUE(amounts.prepare());
}

TEST(TableAmount, IsNothingWhereItWouldBeRounded) {
  EXPECT_EQ(table_amount("12.34", "JPY", 2), std::nullopt) << "no yen has a half";
  EXPECT_EQ(table_amount("12.00", "JPY", 2), money(12, "JPY"));
}

TEST(TableInstant, IsReadInTheSystemsZone) {
  const Zone berlin = *Zone::named("Europe/Berlin");
  EXPECT_EQ(iso(*table_instant("20261124", "093000", berlin)), "2026-11-24T08:30:00Z");
  EXPECT_EQ(iso(*table_instant("20260329", "120000", berlin)), "2026-03-29T10:00:00Z") << "clocks went ahead";
  EXPECT_EQ(iso(*table_instant("20260329", "003000", berlin)), "2026-03-28T23:30:00Z");
  EXPECT_EQ(iso(*table_instant("20261025", "023000", berlin)), "2026-10-25T00:30:00Z") << "the earlier one";
  for (const auto& [date, time] : {std::pair{"00000000", "120000"},
                                   {"20261124", "240000"},
                                   {"20261124", "126000"},
                                   {"20261124", ""},
                                   {"", ""}})
    EXPECT_FALSE(table_instant(date, time, berlin)) << date << time;
}

}  // namespace
}  // namespace weir::sap::table_amounts_test
