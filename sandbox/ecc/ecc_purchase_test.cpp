#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_purchase_test {
namespace {

// Ten pieces from 1000 to Amazon.
std::string purchase_idoc() {
  return "<IDOC BEGIN=\"1\">" + control_of("PORDCR102", "PORDCR1") +
         "<E1PORDCR1 SEGMENT=\"1\"><E1BPMEPOHEADER "
         "SEGMENT=\"1\"><COMP_CODE>1000</COMP_CODE><DOC_TYPE>UB</DOC_TYPE>"
         "<PURCH_ORG>1000</PURCH_ORG><PUR_GROUP>001</PUR_GROUP><REF_1>FBA15ABCDEFG</REF_1>"
         "<SUPPL_PLNT>1000</SUPPL_PLNT></E1BPMEPOHEADER><E1BPMEPOHEADERX "
         "SEGMENT=\"1\"><COMP_CODE>X</COMP_CODE>"
         "<DOC_TYPE>X</DOC_TYPE><PURCH_ORG>X</PURCH_ORG><PUR_GROUP>X</PUR_GROUP><REF_1>X</REF_1>"
         "<SUPPL_PLNT>X</SUPPL_PLNT></E1BPMEPOHEADERX><E1BPMEPOITEM SEGMENT=\"1\"><PO_ITEM>00010</PO_ITEM>"
         "<MATERIAL>000000000000100001</MATERIAL><PLANT>1900</PLANT><STGE_LOC>0001</STGE_LOC>"
         "<QUANTITY>10.000</QUANTITY><PO_UNIT>ST</PO_UNIT><ITEM_CAT>7</ITEM_CAT></E1BPMEPOITEM>"
         "<E1BPMEPOITEMX SEGMENT=\"1\"><PO_ITEM>00010</PO_ITEM><PO_ITEMX>X</PO_ITEMX><MATERIAL>X</MATERIAL>"
         "<PLANT>X</PLANT><STGE_LOC>X</STGE_LOC><QUANTITY>X</QUANTITY><PO_UNIT>X</PO_UNIT><ITEM_CAT>X</"
         "ITEM_CAT>"
         "</E1BPMEPOITEMX><E1BPMEPOADDRDELIVERY SEGMENT=\"1\"><PO_ITEM>00010</PO_ITEM><NAME>Amazon "
         "LEJ1</NAME>"
         "<CITY>Leipzig</CITY><COUNTRY>DE</COUNTRY></E1BPMEPOADDRDELIVERY><E1BPMEPOSCHEDULE SEGMENT=\"1\">"
         "<PO_ITEM>00010</PO_ITEM><SCHED_LINE>0001</SCHED_LINE><DELIVERY_DATE>20261201</DELIVERY_DATE>"
         "<QUANTITY>10</QUANTITY></E1BPMEPOSCHEDULE><E1BPMEPOSCHEDULX SEGMENT=\"1\"><PO_ITEM>00010</PO_ITEM>"
         "<SCHED_LINE>0001</SCHED_LINE><PO_ITEMX>X</PO_ITEMX><SCHED_LINEX>X</SCHED_LINEX>"
         "<DELIVERY_DATE>X</DELIVERY_DATE><QUANTITY>X</QUANTITY></E1BPMEPOSCHEDULX></E1PORDCR1></IDOC>";
}

struct Transport : System {
  std::string order(const std::string& idoc = purchase_idoc()) {
    send_idocs("PORDCR102", idoc);
    return last_status() + last_messages();
  }
  Json orders() { return Json::parse(ecc.truth_purchase_orders()); }
  Json item() { return orders().at(0)["items"][0]; }
  std::string ship(std::int64_t quantity) {
    for (const auto& number : ecc.create_deliveries(now)) delivery = number;
    const auto issued = ecc.post_goods_issue(delivery, {{{"000010", quantity}}}, now);
    return issued ? *issued : issued.error().text;
  }
  std::string receive(const std::string& type, const std::string& quantity, const std::string& more = "") {
    return move("01",
                movement_item(
                    type, "1900", "0001", quantity,
                    "<MVT_IND>B</MVT_IND><PO_NUMBER>4500000001</PO_NUMBER><PO_ITEM>00010</PO_ITEM>" + more));
  }
  int transit() { return stock("1900", "")["in_transit"]; }
  int sellable() { return stock("1900", "0001")["unrestricted"]; }

  std::string delivery;
};

std::string refused(std::string_view good, std::string_view bad) {
  Transport system;
  const auto result = system.order(with(purchase_idoc(), good, bad));
  EXPECT_TRUE(result.starts_with("51")) << result;
  EXPECT_TRUE(system.orders().empty());
  return result;
}

TEST(EccPurchase, IsCreatedWithTheShipmentAsItsReference) {
  Transport system;
  EXPECT_TRUE(contains(system.order(), "53 06 017 Stock transport ord. created under the number 4500000001"));
  const auto order = system.orders()[0];
  EXPECT_EQ(order["reference"], "FBA15ABCDEFG");
  EXPECT_EQ(order["items"][0]["quantity"], 10);
  EXPECT_EQ(order["items"][0]["delivery_date"], "2026-12-01");
  EXPECT_EQ(order["items"][0]["address"]["NAME"], "Amazon LEJ1");
  EXPECT_EQ(
      system.read("<QUERY_TABLE>EKKO</QUERY_TABLE><OPTIONS><item><TEXT>IHREZ = 'FBA15ABCDEFG'</TEXT></item>"
                  "</OPTIONS><FIELDS><item><FIELDNAME>EBELN</FIELDNAME></item><item><FIELDNAME>RESWK"
                  "</FIELDNAME></item></FIELDS><DATA/>"),
      std::vector<std::string>{"45000000011000"});
}

TEST(EccPurchase, SentTwiceIsTwoOrders) {
  Transport system;
  system.order();
  system.order();
  EXPECT_EQ(system.orders().size(), 2u);
}

TEST(EccPurchase, ATestRunCreatesNothing) {
  Transport system;
  EXPECT_TRUE(system
                  .order(with(purchase_idoc(), "<E1PORDCR1 SEGMENT=\"1\">",
                              "<E1PORDCR1 SEGMENT=\"1\"><TESTRUN>X</TESTRUN>"))
                  .starts_with("53"));
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccPurchase, TakesOnlyWhatIsFlagged) {
  Transport system;
  system.order(with(purchase_idoc(), "<REF_1>X</REF_1>", ""));
  EXPECT_EQ(system.orders()[0]["reference"], "");
  EXPECT_TRUE(contains(refused("<ITEM_CAT>X</ITEM_CAT>", ""), "06 033"));
  EXPECT_TRUE(contains(refused("<DELIVERY_DATE>X</DELIVERY_DATE>", ""), "06 083"));
}

TEST(EccPurchase, RefusesWhatCannotBe) {
  EXPECT_TRUE(contains(refused("<DOC_TYPE>UB", "<DOC_TYPE>NB"), "06 005"));
  EXPECT_TRUE(contains(refused("<SUPPL_PLNT>1000", "<SUPPL_PLNT>1200"), "06 023"));
  EXPECT_TRUE(contains(refused("<SUPPL_PLNT>1000", "<SUPPL_PLNT>1900"), "06 031"));
  EXPECT_TRUE(contains(refused("<ITEM_CAT>7", "<ITEM_CAT>U"), "06 033")) << "the external key";
  EXPECT_TRUE(contains(refused("<MATERIAL>000000000000100001", "<MATERIAL>100001"), "M3 305"));
  EXPECT_TRUE(contains(refused("<QUANTITY>10.000", "<QUANTITY>0"), "06 035"));
  EXPECT_TRUE(contains(refused("<DELIVERY_DATE>20261201", "<DELIVERY_DATE>2026-12-01"), "06 083"));
  EXPECT_TRUE(contains(refused("<QUANTITY>10</QUANTITY>", "<QUANTITY>9</QUANTITY>"), "06 084"));
  EXPECT_TRUE(contains(refused("<PO_UNIT>ST", "<PO_UNIT>PCE"), "06 034"));
  EXPECT_TRUE(refused("<COMP_CODE>1000", "<COMP_CODE>3000").find("BAPI 001") != std::string::npos);
}

TEST(EccPurchase, IsOnItsWayFromGoodsIssueToGoodsReceipt) {
  Transport system;
  system.order();
  const int sellable = system.sellable();
  EXPECT_EQ(system.ship(10), "4900000002");
  EXPECT_EQ(system.transit(), 10);
  EXPECT_EQ(system.item()["issued"], 10);
  const auto lines = system.movements().back()["lines"];
  EXPECT_EQ(lines[0]["move_type"], "641");
  EXPECT_EQ(lines[1]["plant"], "1900");
  EXPECT_TRUE(system.receive("101", "4").starts_with("53")) << system.last_messages();
  EXPECT_EQ(system.movements().back()["mblnr"], "5000000001");
  EXPECT_EQ(system.transit(), 6);
  EXPECT_EQ(system.sellable(), sellable + 4);
  EXPECT_TRUE(contains(system.receive("101", "7"), "M7 022")) << "more than is on its way";
  EXPECT_TRUE(system.receive("101", "6", "<NO_MORE_GR>X</NO_MORE_GR>").starts_with("53"));
  EXPECT_EQ(system.item()["received"], 10);
  EXPECT_EQ(system.item()["complete"], true);
  EXPECT_EQ(system.transit(), 0);
}

TEST(EccPurchase, TellsItsHistory) {
  Transport system;
  system.order();
  system.ship(8);
  system.receive("101", "5");
  system.receive("102", "2");
  const auto rows = system.read(
      "<QUERY_TABLE>EKBE</QUERY_TABLE><FIELDS><item><FIELDNAME>VGABE</FIELDNAME></item><item><FIELDNAME>BWART"
      "</FIELDNAME></item><item><FIELDNAME>SHKZG</FIELDNAME></item><item><FIELDNAME>MENGE</FIELDNAME></"
      "item></FIELDS>"
      "<DATA/>");
  EXPECT_EQ(rows,
            (std::vector<std::string>{"6641H         8.000", "1101S         5.000", "1102H         2.000"}));
  EXPECT_EQ(system.item()["received"], 3);
  EXPECT_EQ(system.transit(), 5);
  EXPECT_TRUE(contains(system.receive("102", "4"), "M7 022"));
}

TEST(EccPurchase, ComesBackWhenItsGoodsIssueIsReversed) {
  Transport system;
  system.order();
  system.ship(10);
  ASSERT_TRUE(system.ecc.reverse_goods_issue(system.delivery, system.now));
  EXPECT_EQ(system.transit(), 0);
  EXPECT_EQ(system.item()["issued"], 0);
  EXPECT_EQ(system.movements().back()["lines"][0]["move_type"], "642");
  EXPECT_TRUE(contains(system.receive("101", "1"), "M7 022"));
}

TEST(EccPurchase, CannotComeBackOnceItIsReceived) {
  Transport system;
  system.order();
  system.ship(10);
  system.receive("101", "10");
  EXPECT_FALSE(system.ecc.reverse_goods_issue(system.delivery, system.now));
}

TEST(EccPurchase, IsTransportedWithoutADeliveryBy351) {
  Transport system;
  system.order();
  const auto result = system.move(
      "04", movement_item("351", "1000", "0001", "3",
                          "<PO_NUMBER>4500000001</PO_NUMBER><PO_ITEM>00010</PO_ITEM><MVT_IND>B</MVT_IND>"));
  EXPECT_TRUE(result.starts_with("53")) << result;
  EXPECT_EQ(system.transit(), 3);
  EXPECT_EQ(system.item()["issued"], 3);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_purchase_test
