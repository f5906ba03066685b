#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_order_test {
namespace {

// The order that one IDoc with one part replaced becomes; null when it becomes none.
Json order_with(std::string_view old_part, std::string_view new_part) {
  System system;
  system.send_order(with(order_idoc(), old_part, new_part));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  return system.orders().empty() ? Json{} : system.orders().at(0);
}

// The messages it is refused with.
std::string refused_with(std::string_view old_part, std::string_view new_part) {
  System system;
  system.send_order(with(order_idoc(), old_part, new_part));
  EXPECT_EQ(system.last_status(), "51") << system.last_messages();
  EXPECT_TRUE(system.orders().empty());
  const auto idoc = system.idocs().at(0);
  EXPECT_EQ(idoc["messages"].back(), "51 V4 219 Sales document was not changed");
  return idoc["messages"].dump();
}

TEST(EccOrder, IsWhatTheIdocSays) {
  System system;
  system.send_order(order_idoc());
  const auto order = system.orders().at(0);
  EXPECT_EQ(order["vbeln"].get<std::string>().size(), 10u);
  EXPECT_EQ(order["po"], order_id);
  EXPECT_EQ(order["doc_type"], "ZAMZ");
  EXPECT_EQ(order["sales_org"], "1000");
  EXPECT_EQ(order["customer"], "0000100001");
  EXPECT_EQ(order["currency"], "EUR");
  EXPECT_EQ(order["gross_value"], "54.61");
  EXPECT_EQ(order["delivery_block"], "Z1");
  EXPECT_EQ(order["created"], "2026-11-24T09:30:00Z");
  const auto item = order["items"].at(0);
  EXPECT_EQ(item["posnr"], "000010");
  EXPECT_EQ(item["material"], "000000000000100001");
  EXPECT_EQ(item["quantity"], 2);
  EXPECT_EQ(item["gross_value"], "54.61");
  EXPECT_EQ(item["customer_material"], "WEIR-001");
  EXPECT_EQ(order["ship_to"]["NAME"], "Jürgen Müller");
  EXPECT_EQ(order["ship_to"]["CITY"], "Köln");
}

TEST(EccOrder, SaysItsNumberInTheStatusRecord) {
  System system;
  system.send_order(order_idoc());
  const auto number = system.orders().at(0)["vbeln"].get<std::string>();
  EXPECT_TRUE(contains(system.last_messages(), "53 V1 311 Standard Order " + number + " has been saved"));
}

TEST(EccOrder, IgnoresAHeaderValueWithoutItsFlag) {
  EXPECT_EQ(order_with("<DLV_BLOCK>X</DLV_BLOCK>", "")["delivery_block"], "");
  EXPECT_EQ(order_with("<PURCH_NO_C>X</PURCH_NO_C>", "")["po"], "");
  EXPECT_TRUE(contains(refused_with("<DOC_TYPE>X</DOC_TYPE>", ""), "Sales document type  is not defined"));
  EXPECT_TRUE(contains(refused_with("<SALES_ORG>X</SALES_ORG>", ""), "Sales area  10 00 is not defined"));
  EXPECT_EQ(order_with("<CURRENCY>X</CURRENCY></E1BPSDHD1X>", "</E1BPSDHD1X>")["currency"], "EUR")
      << "the sales area's own";
}

TEST(EccOrder, TakesNothingFromAHeaderThatDoesNotInsert) {
  refused_with("<UPDATEFLAG>I</UPDATEFLAG><DOC_TYPE>", "<UPDATEFLAG>U</UPDATEFLAG><DOC_TYPE>");
}

TEST(EccOrder, IgnoresItemValuesWithoutTheirFlags) {
  EXPECT_EQ(order_with("<CUST_MAT35>X</CUST_MAT35>", "")["items"][0]["customer_material"], "");
  EXPECT_TRUE(contains(refused_with("<MATERIAL>X</MATERIAL>", ""), "V1 382 Material  is not defined"));
  EXPECT_TRUE(contains(refused_with("<E1BPSDITMX SEGMENT=\"1\"><ITM_NUMBER>000010",
                                    "<E1BPSDITMX SEGMENT=\"1\"><ITM_NUMBER>000020"),
                       "V1 382"));
}

TEST(EccOrder, WithoutAScheduleLineIsSavedWithQuantityZero) {
  const auto order = order_with(
      "<E1BPSCHDL SEGMENT=\"1\"><ITM_NUMBER>000010</ITM_NUMBER><SCHED_LINE>0001</SCHED_LINE>"
      "<REQ_DATE>20261125</REQ_DATE><REQ_QTY>2</REQ_QTY></E1BPSCHDL>",
      "");
  EXPECT_EQ(order["items"][0]["quantity"], 0);
  EXPECT_EQ(order["gross_value"], "4.19") << "shipping alone";
  EXPECT_EQ(order_with("<REQ_QTY>X</REQ_QTY>", "")["items"][0]["quantity"], 0);
  EXPECT_EQ(order_with("<SCHED_LINE>0001</SCHED_LINE><UPDATEFLAG>",
                       "<SCHED_LINE>0002</SCHED_LINE><UPDATEFLAG>")["items"][0]["quantity"],
            0);
}

TEST(EccOrder, AddsUpItsScheduleLines) {
  const std::string line{
      "<E1BPSCHDL SEGMENT=\"1\"><ITM_NUMBER>10</ITM_NUMBER><SCHED_LINE>1</SCHED_LINE>"
      "<REQ_QTY>3.000</REQ_QTY></E1BPSCHDL>"};
  EXPECT_EQ(order_with("<E1BPSCHDLX ", line + "<E1BPSCHDLX ")["items"][0]["quantity"], 5)
      << "the flag row of line 0001 is that of line 1";
}

TEST(EccOrder, RefusesOrganisationThatDoesNotExist) {
  EXPECT_TRUE(
      contains(refused_with("<DOC_TYPE>ZAMZ", "<DOC_TYPE>TA"), "Sales document type TA is not defined"));
  EXPECT_TRUE(contains(refused_with("<DIVISION>00", "<DIVISION>01"), "Sales area 1000 10 01 is not defined"));
  EXPECT_TRUE(contains(refused_with("<DISTR_CHAN>10", "<DISTR_CHAN>20"), "VP 199"))
      << "the customer of Germany";
  EXPECT_TRUE(contains(refused_with("<DLV_BLOCK>Z1", "<DLV_BLOCK>99"), "Delivery block 99 is not defined"));
  EXPECT_TRUE(
      contains(refused_with("<CURRENCY>EUR</CURRENCY></E1BPSDHD1>", "<CURRENCY>EUX</CURRENCY></E1BPSDHD1>"),
               "Currency EUX is not defined"));
  EXPECT_TRUE(contains(refused_with("<REQ_DATE_H>20261125", "<REQ_DATE_H>20261131"), "Date 20261131"));
}

TEST(EccOrder, RefusesPartnersThatAreNotThere) {
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100001",
                                    "<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100009"),
                       "V1 320 Sold-to party 0000100009 is not defined"));
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100001",
                                    "<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>100001"),
                       "V1 320"))
      << "no conversion exit adds the zeros";
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>WE</PARTN_ROLE><PARTN_NUMB>0000100001",
                                    "<PARTN_ROLE>WE</PARTN_ROLE><PARTN_NUMB>0000100009"),
                       "VP 205"));
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100001",
                                    "<PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100003"),
                       "VP 199"));
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>AG", "<PARTN_ROLE>RE"), "VP 112 Enter the sold-to party"));
}

TEST(EccOrder, TakesSpForTheForwardingAgentUnlessItConverts) {
  EXPECT_TRUE(contains(refused_with("<PARTN_ROLE>AG", "<PARTN_ROLE>SP"), "VP 204"));
  System system;
  const auto external = with(order_idoc(), "<PARTN_ROLE>AG", "<PARTN_ROLE>SP");
  system.send_order(with(external, "<E1BPSDHD1 ", "<CONVERT>X</CONVERT><E1BPSDHD1 "));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(system.orders().at(0)["customer"], "0000100001");
}

TEST(EccOrder, ChecksTheOneTimeAddress) {
  EXPECT_TRUE(contains(refused_with("<ADDR_LINK>1", "<ADDR_LINK>2"), "Address 2 of partner function WE"));
  EXPECT_TRUE(contains(refused_with("<COUNTRY>DE</COUNTRY>", ""), "address field COUNTRY"));
  EXPECT_TRUE(contains(refused_with("<CITY>Köln</CITY>", ""), "address field CITY"));
  EXPECT_TRUE(contains(refused_with("<COUNTRY>DE", "<COUNTRY>DEU"), "Country key DEU is not defined"));
  EXPECT_TRUE(contains(refused_with("<POSTL_COD1>50667", "<POSTL_COD1>5066"), "AM 219"));
  EXPECT_TRUE(order_with("<ADDR_LINK>1</ADDR_LINK>", "")["ship_to"].is_null());
}

TEST(EccOrder, RefusesMaterialsPlantsAndUnitsThatAreNotThere) {
  EXPECT_TRUE(
      contains(refused_with("<MATERIAL>000000000000100001", "<MATERIAL>100001"), "V1 382 Material 100001"));
  EXPECT_TRUE(contains(refused_with("<PLANT>1000", "<PLANT>1200"), "V1 302"));
  EXPECT_TRUE(contains(refused_with("<TARGET_QU>ST", "<TARGET_QU>PCE"), "Unit PCE"));
  EXPECT_TRUE(contains(refused_with("<TARGET_QTY>2", "<TARGET_QTY>2,0"), "TARGET_QTY 2,0 is not a number"));
}

TEST(EccOrder, BlocksBillingOnDemand) {
  System system;
  auto idoc = with(order_idoc(), "<DLV_BLOCK>Z1", "<BILL_BLOCK>Z1</BILL_BLOCK><DLV_BLOCK>Z1");
  idoc = with(idoc, "<DLV_BLOCK>X", "<BILL_BLOCK>X</BILL_BLOCK><DLV_BLOCK>X");
  system.send_order(idoc);
  EXPECT_EQ(system.orders().at(0)["billing_block"], "Z1");
  system.send_order(with(idoc, "<BILL_BLOCK>Z1", "<BILL_BLOCK>77"));
  EXPECT_TRUE(contains(system.last_messages(), "Billing block 77 is not defined"));
}

TEST(EccOrder, RefusesItemsThatCannotBe) {
  EXPECT_TRUE(contains(
      refused_with("<ITM_NUMBER>000010</ITM_NUMBER><MATERIAL>", "<ITM_NUMBER>A</ITM_NUMBER><MATERIAL>"),
      "Item number A is not numeric"));
  const std::string second{"<E1BPSDITM SEGMENT=\"1\"><ITM_NUMBER>10</ITM_NUMBER></E1BPSDITM>"};
  EXPECT_TRUE(contains(refused_with("<E1BPSDITMX ", second + "<E1BPSDITMX "), "Item 000010 is given twice"));
  EXPECT_TRUE(contains(refused_with("<ITM_NUMBER>000010</ITM_NUMBER><SCHED_LINE>0001</SCHED_LINE><REQ_DATE>",
                                    "<ITM_NUMBER>000020</ITM_NUMBER><SCHED_LINE>0001</SCHED_LINE><REQ_DATE>"),
                       "Schedule line for item 000020"));
}

TEST(EccOrder, RefusesQuantitiesThatCannotBe) {
  for (const auto* quantity : {"2.5", "-1", "1,5", "two", "10000000000"}) {
    const auto element = std::string{"<REQ_QTY>"} + quantity + "</REQ_QTY>";
    EXPECT_TRUE(contains(refused_with("<REQ_QTY>2</REQ_QTY>", element), "V1 393")) << quantity;
  }
}

TEST(EccOrder, RefusesAScheduleLineOnADayThatDoesNotExist) {
  EXPECT_TRUE(
      contains(refused_with("<REQ_DATE>20261125", "<REQ_DATE>20261131"), "Date 20261131 in field REQ_DATE"));
}

TEST(EccOrder, RefusesADocumentWithoutItems) {
  System system;
  auto idoc = order_idoc();
  const auto begin = idoc.find("<E1BPSDITM ");
  idoc.erase(begin, idoc.find("<E1BPPARNR ") - begin);
  const auto schedules = idoc.find("<E1BPSCHDL ");
  idoc.erase(schedules, idoc.find("<E1BPADR1 ") - schedules);
  system.send_order(idoc);
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "The sales document has no items"));
}

TEST(EccOrder, NumbersItsItemsItselfWhenNobodyDoes) {
  System system;
  auto idoc = order_idoc();
  for (std::size_t at = 0; (at = idoc.find("<ITM_NUMBER>000010</ITM_NUMBER>", at)) != std::string::npos;)
    idoc.replace(at, 31, "<ITM_NUMBER></ITM_NUMBER>");
  system.send_order(idoc);
  EXPECT_EQ(system.last_status(), "51") << "conditions of item zero would be those of the header";
  EXPECT_TRUE(contains(system.last_messages(), "not allowed for the header"));
}

TEST(EccOrder, RejectedItemIsNotInTheNetValue) {
  System system;
  auto idoc = with(order_idoc(), "<PLANT>1000", "<REASON_REJ>Z1</REASON_REJ><PLANT>1000");
  idoc = with(idoc, "<PLANT>X", "<REASON_REJ>X</REASON_REJ><PLANT>X");
  system.send_order(idoc);
  const auto order = system.orders().at(0);
  EXPECT_EQ(order["gross_value"], "0.00");
  EXPECT_EQ(order["items"][0]["gross_value"], "54.61");
  EXPECT_EQ(order["items"][0]["rejection"], "Z1");
  system.send_order(with(idoc, "<REASON_REJ>Z1", "<REASON_REJ>Z9"));
  EXPECT_EQ(system.last_status(), "51");
}

TEST(EccOrder, TestRunSavesNothingAndClaimsSuccess) {
  System system;
  system.send_order(with(order_idoc(), "<E1BPSDHD1 ", "<TESTRUN>X</TESTRUN><E1BPSDHD1 "));
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccOrder, HasNoExternalNumbers) {
  EXPECT_TRUE(
      contains(refused_with("<E1BPSDHD1 ", "<SALESDOCUMENTIN>0000000001</SALESDOCUMENTIN><E1BPSDHD1 "),
               "External number assignment"));
}

TEST(EccOrder, OfTheUnitedKingdomIsInPounds) {
  System system;
  auto idoc = with(order_idoc(), "<SALES_ORG>1000", "<SALES_ORG>2000");
  for (const auto* pound :
       {"EUR</CURRENCY></E1BPSDHD1>", "EUR</CURRENCY><COND_UNIT>", "EUR</CURRENCY></E1BPCOND>"})
    idoc = with(idoc, pound, std::string{"GBP"} + (pound + 3));
  for (int count = 0; count < 2; ++count)
    idoc = with(idoc, "0000100001</PARTN_NUMB>", "0000100003</PARTN_NUMB>");
  idoc = with(idoc, "<POSTL_COD1>50667", "<POSTL_COD1>SW1A 1AA");
  system.send_order(with(idoc, "<COUNTRY>DE", "<COUNTRY>GB"));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(system.orders().at(0)["currency"], "GBP");
  EXPECT_EQ(system.orders().at(0)["sales_org"], "2000");
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_order_test
