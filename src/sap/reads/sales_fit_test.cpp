#include "sap/reads/sales_fit.hpp"

#include <gtest/gtest.h>

#include "support/world_tables.hpp"

namespace weir::sap::sales_fit_test {
namespace {

using testing::TableWorld;
using testing::world_table;

std::string told(const MissingData& missing) {
  EXPECT_TRUE(missing) << missing.error().text;
  std::string text;
  for (const Missing& each : *missing)
    text += each.table + ' ' + each.key + ' ' + each.what + ", " + each.mend + "; ";
  return text;
}

class SalesFit : public ::testing::Test {
 protected:
  SalesFit() {
    sap.tables["TVTA"] = world_table("VKOAU:4 VTWAU:2 SPAAU:2", {"||"});
    sap.tables["TVAK"] = world_table("AUART:4 KALVG:1 NUMKI:2", {"ZAMZ|A|01", "ZAMN|C|01", "RE|A|02"});
    sap.tables["TVAKZ"] = world_table("AUART:4", {"ZAMZ", "ZAMN", "RE"});
    sap.tables["TVKWZ"] = world_table("WERKS:4", {"1000", "1900"});
    sap.tables["KNVV"] = world_table("KUNNR:10 KALKS:1", {"0000100001|1"});
    sap.tables["T683V"] = world_table("KALVG:1 KALKS:1 KALSM:6", {"A|1|ZAMZ01", "C|1|ZAMZ02", "A|2|RVAA01"});
    sap.tables["T683S"] = world_table("KSCHL:4", {"ZAMP", "ZAMS"});
  }

  TableWorld sap;
  SalesUse use{{"1000", "10", "00"}, "ZAMZ", {"ZAMN", "RE"}, {"1000"}, {"0000100001"}, {"ZAMP", "ZAMS"}};
};

TEST_F(SalesFit, SaysNothingOfWhatFits) {
  EXPECT_EQ(told(forbidden_types(sap, use)), "");
  EXPECT_EQ(told(forbidden_plants(sap, use)), "");
  EXPECT_EQ(told(unpriced(sap, use)), "");
}

TEST_F(SalesFit, NamesTypesThatTheAreaDoesNotAllow) {
  sap.tables["TVAKZ"] = world_table("AUART:4", {"ZAMZ"});
  EXPECT_EQ(told(forbidden_types(sap, use)),
            "TVAKZ RE in 1000/10/00 is not allowed there, OVAZ; TVAKZ ZAMN in 1000/10/00 is not allowed "
            "there, OVAZ; ");
  sap.tables["TVAKZ"] = world_table("AUART:4", {});
  EXPECT_EQ(told(forbidden_types(sap, use)), "") << "an area without a list allows all";
}

TEST_F(SalesFit, LooksAtTheAreaWhoseTypesCount) {
  sap.tables["TVTA"] = world_table("VKOAU:4 VTWAU:2 SPAAU:2", {"1000|01|"});
  told(forbidden_types(sap, use));
  EXPECT_EQ(testing::asked_of(sap, "TVAKZ"), "VKORG = '1000' AND VTWEG = '01' AND SPART = '00' ");
}

TEST_F(SalesFit, NamesPlantsThatMayNotDeliver) {
  use.plants = {"1000", "2000"};
  EXPECT_EQ(told(forbidden_plants(sap, use)), "TVKWZ 2000 for 1000/10 may not deliver for it, OVX6; ");
}

TEST_F(SalesFit, NamesTypesAndConditionsWithoutAPlaceInPricing) {
  sap.tables["T683V"] = world_table("KALVG:1 KALKS:1 KALSM:6", {"A|1|ZAMZ01"});
  use.condition_types = {"ZAMP", "ZAMG"};
  EXPECT_EQ(told(unpriced(sap, use)),
            "T683V 1000/10/00 C1 (ZAMN) has no pricing procedure, OVKK; T683S ZAMG in ZAMZ01 is not in the "
            "procedure, V/08; ");
}

TEST_F(SalesFit, CountsTheNumbersThatAreLeft) {
  sap.tables["NRIV"] =
      world_table("NRRANGENR:2 TOYEAR:4 FROMNUMBER:20 TONUMBER:20 NRLEVEL:20 EXTERNIND:1",
                  {"01|0000|0000000001|0000001000|00000000000000000960|", "02|0000|0000000001|0000001000|0|",
                   "03|0000|0000000001|0000001000|00000000000000001000|", "04|0000|A|Z|0|X"});
  const auto ranges = number_ranges(sap, "RV_BELEG", "", 2026);
  ASSERT_TRUE(ranges) << ranges.error().text;
  std::string left;
  for (const NumberRange& each : *ranges) left += each.number + ' ' + std::to_string(each.left) + "; ";
  EXPECT_EQ(left, "01 4; 02 100; 03 0; 04 100; ");
  EXPECT_EQ(*ranges_of_order_types(sap, {"ZAMZ", "RE"}), (std::vector<std::string>{"01", "02"}));
}

}  // namespace
}  // namespace weir::sap::sales_fit_test
