#include "sap/idoc/sales_order_idoc.hpp"

#include <gtest/gtest.h>

#include "support/idoc_tree.hpp"
#include "support/sap_documents.hpp"

namespace weir::sap::sales_order_idoc_test {
namespace {

using testing::a_sales_order;
using testing::all_of;
using testing::column;
using testing::field;

const std::string type = "SALESORDER_CREATEFROMDAT202";

Idoc idoc(const SalesOrder& order = a_sales_order()) { return sales_order_idoc(order, type); }

std::string segment_names(const Segment& root) {
  std::string text, last;
  for (const Segment& child : root.children()) {
    if (child.name() != last) text += (text.empty() ? "" : " ") + child.name();
    last = child.name();
  }
  return text;
}

TEST(SalesOrderIdoc, CarriesItsTypeItsMessageAndAKeyForPeople) {
  EXPECT_EQ(idoc().idoctyp, type);
  EXPECT_EQ(idoc().mestyp, "SALESORDER_CREATEFROMDAT2");
  EXPECT_NE(idoc().arckey.find("028-1234567-8901234"), std::string::npos);
  EXPECT_LE(idoc().arckey.size(), 70u);
  EXPECT_EQ(idoc().overflow(), std::nullopt);
}

// Another order is a syntax error, status 60.
TEST(SalesOrderIdoc, HasItsSegmentsInTheOrderOfTheBasicType) {
  const Idoc made = idoc();
  ASSERT_EQ(made.segments.size(), 1u);
  EXPECT_EQ(made.segments[0].name(), "E1SALESORDER_CREATEFROMDAT2");
  EXPECT_EQ(
      segment_names(made.segments[0]),
      "E1BPSDHD1 E1BPSDHD1X E1BPSDITM E1BPSDITMX E1BPPARNR E1BPSCHDL E1BPSCHDLX E1BPCOND E1BPCONDX E1BPADR1");
}

TEST(SalesOrderIdoc, IsNoTestRunAndSavesNothingHalf) {
  const Idoc made = idoc();
  const Segment& root = made.segments.at(0);
  EXPECT_EQ(field(root, "TESTRUN"), "");
  EXPECT_EQ(field(root, "BEHAVE_WHEN_ERROR"), "");
  EXPECT_EQ(field(root, "CONVERT"), "");  // AG and ZAMZ are SAP's inner keys
}

TEST(SalesOrderIdoc, WritesTheHeader) {
  const Idoc made = idoc();
  const Segment& header = *all_of(made, "E1BPSDHD1").at(0);
  const std::vector<std::pair<std::string, std::string>> wanted{
      {"DOC_TYPE", "ZAMZ"},       {"SALES_ORG", "1000"}, {"DISTR_CHAN", "10"},
      {"DIVISION", "00"},         {"PO_METHOD", "AMZ"},  {"PURCH_NO_C", "028-1234567-8901234"},
      {"PURCH_DATE", "20260504"}, {"CURRENCY", "EUR"},   {"ASS_NUMBER", "02812345678901234"},
      {"REQ_DATE_H", "20260506"}, {"DLV_BLOCK", "Z1"}};
  for (const auto& [name, value] : wanted) EXPECT_EQ(field(header, name), value) << name;
}

// Without its X a field is ignored; without the update flag all are.
TEST(SalesOrderIdoc, MarksEveryFieldThatItSets) {
  const Idoc made = idoc();
  for (const std::string name : {"E1BPSDHD1", "E1BPSDITM", "E1BPSCHDL", "E1BPCOND"}) {
    const auto data = all_of(made, name), marks = all_of(made, name + "X");
    ASSERT_EQ(data.size(), marks.size()) << name;
    for (std::size_t at = 0; at < data.size(); ++at) {
      EXPECT_EQ(field(*marks[at], "UPDATEFLAG"), "I") << name;
      for (const auto& [key, value] : data[at]->fields()) {
        const bool is_key =
            key == "ITM_NUMBER" || key == "SCHED_LINE" || (key == "COND_TYPE" && name == "E1BPCOND");
        EXPECT_EQ(field(*marks[at], key), is_key ? value : "X") << name << "X-" << key;
      }
    }
  }
}

TEST(SalesOrderIdoc, MarksNothingThatItDoesNotSet) {
  SalesOrder order = a_sales_order();
  order.header.dlv_block = "";
  order.header.po_method = "";
  const Idoc made = idoc(order);
  EXPECT_EQ(column(made, "E1BPSDHD1X", "DLV_BLOCK"), "");
  EXPECT_EQ(column(made, "E1BPSDHD1X", "PO_METHOD"), "");
}

TEST(SalesOrderIdoc, WritesItemsWithScheduleLinesBecauseATargetQuantityAloneOrdersNothing) {
  const Idoc made = idoc();
  EXPECT_EQ(column(made, "E1BPSDITM", "ITM_NUMBER"), "000010|000020");
  EXPECT_EQ(column(made, "E1BPSDITM", "MATERIAL"), "000000000000100001|000000000000100002");
  EXPECT_EQ(column(made, "E1BPSDITM", "PLANT"), "1000|1000");
  // Behind the thousandth character a segment goes on in one below it; its mark does not.
  EXPECT_EQ(column(made, "E1BPSDITM1", "CUST_MAT35"), "SHOE-42|SOCK-7");
  EXPECT_EQ(column(made, "E1BPSDITMX", "CUST_MAT35"), "X|X");
  EXPECT_EQ(column(made, "E1BPSCHDL", "ITM_NUMBER"), "000010|000020");
  EXPECT_EQ(column(made, "E1BPSCHDL", "REQ_QTY").substr(0, 1), "2");
  EXPECT_EQ(
      column(made, "E1BPSCHDL", "REQ_QTY").substr(column(made, "E1BPSCHDL", "REQ_QTY").find('|') + 1, 1),
      "1");
}

TEST(SalesOrderIdoc, WritesAConditionAsAnAmountForItsQuantity) {
  const Idoc made = idoc();
  EXPECT_EQ(column(made, "E1BPCOND", "ITM_NUMBER"), "000010|000010|000020");
  EXPECT_EQ(column(made, "E1BPCOND", "COND_TYPE"), "ZAMP|ZAMD|ZAMP");
  EXPECT_EQ(field(*all_of(made, "E1BPCOND").at(0), "COND_VALUE"), "50.42");
  EXPECT_EQ(field(*all_of(made, "E1BPCOND").at(0), "COND_P_UNT"), "2");
  EXPECT_EQ(field(*all_of(made, "E1BPCOND").at(0), "CURRENCY"), "EUR");
  EXPECT_EQ(field(*all_of(made, "E1BPCOND").at(1), "COND_P_UNT"), "");
}

TEST(SalesOrderIdoc, KeepsTheSignOfADiscount) {
  const Idoc made = idoc();
  const std::string value = field(*all_of(made, "E1BPCOND").at(1), "COND_VALUE");
  EXPECT_TRUE(value == "-5.00" || value == "5.00-") << value;
}

TEST(SalesOrderIdoc, WritesYenWithoutDecimals) {
  SalesOrder order = a_sales_order();
  order.header.currency = "JPY";
  order.conditions = {{"000010", "ZAMP", {13960, *Currency::of("JPY")}, 2}};
  EXPECT_EQ(column(idoc(order), "E1BPCOND", "COND_VALUE"), "13960");
}

TEST(SalesOrderIdoc, JoinsTheShipToWithItsAddress) {
  const Idoc made = idoc();
  EXPECT_EQ(column(made, "E1BPPARNR", "PARTN_ROLE"), "AG|WE");
  EXPECT_EQ(column(made, "E1BPPARNR", "PARTN_NUMB"), "0000100001|0000100001");
  EXPECT_EQ(column(made, "E1BPPARNR", "ADDR_LINK"), "|1");
  EXPECT_EQ(column(made, "E1BPADR1", "ADDR_NO"), "1");
  EXPECT_EQ(column(made, "E1BPADR1", "NAME"), "Zoë Müller");
  EXPECT_EQ(column(made, "E1BPADR1", "TEL1_NUMBR"), "+49 221 1");
}

// As the orders flow fills it.
SalesOrder a_whole_order() {
  SalesOrder order = a_sales_order();
  order.header.bill_block = "Z2";
  order.header.ord_reason = "001";
  order.header.ship_cond = "02";
  order.header.ship_type = "E1";
  order.header.purch_no_s = "PO-77";
  order.header.ref_1 = "REF";
  order.header.alttax_cls = "1";
  order.header.taxdst_cty = "GB";
  order.header.compl_dlv = true;
  SalesOrderItem& item = order.items[0];
  item.store_loc = "0001";
  item.item_categ = "TAN";
  item.tax_class1 = "0";
  item.dlv_prio = "01";
  item.route = "R00001";
  item.purch_no_s = "02812345678901";
  item.po_itm_no = "000001";
  item.reason_rej = "Z9";
  order.addresses[0].street_no = "1a";
  order.addresses[0].name_3 = "Tor";
  order.texts = {{"000000", "Z001", "D", "SHIP BY"}, {"000010", "Z002", "D", std::string(132, 'x')}};
  return order;
}

TEST(SalesOrderIdoc, WritesAndMarksWhatTheOrdersFlowFills) {
  const Idoc made = idoc(a_whole_order());
  const auto checked = check(made);
  EXPECT_TRUE(checked) << checked.error().text;
  const Segment& header = *all_of(made, "E1BPSDHD1").at(0);
  const Segment& header_marks = *all_of(made, "E1BPSDHD1X").at(0);
  for (const auto& [name, value] : std::vector<std::pair<std::string, std::string>>{{"BILL_BLOCK", "Z2"},
                                                                                    {"ORD_REASON", "001"},
                                                                                    {"SHIP_COND", "02"},
                                                                                    {"SHIP_TYPE", "E1"},
                                                                                    {"PURCH_NO_S", "PO-77"},
                                                                                    {"REF_1", "REF"},
                                                                                    {"ALTTAX_CLS", "1"},
                                                                                    {"TAXDST_CTY", "GB"},
                                                                                    {"COMPL_DLV", "X"}}) {
    EXPECT_EQ(field(header, name), value) << name;
    EXPECT_EQ(field(header_marks, name), "X") << name;
  }
  const Segment& item = *all_of(made, "E1BPSDITM").at(0);
  const Segment& item_marks = *all_of(made, "E1BPSDITMX").at(0);
  for (const auto& [name, value] :
       std::vector<std::pair<std::string, std::string>>{{"STORE_LOC", "0001"},
                                                        {"ITEM_CATEG", "TAN"},
                                                        {"TAX_CLASS1", "0"},
                                                        {"DLV_PRIO", "01"},
                                                        {"ROUTE", "R00001"},
                                                        {"PURCH_NO_S", "02812345678901"},
                                                        {"PO_ITM_NO", "000001"},
                                                        {"REASON_REJ", "Z9"}}) {
    EXPECT_EQ(field(item, name), value) << name;
    EXPECT_EQ(field(item_marks, name), "X") << name;
  }
  EXPECT_EQ(column(made, "E1BPADR1", "HOUSE_NO") + column(made, "E1BPADR1", "NAME_3"), "1aTor");
}

TEST(SalesOrderIdoc, WritesTextsBetweenConditionsAndAddresses) {
  const Idoc made = idoc(a_whole_order());
  EXPECT_EQ(segment_names(made.segments[0]),
            "E1BPSDHD1 E1BPSDHD1X E1BPSDITM E1BPSDITMX E1BPPARNR E1BPSCHDL E1BPSCHDLX E1BPCOND E1BPCONDX "
            "E1BPSDTEXT E1BPADR1");
  EXPECT_EQ(column(made, "E1BPSDTEXT", "ITM_NUMBER"), "000000|000010");
  EXPECT_EQ(column(made, "E1BPSDTEXT", "TEXT_ID"), "Z001|Z002");
  EXPECT_EQ(column(made, "E1BPSDTEXT", "LANGU"), "D|D");
  EXPECT_EQ(column(made, "E1BPSDTEXT", "TEXT_LINE"), "SHIP BY|" + std::string(132, 'x'));
}

TEST(SalesOrderIdoc, NamesEachTextThatIsTooLongForSap) {
  for (const auto& text : testing::sales_order_texts()) {
    SalesOrder order = a_sales_order();
    text.in(order) = std::string(text.length, 'x');
    EXPECT_EQ(idoc(order).overflow(), std::nullopt) << text.name;
    text.in(order) += 'x';
    EXPECT_EQ(idoc(order).overflow(), text.name + " (" + std::to_string(text.length + 1) + " of " +
                                          std::to_string(text.length) + ")");
  }
}

TEST(SalesOrderIdoc, IsTheSameToTheByteEachTime) { EXPECT_EQ(content_of(idoc()), content_of(idoc())); }

}  // namespace
}  // namespace weir::sap::sales_order_idoc_test
