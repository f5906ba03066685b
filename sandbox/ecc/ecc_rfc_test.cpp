#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_rfc_test {
namespace {

std::string create_parameters() {
  return "<ORDER_HEADER_IN><DOC_TYPE>ZAMZ</DOC_TYPE><SALES_ORG>1000</SALES_ORG><DISTR_CHAN>10</DISTR_CHAN>"
         "<DIVISION>00</DIVISION><PURCH_DATE>2026-11-22</PURCH_DATE><PURCH_NO_C>304-3159896-1390916</"
         "PURCH_NO_C>"
         "</ORDER_HEADER_IN><ORDER_HEADER_INX><UPDATEFLAG>I</UPDATEFLAG><DOC_TYPE>X</DOC_TYPE><SALES_ORG>X</"
         "SALES_ORG>"
         "<DISTR_CHAN>X</DISTR_CHAN><DIVISION>X</DIVISION><PURCH_DATE>X</PURCH_DATE><PURCH_NO_C>X</"
         "PURCH_NO_C>"
         "</ORDER_HEADER_INX><ORDER_ITEMS_IN><item><ITM_NUMBER>000010</ITM_NUMBER>"
         "<MATERIAL>000000000000100001</MATERIAL></item></ORDER_ITEMS_IN><ORDER_ITEMS_INX><item>"
         "<ITM_NUMBER>000010</ITM_NUMBER><UPDATEFLAG>I</UPDATEFLAG><MATERIAL>X</MATERIAL></item></"
         "ORDER_ITEMS_INX>"
         "<ORDER_PARTNERS><item><PARTN_ROLE>AG</PARTN_ROLE><PARTN_NUMB>0000100001</PARTN_NUMB></item></"
         "ORDER_PARTNERS>";
}

std::string fault_of(System& system, std::string_view function, std::string_view parameters) {
  const auto response = system.call(function, parameters);
  EXPECT_EQ(response.status, 500) << response.body;
  return between_tags(response.body, "type") + ": " + between_tags(response.body, "message");
}

TEST(EccRfc, EchoesAText) {
  System system;
  const auto response = system.call("STFC_CONNECTION", "<REQUTEXT>Grüße &amp; &lt;mehr&gt;</REQUTEXT>");
  EXPECT_TRUE(contains(
      response.body, "<rfc:STFC_CONNECTION.Response xmlns:rfc=\"urn:sap-com:document:sap:rfc:functions\">"));
  EXPECT_EQ(between_tags(response.body, "ECHOTEXT"), "Grüße &amp; &lt;mehr&gt;");
  EXPECT_TRUE(contains(between_tags(response.body, "RESPTEXT"), "Sysid: ECX"));
  EXPECT_TRUE(contains(between_tags(response.body, "RESPTEXT"), "20261124"));
}

TEST(EccRfc, DescribesTheSystem) {
  System system;
  const auto response = system.call("RFC_SYSTEM_INFO", "");
  EXPECT_EQ(between_tags(response.body, "RFCSYSID"), "ECX");
  EXPECT_EQ(between_tags(response.body, "RFCSAPRL"), "731");
}

TEST(EccRfc, QualifiesTheFunctionAndNothingElse) {
  System system;
  const auto good = function_call("STFC_CONNECTION", "<REQUTEXT>a</REQUTEXT>");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", good).status, 200);
  const auto unqualified = enveloped("<STFC_CONNECTION><REQUTEXT>a</REQUTEXT></STFC_CONNECTION>");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", unqualified).status, 500);
  const auto wrong_space = with(good, "sap:rfc:functions", "sap:soap:functions:mc-style");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", wrong_space).status, 500);
  const auto by_default = with(good, "<urn:STFC_CONNECTION ",
                               "<urn:STFC_CONNECTION xmlns=\"urn:sap-com:document:sap:rfc:functions\" ");
  EXPECT_EQ(system.post("/sap/bc/soap/rfc", by_default).status, 500)
      << "the default namespace reaches the children";
  EXPECT_TRUE(contains(fault_of(system, "STFC_CONNECTION", "<urn:REQUTEXT>a</urn:REQUTEXT>"),
                       "must not be in a namespace"));
  EXPECT_TRUE(
      contains(fault_of(system, "RFC_READ_TABLE", "<DATA><urn:item/></DATA>"), "must not be in a namespace"));
}

TEST(EccRfc, RefusesWhatItCannotDeserialise) {
  System system;
  EXPECT_TRUE(fault_of(system, "Z_WEIR_POST", "").starts_with("FUNCTION_NOT_FOUND"));
  const std::pair<const char*, const char*> wrong[] = {
      {"RFC_SYSTEM_INFO", "<REQUTEXT>a</REQUTEXT>"},
      {"STFC_CONNECTION", "<REQUTEXTE>a</REQUTEXTE>"},
      {"STFC_CONNECTION", "<REQUTEXT>a</REQUTEXT><REQUTEXT>b</REQUTEXT>"},
      {"STFC_CONNECTION", "<REQUTEXT><TEXT>a</TEXT></REQUTEXT>"},
      {"RFC_READ_TABLE", "<OPTIONS><row><TEXT>a</TEXT></row></OPTIONS>"},
      {"RFC_READ_TABLE", "<OPTIONS>BUKRS = '1000'</OPTIONS>"},
      {"RFC_READ_TABLE", "<FIELDS><item><NAME>a</NAME></item></FIELDS>"},
      {"RFC_READ_TABLE", "<FIELDS><item><TYPE>a</TYPE><TYPE>b</TYPE></item></FIELDS>"},
      {"RFC_READ_TABLE", "<DELIMITER>||</DELIMITER>"},
      {"BAPI_SALESORDER_CREATEFROMDAT2", "<ORDER_HEADER_IN>ZAMZ</ORDER_HEADER_IN>"},
      {"BAPI_SALESORDER_CREATEFROMDAT2",
       "<ORDER_HEADER_IN><PURCH_DATE>20261122</PURCH_DATE></ORDER_HEADER_IN>"},
      {"BAPI_SALESORDER_CREATEFROMDAT2",
       "<ORDER_ITEMS_IN><item><MATERIAL_LONG>1</MATERIAL_LONG></item></ORDER_ITEMS_IN>"},
      {"BAPI_SALESORDER_CREATEFROMDAT2", "<DOC_TYPE>ZAMZ</DOC_TYPE>"}};
  for (const auto& [function, parameters] : wrong)
    EXPECT_TRUE(fault_of(system, function, parameters).starts_with("DESERIALIZATION_ERROR")) << parameters;
  EXPECT_TRUE(fault_of(system, "RFC_READ_TABLE", "<DATA/>").starts_with("CALL_FUNCTION_PARM_MISSING"));
  EXPECT_TRUE(
      fault_of(system, "BAPI_SALESORDER_CREATEFROMDAT2", "").starts_with("CALL_FUNCTION_PARM_MISSING"));
}

TEST(EccRfc, CreatesAnOrderThatNeverExists) {
  System system;
  const auto response = system.call("BAPI_SALESORDER_CREATEFROMDAT2", create_parameters() + "<RETURN/>");
  ASSERT_EQ(response.status, 200) << response.body;
  const auto number = between_tags(response.body, "SALESDOCUMENT");
  EXPECT_EQ(number.size(), 10u);
  EXPECT_TRUE(contains(response.body, "<TYPE>S</TYPE><ID>V1</ID><NUMBER>311</NUMBER>"));
  const auto commit = system.call("BAPI_TRANSACTION_COMMIT", "<WAIT>X</WAIT>");
  EXPECT_EQ(commit.status, 200);
  EXPECT_TRUE(contains(commit.body, "<TYPE></TYPE>")) << "which is what success looks like";
  EXPECT_TRUE(system.orders().empty());

  system.send_order(order_idoc());
  EXPECT_EQ(std::stoi(system.orders().at(0)["vbeln"].get<std::string>()), std::stoi(number) + 1)
      << "the gap remains";
}

TEST(EccRfc, ReturnsMessagesOnlyWhenTheTableWasSent) {
  System system;
  EXPECT_FALSE(contains(system.call("BAPI_SALESORDER_CREATEFROMDAT2", create_parameters()).body, "<RETURN>"));
}

TEST(EccRfc, TestRunDrawsNoNumber) {
  System system;
  const auto response =
      system.call("BAPI_SALESORDER_CREATEFROMDAT2", create_parameters() + "<TESTRUN>X</TESTRUN><RETURN/>");
  EXPECT_EQ(between_tags(response.body, "SALESDOCUMENT"), "");
  EXPECT_FALSE(contains(response.body, "<TYPE>E</TYPE>")) << response.body;
}

TEST(EccRfc, SaysWhatIsWrongWithAnOrderAndEndsWithTheUmbrella) {
  System system;
  const auto parameters = with(create_parameters(), ">0000100001", ">0000999999") + "<RETURN/>";
  const auto response = system.call("BAPI_SALESORDER_CREATEFROMDAT2", parameters);
  EXPECT_EQ(response.status, 200) << "an application error is no fault";
  EXPECT_EQ(between_tags(response.body, "SALESDOCUMENT"), "");
  const auto cause = response.body.find("<ID>V1</ID><NUMBER>320</NUMBER>");
  const auto umbrella = response.body.find("<ID>V4</ID><NUMBER>219</NUMBER>");
  EXPECT_NE(umbrella, std::string::npos);
  EXPECT_LT(cause, umbrella);
  EXPECT_EQ(response.body.find("<item>", umbrella), std::string::npos);
}

TEST(EccRfc, ListsTheOrdersOfACustomer) {
  System system;
  system.send_order(order_idoc());
  system.send_order(with(order_idoc(), order_id, "305-0000000-0000001"));
  const std::string who{
      "<CUSTOMER_NUMBER>0000100001</CUSTOMER_NUMBER><SALES_ORGANIZATION>1000</SALES_ORGANIZATION>"};
  const auto found = [&](std::string_view more) {
    const auto body =
        system.call("BAPI_SALESORDER_GETLIST", who + std::string{more} + "<SALES_ORDERS/>").body;
    return between_tags(body, "PURCH_NO_C");
  };
  EXPECT_EQ(found("<PURCHASE_ORDER_NUMBER>305-0000000-0000001</PURCHASE_ORDER_NUMBER>"),
            "305-0000000-0000001");
  EXPECT_EQ(found("<DOCUMENT_DATE>2026-11-24</DOCUMENT_DATE><DOCUMENT_DATE_TO>2026-11-24</DOCUMENT_DATE_TO>"),
            order_id);
  EXPECT_EQ(found("<DOCUMENT_DATE>2026-11-25</DOCUMENT_DATE>"), "");
  EXPECT_EQ(found("<DOCUMENT_DATE_TO>2026-11-23</DOCUMENT_DATE_TO>"), "");
  EXPECT_FALSE(contains(system.call("BAPI_SALESORDER_GETLIST", who).body, "SALES_ORDERS"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_rfc_test
