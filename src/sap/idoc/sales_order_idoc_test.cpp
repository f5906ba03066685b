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
