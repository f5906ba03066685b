#include <gtest/gtest.h>

#include "sap/reads/condition_scales.hpp"
#include "sap/reads/reservations.hpp"
#include "sap/reads/safety_stock.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::stock_reads_test {
namespace {

using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

TEST(SafetyStock, IsAskedOfThePlantsWhereTheMaterialIsNotDeleted) {
  TableWorld sap;
  sap.tables["MARC"] =
      world_table("MATNR:18 WERKS:4 EISBE:15 MAABC:1", {"M1|1000|5.000|A", "M1|2000|7.500|"});
  const auto found = read_safety_stock(sap, {"1000", "2000"}, {"M1"});
  ASSERT_TRUE(found) << found.error().text;
  EXPECT_EQ(found->at(0).eisbe.text() + found->at(0).maabc, "5A");
  EXPECT_EQ(found->at(1).eisbe.text() + found->at(1).maabc, "7.5");
  EXPECT_NE(asked_of(sap, "MARC").find("( WERKS = '1000' OR WERKS = '2000' ) AND LVORM = ' '"),
            std::string::npos)
      << asked_of(sap, "MARC");
  EXPECT_TRUE(read_safety_stock(sap, {}, {"M1"})->empty());
  EXPECT_TRUE(read_safety_stock(sap, {"1000"}, {})->empty());
}

class ReservationsTest : public ::testing::Test {
 protected:
  ReservationsTest() {
    sap_.tables["RESB"] = world_table(
        "RSNUM:10 RSPOS:4 MATNR:18 WERKS:4 LGORT:4 BDTER:8 BDMNG:15 ENMNG:15",
        {"0000000001|0001|M1|1000|0001|20261201|10.000|4.000",
         "0000000001|0002|M1|1000||20261201|3.000|0.000", "0000000006|0001|M1|1000|0001|20261201|9.000|9.000",
         "0000000007|0001|M1|1000|0001|20261201|9.000|9.500"});
  }
  TableWorld sap_;
};

TEST_F(ReservationsTest, AreWhatIsStillToBeTaken) {
  const auto found = read_reservations(sap_, {"1000"}, {"M1"});
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 2u) << "what was taken whole, or more of, takes nothing any more";
  EXPECT_EQ(found->at(0).open.text(), "6");
  EXPECT_EQ(iso(*found->at(0).bdter), "2026-12-01");
  EXPECT_EQ(found->at(1).open.text(), "3");
  EXPECT_EQ(found->at(1).lgort, "");
}

TEST_F(ReservationsTest, AreAskedWithoutThoseThatTakeNothing) {
  ASSERT_TRUE(read_reservations(sap_, {"1000"}, {"M1"}));
  const std::string asked = asked_of(sap_, "RESB");
  for (const char* condition : {"WERKS = '1000'", "XLOEK = ' '", "KZEAR = ' '",
                                "( BDART = 'MR' OR BDART = 'AR' )", "SHKZG = 'H'", "MATNR = 'M1'"})
    EXPECT_NE(asked.find(condition), std::string::npos) << condition << " in " << asked;
}

TEST_F(ReservationsTest, OfUnclearQuantityFailTheRead) {
  sap_.tables["RESB"].rows[0]["BDMNG"] = "ten";
  EXPECT_EQ(code_of(read_reservations(sap_, {"1000"}, {"M1"})), "sap.unexpected_answer");
}

class ConditionScalesTest : public ::testing::Test {
 protected:
  ConditionScalesTest() {
    sap_.tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:2", {"JPY|0"});
    sap_.tables["KONP"] = world_table("KNUMH:10 STFKZ:1 KONMS:3 KONWA:5",
                                      {"0000000001|A|ST|EUR", "0000000003|||JPY", "0000000005|B|ST|EUR"});
    sap_.tables["KONM"] = world_table("KNUMH:10 KLFN1:4 KSTBM:19 KBETR:14",
                                      {"0000000001|0002|10.000|9.00", "0000000001|0001|1.000|10.00",
                                       "0000000003|0001|5.000|12.00", "0000000005|0001|5.000|8.00"});
  }
  TableWorld sap_;
  TableAmounts amounts_{sap_};
};

TEST_F(ConditionScalesTest, AreTheStepsOfARecordInTheirOrder) {
  const auto found = read_condition_scales(sap_, amounts_, {"0000000001", "0000000003", "0000000005"});
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 3u);
  EXPECT_EQ(found->at(0).steps.at(0).kstbm.text() + " " + found->at(0).steps.at(0).amount.text(),
            "1 10.00 EUR");
  EXPECT_EQ(found->at(0).steps.at(1).kstbm.text() + " " + found->at(0).steps.at(1).amount.text(),
            "10 9.00 EUR");
  EXPECT_TRUE(found->at(0).is_from_scale());
  EXPECT_EQ(found->at(1).steps.at(0).amount.text(), "1200 JPY") << "SAP keeps yen by the hundred";
  EXPECT_FALSE(found->at(2).is_from_scale());
}

TEST_F(ConditionScalesTest, AreAskedOfAmountsByQuantityAlone) {
  ASSERT_TRUE(read_condition_scales(sap_, amounts_, {"0000000001"}));
  EXPECT_NE(asked_of(sap_, "KONP").find("KOPOS = '01' AND KZBZG = 'C' AND KRECH <> 'A'"), std::string::npos)
      << asked_of(sap_, "KONP");
}

TEST_F(ConditionScalesTest, WhereNoRecordHasOneNoLinesAreAsked) {
  sap_.tables["KONP"].rows.clear();
  EXPECT_TRUE(read_condition_scales(sap_, amounts_, {"0000000002"})->empty());
  EXPECT_EQ(asked_of(sap_, "KONM"), "");
}

TEST_F(ConditionScalesTest, AnAmountThatIsNoneIsThatScalesMatter) {
  sap_.tables["KONM"].rows[0]["KBETR"] = "nine";
  const auto found = read_condition_scales(sap_, amounts_, {"0000000001", "0000000003", "0000000005"});
  ASSERT_TRUE(found) << found.error().text;
  int unclear = 0;
  for (const auto& scale : *found) unclear += scale.is_unclear ? 1 : 0;
  EXPECT_EQ(unclear, 1);
}

}  // namespace
}  // namespace weir::sap::stock_reads_test
