#include <gtest/gtest.h>

#include "sap/reads/material_units.hpp"
#include "sap/reads/requirement_changes.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::stock_watch_test {
namespace {

using testing::TableWorld;
using testing::world_table;
using namespace std::chrono_literals;

TEST(MaterialUnits, AreRatiosToTheBaseUnit) {
  TableWorld sap;
  sap.tables["MARA"] = world_table("MATNR:18 MEINS:3", {"M1|ST"});
  sap.tables["MARM"] = world_table("MATNR:18 MEINH:3 UMREZ:7 UMREN:7", {"M1|ST|1|1", "M1|KAR|12|1"});
  const auto found = read_material_units(sap, {"M1", "M2"});
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 1u) << "SAP has no M2";
  EXPECT_EQ(found->at("M1").meins, "ST");
  ASSERT_EQ(found->at("M1").units.size(), 2u);
  EXPECT_EQ(found->at("M1").units[1].meinh, "KAR");
  EXPECT_EQ(found->at("M1").units[1].numerator, 12);
  EXPECT_TRUE(read_material_units(sap, {})->empty());
}

TEST(MaterialUnits, ARatioThatIsNoneTakesNoOtherMaterialWithIt) {
  TableWorld sap;
  sap.tables["MARA"] = world_table("MATNR:18 MEINS:3", {"M1|ST", "M2|ST"});
  sap.tables["MARM"] = world_table("MATNR:18 MEINH:3 UMREZ:7 UMREN:7", {"M1|KAR|12|0", "M2|KAR|6|1"});
  const auto found = read_material_units(sap, {"M1", "M2"});
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_TRUE(found->at("M1").units.empty()) << "so that its carton is missed by name";
  ASSERT_EQ(found->at("M2").units.size(), 1u);
}

class RequirementChangesTest : public ::testing::Test {
 protected:
  RequirementChangesTest() {
    sap_.tables["VBAK"] = world_table("VBELN:10 ERDAT:8 ERZET:6", {"0000000001|20261124|093000"});
    sap_.tables["LIKP"] = world_table("VBELN:10 ERDAT:8 ERZET:6", {"0080000001|20261124|100000"});
    sap_.tables["CDHDR"] =
        world_table("OBJECTID:90 CHANGENR:10 UDATE:8 UTIME:6", {"0000000002|0000000007|20261124|101500"});
    sap_.tables["VBAP"] = world_table("VBELN:10 MATNR:18 WERKS:4",
                                      {"0000000001|M1|1000", "0000000002|M2|1000", "0000000002|M9|2000"});
    sap_.tables["LIPS"] = world_table("VBELN:10 MATNR:18 WERKS:4", {"0080000001|M1|1000"});
  }
  static Instant at(Duration time) { return std::chrono::sys_days{2026y / 11 / 24} + time; }
  RequirementChanges look(const RequirementMark& mark) {
    const auto found = requirement_changes(sap_, {"1000"}, mark, Zone::utc());
    EXPECT_TRUE(found) << found.error().text;
    return *found;
  }
  TableWorld sap_;
};

TEST_F(RequirementChangesTest, AreTheMaterialsOfWhatWasMadeOrChanged) {
  const auto first = look({at(9h), {}});
  ASSERT_EQ(first.materials.size(), 2u) << "plant 2000 is none of ours";
  EXPECT_EQ(first.materials[0].matnr, "M1");
  EXPECT_EQ(first.materials[0].at, at(10h)) << "the delivery came later than its order";
  EXPECT_EQ(first.materials[1].matnr, "M2");
  EXPECT_EQ(first.documents, 3);
  EXPECT_EQ(first.mark.reached, at(10h + 15min));
  EXPECT_EQ(look(first.mark).documents, 0) << "each once";
}

TEST_F(RequirementChangesTest, WhatShowsLateIsFoundWithinTheOverlap) {
  const auto first = look({at(9h), {}});
  sap_.tables["VBAK"].rows.push_back({{"VBELN", "0000000002"}, {"ERDAT", "20261124"}, {"ERZET", "095000"}});
  const auto second = look(first.mark);
  EXPECT_EQ(second.documents, 1);
  ASSERT_EQ(second.materials.size(), 1u);
  EXPECT_EQ(second.materials[0].matnr, "M2");
  EXPECT_EQ(second.mark.reached, first.mark.reached);
}

}  // namespace
}  // namespace weir::sap::stock_watch_test
