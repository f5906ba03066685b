#include "sap/reads/order_documents.hpp"

#include <gtest/gtest.h>

#include "support/scripted_sender.hpp"
#include "support/world_tables.hpp"

namespace weir::sap::order_documents_test {
namespace {

using namespace std::chrono_literals;
using testing::asked_of;
using testing::code_of;
using testing::TableWorld;
using testing::world_table;

const std::string amazon_id = "028-1234567-8901234";
const std::string vbeln = "0000012345";

TableWorld world() {
  TableWorld world;
  world.tables["TCURX"] = world_table("CURRKEY:5 CURRDEC:1", {"JPY|0"});
  world.tables["VBAK"] = world_table(
      "VBELN:10 BSTNK:20 AUART:4 VKORG:4 VTWEG:2 SPART:2 KUNNR:10 WAERK:5 NETWR:17 LIFSK:2 FAKSK:2 VSBED:2 "
      "VDATU:8 KNUMV:10",
      {"0000012345|028-1234567-8901234|ZAMZ|1000|10|00|0000100001|EUR|100.84|ZS||01|20260506|0000000077"});
  world.tables["VBAP"] = world_table(
      "VBELN:10 POSNR:6 UEPOS:6 MATNR:18 WERKS:4 ABGRU:2 TAXM1:1 LPRIO:2 KWMENG:17 VRKME:3 NETWR:17 MWSBP:15",
      {"0000012345|000020|000000|000000000000100002|1000||1|02|1.000|ST|16.81|3.19",
       "0000012345|000010|000000|000000000000100001|1000||1|02|2.000|ST|84.03|15.97"});
  world.tables["VBEP"] = world_table("VBELN:10 POSNR:6 ETENR:4 WMENG:14 BMENG:14 EDATU:8 WADAT:8",
                                     {"0000012345|000010|0001|2.000|0.000|20260506|20260505",
                                      "0000012345|000010|0002|0.000|2.000|20260508|20260507",
                                      "0000012345|000020|0001|1.000|1.000|20260506|00000000"});
  world.tables["VBKD"] =
      world_table("VBELN:10 POSNR:6 BSTKD:35 BSTKD_E:35", {"0000012345|000000|028-1234567-8901234|PO-7"});
  world.tables["VBPA"] = world_table(
      "VBELN:10 POSNR:6 PARVW:2 KUNNR:10 ADRNR:10 ADRDA:1",
      {"0000012345|000000|AG|0000100001|0000000011|D", "0000012345|000000|WE|0000100001|0000000099|E"});
  world.tables["ADRC"] =
      world_table("ADDRNUMBER:10 NAME1:40 NAME2:40 STREET:60 CITY1:40 POST_CODE1:10 COUNTRY:3 REGION:3",
                  {"0000000099|Zoë Müller||Hof 1|Köln|50667|DE|NW"});
  world.tables["KONV"] = world_table(
      "KNUMV:10 KPOSN:6 KSCHL:4 KBETR:14 KAWRT:17 KWERT:15 MWSK1:2 KSTAT:1 KINAK:1",
      {"0000000077|000010|ZAMP|100.00|2.000|100.00||| ", "0000000077|000010|MWSI|190.00|84.03|15.97|A1|| ",
       "0000000077|000020|MWSI|70.00|16.81|1.18|A2|X|M"});
  world.tables["VBUK"] =
      world_table("VBELN:10 UVALL:1 UVALS:1 LFSTK:1 FKSAK:1 CMGST:1 GBSTK:1", {"0000012345|C|C|A|A||A"});
  world.tables["VBUP"] = world_table("VBELN:10 POSNR:6 UVALL:1 LFSTA:1 FKSTA:1 ABSTA:1",
                                     {"0000012345|000010|C|A|A|A", "0000012345|000020|C|A|A|A"});
  return world;
}

TEST(FindOrderNumbers, SearchesOnceWithinItsWindow) {
  TableWorld sap = world();
  const OrderWindow window{2026y / 5 / 4, 2026y / 5 / 6, {"ZAMZ", "ZAFB"}, {"0000100001"}};
  const auto found = find_order_numbers(sap, {amazon_id, "028-0000000-0000000"}, window);
  ASSERT_TRUE(found) << found.error().text;
  ASSERT_EQ(found->size(), 1u);
  EXPECT_EQ(found->at(0).vbeln + " " + found->at(0).bstnk, vbeln + " " + amazon_id);
  ASSERT_EQ(sap.calls.size(), 1u);
  const std::string asked = asked_of(sap, "VBAK");
  for (const char* part :
       {"ERDAT >= '20260504'", "ERDAT <= '20260506'", "AUART = 'ZAMZ'", "OR AUART = 'ZAFB'", "VBTYP = 'C'",
        "VBTYP = 'I'", "KUNNR = '0000100001'", "BSTNK = '028-1234567-8901234'"})
    EXPECT_NE(asked.find(part), std::string::npos) << part << " in " << asked;
  for (const auto& line : sap.calls[0].where) EXPECT_LE(line.size(), 72u) << line;
}

TEST(FindOrderNumbers, AsksForNothingWhenNothingIsWanted) {
  TableWorld sap = world();
  EXPECT_TRUE(find_order_numbers(sap, {}, {})->empty());
  EXPECT_TRUE(sap.calls.empty());
}

TEST(OrderDocuments, BringAnOrderWithAllThatSapHoldsOfIt) {
  TableWorld sap = world();
  const auto documents = read_order_documents(sap, {vbeln});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_EQ(documents->size(), 1u);
  const OrderDocument& order = documents->at(0);
  EXPECT_EQ(order.auart + order.vkorg + order.vtweg + order.spart + order.kunnr,
            "ZAMZ10001000"
            "0000100001");
  EXPECT_EQ(order.lifsk + "/" + order.faksk, "ZS/");
  EXPECT_EQ(order.vdatu, Date{2026y / 5 / 6});
  EXPECT_EQ(order.netwr.text(), "100.84 EUR");
  ASSERT_EQ(order.items.size(), 2u);
  EXPECT_EQ(order.items[0].posnr, "000010") << "in the order of their numbers";
  EXPECT_EQ(order.items[0].netwr.text() + order.items[0].mwsbp.text(), "84.03 EUR15.97 EUR");
  ASSERT_EQ(order.items[0].schedule.size(), 2u);
  EXPECT_EQ(order.items[0].schedule[1].confirmed.whole(), 2);
  EXPECT_EQ(order.items[0].schedule[1].goods_issue, Date{2026y / 5 / 7});
  EXPECT_FALSE(order.items[1].schedule[0].goods_issue);
  ASSERT_EQ(order.business.size(), 1u);
  EXPECT_EQ(order.business[0].bstkd_e, "PO-7");
  ASSERT_TRUE(order.status);
  EXPECT_FALSE(order.status->is_incomplete());
}

TEST(OrderDocuments, TellTaxesByTheirTrueRate) {
  TableWorld sap = world();
  const auto documents = read_order_documents(sap, {vbeln});
  ASSERT_TRUE(documents) << documents.error().text;
  const auto& taxes = documents->at(0).taxes;
  ASSERT_EQ(taxes.size(), 2u) << "what has no tax code is none";
  EXPECT_EQ(taxes[0].percent_thousandths, 19'000);
  EXPECT_EQ(taxes[0].base.text() + " " + taxes[0].tax.text() + " " + taxes[0].code, "84.03 EUR 15.97 EUR A1");
  EXPECT_EQ(taxes[1].percent_thousandths, 7'000);
  EXPECT_TRUE(taxes[1].is_statistical);
  EXPECT_EQ(taxes[1].inactive, "M");
  EXPECT_EQ(asked_of(sap, "KONV"), "KNUMV = '0000000077' ") << "a cluster table is read by its key alone";
}

TEST(OrderDocuments, HaveTheAddressOfTheOrderAndNotTheCustomersOwn) {
  TableWorld sap = world();
  const auto documents = read_order_documents(sap, {vbeln});
  ASSERT_TRUE(documents) << documents.error().text;
  ASSERT_TRUE(documents->at(0).partner("WE"));
  EXPECT_EQ(documents->at(0).partner("WE")->address->city1, "Köln");
  EXPECT_FALSE(documents->at(0).partner("AG")->address);
  EXPECT_EQ(documents->at(0).partner("RE"), nullptr);
  EXPECT_EQ(asked_of(sap, "ADRC"), "ADDRNUMBER = '0000000099' ");
}

TEST(OrderDocuments, ReadNoMoreWhereSapKnowsNone) {
  TableWorld sap = world();
  sap.tables["VBAK"].rows.clear();
  const auto documents = read_order_documents(sap, {"0000099999"});
  ASSERT_TRUE(documents);
  EXPECT_TRUE(documents->empty());
  EXPECT_EQ(sap.call_of("VBAP"), nullptr);
}

TEST(OrderDocuments, FailOnAnAmountThatIsNone) {
  for (const auto& [table, field] : std::vector<std::pair<std::string, std::string>>{
           {"VBAK", "NETWR"}, {"VBAP", "MWSBP"}, {"VBEP", "BMENG"}, {"KONV", "KBETR"}}) {
    TableWorld sap = world();
    for (auto& row : sap.tables[table].rows) row[field] = "?";
    EXPECT_EQ(code_of(read_order_documents(sap, {vbeln})), "sap.unexpected_answer") << table << '-' << field;
  }
}

}  // namespace
}  // namespace weir::sap::order_documents_test
