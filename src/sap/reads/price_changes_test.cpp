#include "sap/reads/price_changes.hpp"

#include <gtest/gtest.h>

#include "sap/reads/tax_classes.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::price_changes_test {
namespace {

using namespace std::chrono_literals;
using testing::asked_of;
using testing::TableWorld;
using testing::world_table;

const Instant noon = std::chrono::sys_days{2026y / 11 / 24} + 12h;

class PriceChangesTest : public ::testing::Test {
 protected:
  PriceChangesTest() {
    sap_.tables["CDHDR"] = world_table("OBJECTCLAS:15 OBJECTID:90 CHANGENR:10 UDATE:8 UTIME:6",
                                       {"COND_A|0000000007|0000000001|20261124|121000",
                                        "COND_A|V  PR000000000008|0000000002|20261124|121500"});
    sap_.tables["KONH"] =
        world_table("KNUMH:10 KOTABNR:3 VAKEY:100",
                    {"0000000007|304|100010000000000000100001", "0000000008|305|1000100000000042MATERIAL-X"});
  }
  PriceChanges look(const PriceChangeMark& mark) {
    const auto found = price_changes(sap_, mark, Zone::utc());
    EXPECT_TRUE(found) << (found ? "" : found.error().text);
    return found ? *found : PriceChanges{};
  }
  TableWorld sap_;
};

TEST_F(PriceChangesTest, NameTheMaterialsOfTheirRecords) {
  const PriceChanges changes = look({noon, {}});
  EXPECT_EQ(changes.materials, (std::set<std::string>{"000000000000100001", "MATERIAL-X"}));
  EXPECT_FALSE(changes.is_everything);
  EXPECT_EQ(changes.documents, 2);
  EXPECT_EQ(changes.mark.reached, noon + 15min);
  EXPECT_NE(asked_of(sap_, "CDHDR").find("OBJECTCLAS = 'COND_A'"), std::string::npos);
}

TEST_F(PriceChangesTest, WhatWasSeenIsNoNewsAndAsksNothingMore) {
  const PriceChanges first = look({noon, {}});
  const PriceChanges second = look(first.mark);
  EXPECT_EQ(second.documents, 0);
  EXPECT_TRUE(second.materials.empty());
  EXPECT_EQ(second.mark.seen, first.mark.seen);
}

TEST_F(PriceChangesTest, AChangeThatDoesNotSayOfWhatIsOfEverything) {
  sap_.tables["CDHDR"].rows[0]["OBJECTID"] = "V  PR00 SOMETHING";
  EXPECT_TRUE(look({noon, {}}).is_everything);
  sap_.tables["CDHDR"].rows[0]["OBJECTID"] = "0000000099";
  EXPECT_TRUE(look({noon, {}}).is_everything) << "a record that KONH does not have";
}

TEST_F(PriceChangesTest, OtherConditionTablesAreNoPricesOfOurs) {
  sap_.tables["KONH"].rows[0]["KOTABNR"] = "306";
  const PriceChanges changes = look({noon, {}});
  EXPECT_EQ(changes.materials, (std::set<std::string>{"MATERIAL-X"}));
  EXPECT_FALSE(changes.is_everything);
}

TEST_F(PriceChangesTest, AReadThatFailsFails) {
  sap_.failures = {{.next = Next::retry, .code = "sap.busy", .text = "busy", .subject = ""}};
  EXPECT_FALSE(price_changes(sap_, {noon, {}}, Zone::utc()));
}

TEST(TaxClasses, AreThoseOfTheCountry) {
  TableWorld sap;
  sap.tables["MLAN"] = world_table("MATNR:18 ALAND:3 TAXM1:1", {"M1|DE|1", "M2|DE|2"});
  const auto found = read_tax_classes(sap, "DE", {"M1", "M2", "M3"});
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(*found, (std::map<std::string, std::string>{{"M1", "1"}, {"M2", "2"}}));
  EXPECT_NE(asked_of(sap, "MLAN").find("ALAND = 'DE'"), std::string::npos);
}

}  // namespace
}  // namespace weir::sap::price_changes_test
