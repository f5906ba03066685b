#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_stock_test {
namespace {

using std::chrono_literals::operator""min;

int at(System& system, std::string_view plant, std::string_view location, const char* kind) {
  return system.stock(plant, location)[kind];
}

std::string posted(System& system, const StockPosting& posting) {
  const auto result = system.ecc.post_stock(posting, system.now);
  return result ? *result : "refused: " + result.error().text;
}

StockPosting by_hand(std::string move_type, std::int64_t quantity, std::string stock_type = "") {
  return {std::move(move_type), std::string{material}, "1000", "0001", quantity, std::move(stock_type)};
}

std::string mkpf() {
  return "<QUERY_TABLE>MKPF</QUERY_TABLE><OPTIONS><item><TEXT>CPUDT = '20261124'</TEXT></item></OPTIONS>"
         "<FIELDS><item><FIELDNAME>MBLNR</FIELDNAME></item><item><FIELDNAME>CPUTM</FIELDNAME></item></FIELDS>"
         "<DATA/>";
}

TEST(EccStock, LiesInEveryPlantFromTheBeginning) {
  System system;
  EXPECT_GT(at(system, "1000", "0001", "unrestricted"), 0);
  const auto opening = system.movements().at(0);
  EXPECT_EQ(opening["lines"][0]["move_type"], "561");
  EXPECT_EQ(opening["mblnr"], "4900000001");
}

TEST(EccStock, IsTheSameForTheSameSeed) {
  EXPECT_EQ(System{}.ecc.truth_stock(), System{}.ecc.truth_stock());
  const std::vector<CatalogItem> catalog{{"WEIR-001", std::string{material}, "Trinkflasche", "ST"}};
  EXPECT_NE((Ecc{catalog, 8}.truth_stock()), System{}.ecc.truth_stock());
}

TEST(EccStock, IsReadFromMardWithThreeDecimalsAndAPlaceForTheSign) {
  System system;
  const auto pieces = std::to_string(at(system, "1000", "0001", "unrestricted"));
  const auto rows = system.read(
      "<QUERY_TABLE>MARD</QUERY_TABLE><OPTIONS><item><TEXT>WERKS = '1000' AND LGORT = '0001'</TEXT></item>"
      "</OPTIONS><FIELDS><item><FIELDNAME>MATNR</FIELDNAME></item><item><FIELDNAME>LABST</FIELDNAME></item>"
      "<item><FIELDNAME>LVORM</FIELDNAME></item></FIELDS><DATA/>");
  ASSERT_EQ(rows.size(), 1u);
  const auto number = pieces + ".000";
  EXPECT_EQ(rows[0], std::string{material} + std::string(14 - number.size(), ' ') + number)
      << "the blank for the sign falls away at the end of the row";
}

TEST(EccStock, ABookedLossLeavesTheLocation) {
  System system;
  const int before = at(system, "1000", "0001", "unrestricted");
  EXPECT_TRUE(system.move("03", movement_item("551", "1000", "0001", "3")).starts_with("53"))
      << system.last_messages();
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before - 3);
  const auto document = system.movements().back();
  EXPECT_EQ(document["reference"], "FBA15ABCDEFG");
  EXPECT_EQ(document["lines"][0]["side"], "H");
  EXPECT_TRUE(contains(system.last_messages(), document["mblnr"].get<std::string>()));
}

TEST(EccStock, BetweenLocationsItIsOnItsWayUntilItIsPlaced) {
  System system;
  const int source = at(system, "1000", "0001", "unrestricted");
  const int target = at(system, "1000", "0002", "unrestricted");
  system.move("04", movement_item("313", "1000", "0001", "5", "<MOVE_STLOC>0002</MOVE_STLOC>"));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), source - 5);
  EXPECT_EQ(at(system, "1000", "0002", "in_transfer"), 5);
  EXPECT_EQ(at(system, "1000", "0002", "unrestricted"), target);
  const auto lines = system.movements().back()["lines"];
  ASSERT_EQ(lines.size(), 2u);
  EXPECT_EQ(lines[1]["automatic"], true);
  EXPECT_EQ(lines[1]["location"], "0002");
  EXPECT_EQ(lines[1]["side"], "S");
  EXPECT_TRUE(contains(system.move("04", movement_item("315", "1000", "0002", "6")), "M7 021"));
  EXPECT_TRUE(system.move("04", movement_item("315", "1000", "0002", "5")).starts_with("53"));
  EXPECT_EQ(at(system, "1000", "0002", "in_transfer"), 0);
  EXPECT_EQ(at(system, "1000", "0002", "unrestricted"), target + 5);
}

TEST(EccStock, BetweenPlantsItIsOnItsWayWithoutALocation) {
  System system;
  const int target = at(system, "1900", "0001", "unrestricted");
  system.move("04", movement_item("303", "1000", "0001", "4", "<MOVE_PLANT>1900</MOVE_PLANT>"));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(at(system, "1900", "", "plant_transfer"), 4);
  const auto rows = system.read(
      "<QUERY_TABLE>MARC</QUERY_TABLE><OPTIONS><item><TEXT>WERKS = '1900'</TEXT></item></OPTIONS><FIELDS>"
      "<item><FIELDNAME>UMLMC</FIELDNAME></item><item><FIELDNAME>WERKS</FIELDNAME></item></FIELDS><DATA/>");
  EXPECT_EQ(rows, std::vector<std::string>{"         4.000 1900"});
  EXPECT_TRUE(system.move("04", movement_item("305", "1900", "0001", "4")).starts_with("53"));
  EXPECT_EQ(at(system, "1900", "", "plant_transfer"), 0);
  EXPECT_EQ(at(system, "1900", "0001", "unrestricted"), target + 4);
}

TEST(EccStock, IsBlockedAndFreedAgain) {
  System system;
  const int blocked = at(system, "1000", "0001", "blocked");
  system.move("04", movement_item("344", "1000", "0001", "2"));
  EXPECT_EQ(at(system, "1000", "0001", "blocked"), blocked + 2);
  system.move("04", movement_item("343", "1000", "0001", "2"));
  EXPECT_EQ(at(system, "1000", "0001", "blocked"), blocked);
}

TEST(EccStock, TakesTheStockTypeOfTheItem) {
  System system;
  const int blocked = at(system, "1000", "0001", "blocked");
  system.move("05", movement_item("561", "1000", "0001", "7", "<STCK_TYPE>S</STCK_TYPE>"));
  EXPECT_EQ(at(system, "1000", "0001", "blocked"), blocked + 7);
  system.move("05", movement_item("561", "1000", "0001", "7", "<STCK_TYPE>2</STCK_TYPE>"));
  EXPECT_EQ(at(system, "1000", "0001", "quality"), 7);
  EXPECT_TRUE(contains(
      system.move("05", movement_item("561", "1000", "0001", "7", "<STCK_TYPE>Q</STCK_TYPE>")), "M7 091"));
}

TEST(EccStock, NeverGoesBelowNothing) {
  System system;
  const int before = at(system, "1000", "0001", "unrestricted");
  const auto half = std::to_string(before / 2 + 1);
  const auto item = movement_item("551", "1000", "0001", half);
  EXPECT_TRUE(contains(system.move("03", item + item), "M7 021 Deficit of SL Unrestricted-use"))
      << "two lines of one document take from the same place";
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before);
  EXPECT_EQ(system.movements().size(), 1u);
}

TEST(EccStock, RefusesMovementsThatBelongToDeliveriesAndInventory) {
  for (const auto* type : {"601", "641", "642", "701", "702"}) {
    System system;
    const auto result =
        system.move("03", movement_item(type, "1000", "0001", "1", "<MOVE_PLANT>1900</MOVE_PLANT>"));
    EXPECT_TRUE(result.starts_with("51")) << type;
    EXPECT_TRUE(contains(result, "M7 012")) << result;
    EXPECT_EQ(system.movements().size(), 1u);
  }
}

TEST(EccStock, RefusesATypeWithTheWrongCode) {
  System system;
  EXPECT_TRUE(contains(system.move("01", movement_item("551", "1000", "0001", "1")), "M7 012"));
  EXPECT_TRUE(contains(system.move("03", movement_item("999", "1000", "0001", "1")), "M7 001"));
}

TEST(EccStock, RefusesWhatIsNotThere) {
  System system;
  const auto item = movement_item("551", "1000", "0001", "1");
  EXPECT_TRUE(contains(system.move("03", with(item, material, "000000000000999999")), "M3 305"));
  EXPECT_TRUE(contains(system.move("03", movement_item("551", "1200", "0001", "1")), "M7 070"));
  EXPECT_TRUE(contains(system.move("03", movement_item("551", "1000", "0009", "1")), "M7 071"));
  EXPECT_TRUE(contains(system.move("03", movement_item("551", "1000", "0001", "0")), "M7 042"));
  EXPECT_TRUE(contains(system.move("03", movement_item("551", "1000", "0001", "1.5")), "M7 042"));
  EXPECT_TRUE(contains(system.move("03", with(item, "<ENTRY_UOM>ST", "<ENTRY_UOM>PCE")), "M7 084"));
  EXPECT_TRUE(
      contains(system.move("03", with(item, "<ENTRY_QNT>", "<MVT_IND>B</MVT_IND><ENTRY_QNT>")), "M7 119"));
  EXPECT_TRUE(contains(system.move("04", movement_item("313", "1000", "0001", "1")), "Receiving storage"));
  EXPECT_TRUE(contains(system.move("04", movement_item("303", "1000", "0001", "1")), "Receiving plant"));
  EXPECT_TRUE(contains(system.move("03", ""), "M7 040"));
  EXPECT_EQ(system.movements().size(), 1u);
}

TEST(EccStock, RefusesAReceiptForAPurchaseOrderThatIsNotThere) {
  System system;
  EXPECT_TRUE(contains(
      system.move(
          "01", movement_item("101", "1900", "0001", "1",
                              "<MVT_IND>B</MVT_IND><PO_NUMBER>4500000001</PO_NUMBER><PO_ITEM>10</PO_ITEM>")),
      "M7 036"));
}

TEST(EccStock, IsPostedInTheCurrentAndThePreviousMonthOnly) {
  const std::pair<const char*, bool> days[] = {
      {"20261101", true}, {"20261005", true}, {"20260930", false}, {"20261201", false}};
  for (const auto& [day, is_open] : days) {
    System system;
    auto idoc = movement_idoc("03", movement_item("551", "1000", "0001", "1"));
    idoc = with(idoc, "<PSTNG_DATE>20261124", std::string{"<PSTNG_DATE>"} + day);
    system.send_idocs("MBGMCR02", with(idoc, "<IDOCTYP>MBGMCR03", "<IDOCTYP>MBGMCR02"));
    EXPECT_EQ(system.last_status(), is_open ? "53" : "51") << day << system.last_messages();
    EXPECT_EQ(contains(system.last_messages(), "M7 053 Posting only possible in periods 2026/11 and 2026/10"),
              !is_open);
  }
  EXPECT_EQ(System{}.read("<QUERY_TABLE>MARV</QUERY_TABLE><DATA/>").front(), "1001000202611X");
}

TEST(EccStock, ATestRunPostsNothing) {
  System system;
  const auto idoc = movement_idoc("03", movement_item("551", "1000", "0001", "1"));
  system.send_idocs("MBGMCR03",
                    with(idoc, "<E1MBGMCR SEGMENT=\"1\">", "<E1MBGMCR SEGMENT=\"1\"><TESTRUN>X</TESTRUN>"));
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_EQ(system.movements().size(), 1u);
}

TEST(EccStock, SegmentsOfAMovementHaveTheirOrder) {
  System system;
  auto idoc = movement_idoc("03", movement_item("551", "1000", "0001", "1"));
  idoc = with(idoc, "<E1BP2017_GM_CODE SEGMENT=\"1\"><GM_CODE>03</GM_CODE></E1BP2017_GM_CODE>", "");
  idoc = with(idoc, "</E1MBGMCR>",
              "<E1BP2017_GM_CODE SEGMENT=\"1\"><GM_CODE>03</GM_CODE></E1BP2017_GM_CODE></E1MBGMCR>");
  system.send_idocs("MBGMCR03", idoc);
  EXPECT_EQ(system.last_status(), "60");
}

TEST(EccStock, IsMovedByHandWithWhatTheInventoryFinds) {
  System system;
  const int before = at(system, "1000", "0001", "unrestricted");
  EXPECT_EQ(posted(system, by_hand("701", 5)), "4900000002");
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before + 5);
  EXPECT_EQ(posted(system, by_hand("702", 1)), "4900000003");
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before + 4);
  EXPECT_TRUE(posted(system, by_hand("702", before + 5)).starts_with("refused: Deficit"));
  EXPECT_TRUE(posted(system, by_hand("601", 1)).starts_with("refused"));
  EXPECT_TRUE(posted(system, by_hand("551", 0)).starts_with("refused"));
}

TEST(EccStock, IsAsBeforeAfterAReversal) {
  System system;
  const auto before = system.stock("1000", "0001");
  const auto number = posted(system, by_hand("344", 2));
  const auto reversal = system.ecc.reverse_material_document(number, system.now);
  ASSERT_TRUE(reversal);
  EXPECT_EQ(system.stock("1000", "0001"), before);
  const auto line = system.movements().back()["lines"][0];
  EXPECT_EQ(line["move_type"], "343");
  EXPECT_EQ(line["reversed"], number);
  EXPECT_FALSE(system.ecc.reverse_material_document(number, system.now)) << "once";
  EXPECT_FALSE(system.ecc.reverse_material_document("4999999999", system.now));
  const auto rows = system.read(
      "<QUERY_TABLE>MSEG</QUERY_TABLE><OPTIONS><item><TEXT>MBLNR = '" + *reversal +
      "'</TEXT></item></OPTIONS><FIELDS><item><FIELDNAME>SMBLN</FIELDNAME></item><item><FIELDNAME>BWART"
      "</FIELDNAME></item><item><FIELDNAME>SHKZG</FIELDNAME></item><item><FIELDNAME>XAUTO</FIELDNAME></item>"
      "</FIELDS><DATA/>");
  EXPECT_EQ(rows, (std::vector<std::string>{number + "343S", number + "343HX"}));
}

TEST(EccStock, OfALateDocumentIsSeenAfterThatOfNewerOnes) {
  System system;
  const int before = at(system, "1000", "0001", "unrestricted");
  ASSERT_TRUE(system.ecc.add_fault({"ecc", "late_visible", "FBA15ABCDEFG", "MBGMCR"}));
  EXPECT_TRUE(system.move("03", movement_item("551", "1000", "0001", "1")).starts_with("53"));
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before) << "not committed";
  EXPECT_TRUE(system.read(mkpf()).empty());

  system.now += 1min;
  ASSERT_TRUE(system.ecc.post_stock({"561", std::string{material}, "1900", "0001", 1}, system.now));
  EXPECT_EQ(system.read(mkpf()), std::vector<std::string>{"4900000003093100"});
  system.now += 18min;
  EXPECT_EQ(system.read(mkpf()).size(), 1u);
  system.now += 1min;
  EXPECT_EQ(system.read(mkpf()), (std::vector<std::string>{"4900000002093000", "4900000003093100"}))
      << "an older number and an older time than what was seen before";
  EXPECT_EQ(at(system, "1000", "0001", "unrestricted"), before - 1);
}

TEST(EccStock, IsLockedByALateDocumentUntilItIsCommitted) {
  System system;
  system.ecc.add_fault({"ecc", "late_visible", "", "MIGO"});
  ASSERT_TRUE(system.ecc.post_stock(by_hand("561", 1), system.now));
  const auto result = system.move("03", movement_item("551", "1000", "0001", "1"));
  EXPECT_TRUE(result.starts_with("51"));
  EXPECT_TRUE(contains(result, "M3 024")) << result;
  system.now += 21min;
  EXPECT_EQ(system.call("STFC_CONNECTION", "").status, 200);
  EXPECT_EQ(system.last_status(), "53") << "the job has tried again";
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_stock_test
