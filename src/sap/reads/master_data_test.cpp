#include "sap/reads/master_data.hpp"

#include <gtest/gtest.h>

#include "sap/reads/product.hpp"
#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::master_data_test {
namespace {

using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

std::string told(const MissingData& missing) {
  EXPECT_TRUE(missing) << missing.error().text;
  std::string text;
  for (const Missing& each : *missing)
    text += each.table + ' ' + each.key + ' ' + each.what + ", " + each.mend + "; ";
  return text;
}

TEST(MissingOf, TellsWhatAListOfCustomizingDoesNotHold) {
  TableWorld sap;
  sap.tables["TVAK"] = world_table("AUART:4", {"ZAMZ", "TA"});
  EXPECT_EQ(told(missing_of(sap, CustomizingList::order_type, {"ZAMZ", "ZAFB"})),
            "TVAK ZAFB does not exist, VOV8; ");
  EXPECT_EQ(told(missing_of(sap, CustomizingList::order_type, {"ZAMZ"})), "");
  sap.tables["T685"] = world_table("KSCHL:4", {"ZAMP"});
  EXPECT_EQ(told(missing_of(sap, CustomizingList::condition_type, {"ZAMP"})), "");
  EXPECT_EQ(asked_of(sap, "T685"), "KVEWE = 'A' AND KAPPL = 'V' AND KSCHL = 'ZAMP' ");
}

TEST(MissingOf, KnowsATableForEachList) {
  for (const auto list :
       {CustomizingList::company_code, CustomizingList::order_type, CustomizingList::condition_type,
        CustomizingList::document_type, CustomizingList::plant, CustomizingList::logical_system,
        CustomizingList::currency, CustomizingList::delivery_block, CustomizingList::rejection_reason}) {
    TableWorld sap;
    EXPECT_TRUE(missing_of(sap, list, {})) << "none asked for";
  }
}

TEST(MissingSalesAreas, AreToldAsAWhole) {
  TableWorld sap;
  sap.tables["TVTA"] = world_table("VKORG:4 VTWEG:2 SPART:2", {"1000|10|00", "1000|20|00"});
  EXPECT_EQ(told(missing_sales_areas(sap, {{"1000", "10", "00"}, {"1000", "10", "01"}})),
            "TVTA 1000/10/01 does not exist, OVXG; ");
}

TEST(MissingAccounts, AreLookedForInChartAndCompanyCode) {
  TableWorld sap;
  sap.tables["T001"] = world_table("BUKRS:4 KTOPL:4", {"1000|INT"});
  sap.tables["SKA1"] =
      world_table("SAKNR:10 XLOEV:1 XSPEB:1", {"0000000001||", "0000000002||", "0000000003|X|"});
  sap.tables["SKB1"] =
      world_table("SAKNR:10 XSPEB:1 XINTB:1 MITKZ:1", {"0000000001||X|", "0000000002|||D", "0000000003|||"});
  EXPECT_EQ(told(missing_accounts(sap, "1000", {"0000000001", "0000000002", "0000000003", "0000000004"})),
            "SKA1 0000000003 in chart of accounts INT is flagged for deletion (XLOEV), FS00; "
            "SKA1 0000000004 in chart of accounts INT does not exist, FS00; "
            "SKB1 0000000001 in company code 1000 takes automatic postings alone (XINTB), FS00; "
            "SKB1 0000000002 in company code 1000 is a reconciliation account (MITKZ D), FS00; "
            "SKB1 0000000004 in company code 1000 does not exist, FS00; ");
  sap.tables["T001"].rows.clear();
  EXPECT_EQ(told(missing_accounts(sap, "7000", {"0000000001"})), "T001 7000 does not exist, OX02; ");
}

TEST(MissingCustomers, AreLookedForWithoutTheirNames) {
  TableWorld sap;
  sap.tables["KNA1"] = world_table("KUNNR:10 LOEVM:1 AUFSD:2", {"0000100001||", "0000100002||01"});
  sap.tables["KNVV"] = world_table("KUNNR:10 AUFSD:2 LIFSD:2", {"0000100001||02"});
  sap.tables["KNB1"] = world_table("KUNNR:10 SPERR:1", {"0000100001|X", "0000100002|"});
  const SalesArea area{"1000", "10", "00"};
  EXPECT_EQ(told(missing_customers(sap, area, "1000", {"0000100001", "0000100002"})),
            "KNA1 0000100002 is blocked for orders (AUFSD 01), XD02; "
            "KNVV 0000100001 1000/10/00 is blocked for deliveries (LIFSD 02), XD02; "
            "KNVV 0000100002 1000/10/00 does not exist, XD02; "
            "KNB1 0000100001 in company code 1000 is blocked for posting (SPERR X), XD02; ");
  EXPECT_EQ(sap.call_of("KNA1")->fields, (std::vector<std::string>{"KUNNR", "LOEVM", "AUFSD"}));
  sap.calls.clear();
  ASSERT_TRUE(missing_customers(sap, area, "", {"0000100001"}));
  EXPECT_EQ(sap.call_of("KNB1"), nullptr);
}

TEST(MissingMaterials, AreToldByTheViewThatLacks) {
  TableWorld sap;
  sap.tables["MARA"] = world_table("MATNR:18 LVORM:1 MSTAE:2", {"M1||", "M2|X|"});
  sap.tables["MVKE"] = world_table("MATNR:18 LVORM:1 VMSTA:2", {"M1||Z1", "M2||"});
  sap.tables["MARC"] = world_table("MATNR:18 LVORM:1 MMSTA:2", {"M2||"});
  EXPECT_EQ(told(missing_materials(sap, {"1000", "10", "1000"}, {"M1", "M2"})),
            "MARA M2 is flagged for deletion (LVORM X), MM02; "
            "MVKE M1 1000/10 has a status that may block it (VMSTA Z1), MM02; "
            "MARC M1 in plant 1000 does not exist, MM02; ");
}

TEST(MissingRest, IsAskedForByItsWholeKey) {
  TableWorld sap;
  sap.tables["T001L"] = world_table("LGORT:4", {"0001"});
  sap.tables["EDP21"] = world_table("MESTYP:30", {"ACC_DOCUMENT"});
  EXPECT_EQ(told(missing_locations(sap, "1000", {"0001", "0002"})),
            "T001L 0002 in plant 1000 does not exist, OX09; ");
  EXPECT_EQ(told(missing_partner_profiles(sap, "WEIR", {"ACC_DOCUMENT", "SALESORDER_CREATEFROMDAT2"})),
            "EDP21 SALESORDER_CREATEFROMDAT2 from WEIR does not exist, WE20; ");
  EXPECT_NE(asked_of(sap, "EDP21").find("SNDPRT = 'LS'"), std::string::npos);
}

TEST(ClosedPeriod, LooksAtBothIntervals) {
  TableWorld sap;
  sap.tables["T001"] = world_table("BUKRS:4 OPVAR:4", {"1000|0001"});
  sap.tables["T001B"] =
      world_table("MKOAR:1 FRPE1:3 FRYE1:4 TOPE1:3 TOYE1:4 FRPE2:3 FRYE2:4 TOPE2:3 TOYE2:4",
                  {"+|009|2026|012|2026|013|2025|016|2025", "S|009|2026|010|2026|012|2026|012|2026"});
  EXPECT_EQ(told(closed_period(sap, "1000", 2026, 10)), "");
  EXPECT_EQ(told(closed_period(sap, "1000", 2026, 12)), "") << "the second interval";
  EXPECT_EQ(told(closed_period(sap, "1000", 2026, 11)),
            "T001B 1000 11/2026 is not open for account type S, OB52; ");
  EXPECT_EQ(told(closed_period(sap, "1000", 2027, 1)),
            "T001B 1000 1/2027 is not open for account type +, OB52; T001B 1000 1/2027 is not open for "
            "account type S, OB52; ");
  EXPECT_NE(asked_of(sap, "T001B").find("BUKRS = '0001'"), std::string::npos) << "by the variant";
}

TEST(MasterData, FailsAsTheReadDoes) {
  TableWorld sap;
  sap.failures = {{Next::refuse, "sap.fault", "NOT_AUTHORIZED", ""}};
  EXPECT_EQ(code_of(missing_of(sap, CustomizingList::plant, {"1000"})), "sap.fault");
}

TEST(FindProduct, TellsEccFromS4) {
  TableWorld sap;
  sap.tables["MARA"] = world_table("MATNR:18");
  sap.tables["CVERS"] = world_table("COMPONENT:30 RELEASE:10", {"SAP_APPL|617"});
  EXPECT_EQ(find_product(sap)->product, Product::ecc);
  EXPECT_EQ(find_product(sap)->release, "617");
  EXPECT_EQ(find_product(sap)->material_width, 18u);
  sap.tables["MARA"].columns[0].second = 40;
  sap.tables["CVERS"] = world_table("COMPONENT:30 RELEASE:10", {"S4CORE|103", "SAP_APPL|618"});
  EXPECT_EQ(find_product(sap)->product, Product::s4hana);
  EXPECT_EQ(find_product(sap)->release, "103");
  EXPECT_EQ(find_product(sap)->material_width, 40u);
  sap.tables["CVERS"].rows.clear();
  EXPECT_EQ(find_product(sap)->product, Product::unknown);
}

}  // namespace
}  // namespace weir::sap::master_data_test
