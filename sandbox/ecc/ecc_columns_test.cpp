#include <nlohmann/json.hpp>

#include "sandbox/ecc/scheduling.hpp"
#include "sandbox/ecc/test_system.hpp"
#include "sandbox/ecc/xml.hpp"

// The selects of src/sap/reads/order_documents.cpp, column by column.
namespace weir::sandbox::ecc::testing::ecc_columns_test {
namespace {

using Lines = std::vector<std::string>;

// Values with a bar between them, so that a wrong place is seen.
Lines read(System& system, std::string_view table, std::string_view option,
           std::initializer_list<std::string_view> fields) {
  std::string xml = tag("QUERY_TABLE", table) + "<DELIMITER>|</DELIMITER><OPTIONS><item>" +
                    tag("TEXT", option) + "</item></OPTIONS><FIELDS>";
  for (const auto field : fields) xml += "<item>" + tag("FIELDNAME", field) + "</item>";
  return system.read(xml + "</FIELDS><DATA/>");
}

// A value of the header, of the item or of the row beneath it, each with its flag.
std::string with_header(std::string idoc, const std::string& field, const std::string& value) {
  idoc = with(idoc, "</E1BPSDHD1>", tag(field, value) + "</E1BPSDHD1>");
  return with(idoc, "</E1BPSDHD1X>", tag(field, "X") + "</E1BPSDHD1X>");
}
std::string with_item(std::string idoc, const std::string& field, const std::string& value) {
  idoc = with(idoc, "<E1BPSDITM1 ", tag(field, value) + "<E1BPSDITM1 ");
  return with(idoc, "</E1BPSDITMX>", tag(field, "X") + "</E1BPSDITMX>");
}

std::string full_order() {
  auto idoc = order_idoc();
  idoc = with_header(idoc, "ORD_REASON", "Z01");
  idoc = with_header(idoc, "PURCH_NO_S", "SHIP-1");
  idoc = with_header(idoc, "REF_1", "REF-HEAD");
  idoc = with_header(idoc, "SHIP_COND", "02");
  idoc = with_header(idoc, "ASS_NUMBER", "ASSIGN-1");
  idoc = with_header(idoc, "SHIP_TYPE", "01");
  idoc = with_item(idoc, "REF_1", "REF-ITEM");
  idoc = with_item(idoc, "DLV_PRIO", "01");
  return with_item(idoc, "ROUTE", "000002");
}

class EccColumns : public ::testing::Test {
 protected:
  void SetUp() override {
    system.send_order(full_order());
    ASSERT_EQ(system.last_status(), "53") << system.last_messages();
    number = system.orders().at(0)["vbeln"];
    mine = "VBELN = '" + number + "'";
  }
  System system;
  std::string number, mine;
};

TEST_F(EccColumns, TheHeaderHasWhatTheClientSelects) {
  EXPECT_EQ(read(system, "VBAK", mine,
                 {"VBELN", "BSTNK", "AUART", "VKORG", "VTWEG", "SPART", "KUNNR", "WAERK", "NETWR", "LIFSK",
                  "FAKSK", "VSBED", "VDATU", "KNUMV"}),
            (Lines{number +
                   "|304-3159896-1390916 |ZAMZ|1000|10|00|0000100001|EUR  |           45.89 |Z1|  "
                   "|02|20261125|1" +
                   number.substr(1)}));
  EXPECT_EQ(read(system, "VBAK", mine, {"AUGRU", "ZUONR"}), (Lines{"Z01|ASSIGN-1"}));
}

TEST_F(EccColumns, TheItemHasWhatTheClientSelects) {
  EXPECT_EQ(read(system, "VBAP", mine,
                 {"VBELN", "POSNR", "UEPOS", "MATNR", "WERKS", "ABGRU", "TAXM1", "LPRIO", "KWMENG", "VRKME",
                  "NETWR", "MWSBP"}),
            (Lines{number + "|000010|000000|000000000000100001|1000|  |1|01|           2.000 |ST |"
                            "           45.89 |          8.72"}));
  EXPECT_EQ(read(system, "VBAP", mine, {"ROUTE", "PSTYV"}), (Lines{"000002|TAN"}));
}

TEST_F(EccColumns, TheItemKeepsItsHigherItemAndCategory) {
  auto idoc = with_item(with_item(order_idoc(), "HG_LV_ITEM", "20"), "ITEM_CATEG", "TANN");
  system.send_order(idoc);
  EXPECT_EQ(read(system, "VBAP", "PSTYV = 'TANN'", {"UEPOS", "LPRIO", "ROUTE"}), (Lines{"000020|00|"}));
}

TEST_F(EccColumns, TheScheduleLineHasItsDates) {
  EXPECT_EQ(read(system, "VBEP", mine, {"VBELN", "POSNR", "ETENR", "WMENG", "BMENG", "EDATU", "WADAT"}),
            (Lines{number + "|000010|0001|         2.000 |         2.000 |20261126|20261124"}))
      << "leaves on the day, two days under way";
}

TEST_F(EccColumns, BusinessDataOfAnItemBeginAsThoseOfTheHeader) {
  EXPECT_EQ(read(system, "VBKD", mine, {"VBELN", "POSNR", "BSTKD", "BSTKD_E"}),
            (Lines{number + "|000000|304-3159896-1390916                |SHIP-1",
                   number + "|000010|304-3159896-1390916                |SHIP-1"}));
  EXPECT_EQ(read(system, "VBKD", mine, {"IHREZ", "VSART"}), (Lines{"REF-HEAD    |01", "REF-ITEM    |01"}));
}

TEST_F(EccColumns, PartnersSayWhoseTheirAddressesAre) {
  const auto own = "90" + number.substr(2);
  EXPECT_EQ(
      read(system, "VBPA", mine, {"VBELN", "POSNR", "PARVW", "KUNNR", "ADRNR", "ADRDA"}),
      (Lines{number + "|000000|AG|0000100001|0000600001|D", number + "|000000|WE|0000100001|" + own + "|E",
             number + "|000000|RE|0000100001|0000600001|D", number + "|000000|RG|0000100001|0000600001|D"}));
  const auto address = [&](const std::string& adrnr, std::initializer_list<std::string_view> fields) {
    return read(system, "ADRC", "ADDRNUMBER = '" + adrnr + "'", fields);
  };
  EXPECT_EQ(address(own, {"POST_CODE1", "COUNTRY", "CITY1"}), (Lines{"50667     |DE |Köln"}));
  EXPECT_EQ(address(own, {"NAME1"}), (Lines{"Jürgen Müller"}));
  EXPECT_EQ(address(own, {"STREET"}), (Lines{"Königstraße"}));
  EXPECT_EQ(address("0000600001", {"COUNTRY", "CITY1"}), (Lines{"DE |München"}));
  EXPECT_EQ(read(system, "KNA1", "KUNNR = '0000100001'", {"ADRNR"}), (Lines{"0000600001"}));
  EXPECT_EQ(address(own, {"ADDRNUMBER", "NAME2", "REGION", "STR_SUPPL1", "STR_SUPPL2", "TEL_NUMBER"}).size(),
            1u);
}

TEST_F(EccColumns, ConditionsHaveWhatTheClientSelects) {
  const auto rows = read(
      system, "KONV", "KNUMV = '1" + number.substr(1) + "'",
      {"KNUMV", "KPOSN", "STUNR", "ZAEHK", "KSCHL", "KBETR", "KAWRT", "KWERT", "MWSK1", "KSTAT", "KINAK"});
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[2], "1" + number.substr(1) +
                         "|000010|070|01|MWST|      190.00 |           54.61 |          8.72 |A1| |");
}

TEST_F(EccColumns, AValueWithoutItsFlagIsNotTaken) {
  const auto idoc = with(order_idoc(), "</E1BPSDHD1>", "<SHIP_COND>02</SHIP_COND></E1BPSDHD1>");
  system.send_order(idoc);
  EXPECT_EQ(read(system, "VBAK", "VSBED = '01'", {"VSBED"}), (Lines{"01"})) << "the customer's";
}

TEST_F(EccColumns, AddressesHaveWhatTheClientSelects) {
  const auto more =
      "<NAME_2>c/o Meier</NAME_2><STR_SUPPL1>Hof 2</STR_SUPPL1><STR_SUPPL2>3. OG</STR_SUPPL2>"
      "<REGION>05</REGION><TEL1_NUMBR>0221 1</TEL1_NUMBR></E1BPADR1>";
  system.send_order(with(order_idoc(), "</E1BPADR1>", more));
  ASSERT_EQ(system.last_status(), "53") << system.last_messages();
  const auto own = "90" + system.orders().at(1)["vbeln"].get<std::string>().substr(2);
  const auto where = "ADDRNUMBER = '" + own + "'";
  EXPECT_EQ(read(system, "ADRC", where, {"ADDRNUMBER", "POST_CODE1", "COUNTRY", "REGION"}),
            (Lines{own + "|50667     |DE |05"}));
  EXPECT_EQ(read(system, "ADRC", where, {"NAME2"}), (Lines{"c/o Meier"}));
  EXPECT_EQ(read(system, "ADRC", where, {"STR_SUPPL1"}), (Lines{"Hof 2"}));
  EXPECT_EQ(read(system, "ADRC", where, {"STR_SUPPL2"}), (Lines{"3. OG"}));
  EXPECT_EQ(read(system, "ADRC", where, {"TEL_NUMBER"}), (Lines{"0221 1"}));
}

std::string refused(const std::string& idoc) {
  System system;
  system.send_order(idoc);
  EXPECT_EQ(system.last_status(), "51");
  return system.last_messages();
}

TEST(EccColumnsChecked, UnknownValuesAreRefusedByName) {
  EXPECT_TRUE(contains(refused(with_header(order_idoc(), "SHIP_COND", "04")),
                       "V1 397 Shipping condition 04 is not defined"));
  EXPECT_TRUE(contains(refused(with_header(order_idoc(), "SHIP_TYPE", "E1")), "V1 398 Shipping type E1"));
  EXPECT_TRUE(contains(refused(with_item(order_idoc(), "DLV_PRIO", "03")), "V1 399 Delivery priority 03"));
  EXPECT_TRUE(contains(refused(with_item(order_idoc(), "ROUTE", "R00001")), "V1 400 Route R00001"));
}

TEST(EccScheduling, KnowsThePlantCalendar) {
  using std::chrono::year;
  EXPECT_FALSE(is_working_day(year{2026} / 12 / 25)) << "a Friday";
  EXPECT_FALSE(is_working_day(year{2026} / 11 / 28)) << "a Saturday";
  EXPECT_EQ(working_day_from(year{2026} / 12 / 25), Date{year{2026} / 12 / 28});
  EXPECT_EQ(working_days_earlier(year{2027} / 1 / 4, 2), Date{year{2026} / 12 / 30}) << "not on New Year";
  EXPECT_EQ(working_days_later(year{2026} / 12 / 24, 1), Date{year{2026} / 12 / 28});
}

TEST(EccScheduling, SendsGoodsOnTheDayItself) {
  System system;  // a Tuesday, 24 November
  system.send_order(with(order_idoc(), "<REQ_DATE>20261125", "<REQ_DATE>20261120"));
  EXPECT_EQ(read(system, "VBEP", "POSNR = '000010'", {"EDATU", "WADAT"}), (Lines{"20261125|20261124"}));
}

TEST(EccScheduling, KeepsALaterDayAndMovesItToAWorkingDay) {
  System system;
  system.send_order(with(order_idoc(), "<REQ_DATE>20261125", "<REQ_DATE>20261205"));
  EXPECT_EQ(read(system, "VBEP", "POSNR = '000010'", {"EDATU", "WADAT"}), (Lines{"20261207|20261204"}));
}

TEST(EccScheduling, WithoutADayOfItsOwnALineHasTheHeaders) {
  System system;
  const auto idoc = with(order_idoc(), "<REQ_DATE_H>20261125", "<REQ_DATE_H>20261208");
  system.send_order(with(idoc, "<REQ_DATE>X</REQ_DATE>", ""));
  EXPECT_EQ(read(system, "VBEP", "POSNR = '000010'", {"EDATU", "WADAT"}), (Lines{"20261208|20261207"}));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_columns_test
