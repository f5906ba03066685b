#include "sap/soap/soap_body.hpp"

#include <gtest/gtest.h>

namespace weir::sap::soap_body_test {
namespace {

std::string answer_with(const std::string& parameters) {
  return "<?xml version=\"1.0\"?><SOAP-ENV:Envelope "
         "xmlns:SOAP-ENV=\"http://schemas.xmlsoap.org/soap/envelope/\"><SOAP-ENV:Body><n0:F.Response "
         "xmlns:n0=\"urn:sap-com:document:sap:rfc:functions\">" +
         parameters + "</n0:F.Response></SOAP-ENV:Body></SOAP-ENV:Envelope>";
}

TEST(SoapRequest, WritesScalarsStructuresAndRows) {
  RfcParameters parameters;
  parameters.scalars = {{"PLANT", "1000"}};
  parameters.structures["HEADER"] = {{"DOC_TYPE", "TA"}};
  parameters.tables["ITEMS"] = {{{"MATERIAL", "A<B"}}, {{"MATERIAL", "2"}}};
  const std::string xml = soap_request("BAPI_X", parameters);
  EXPECT_NE(
      xml.find("<PLANT>1000</PLANT><HEADER><DOC_TYPE>TA</DOC_TYPE></HEADER><ITEMS><item><MATERIAL>A&lt;B"
               "</MATERIAL></item><item><MATERIAL>2</MATERIAL></item></ITEMS>"),
      std::string::npos)
      << xml;
}

// SAP gives a table back only if it came along.
TEST(SoapRequest, KeepsAnEmptyTable) {
  const std::string xml = soap_request("F", {{}, {}, {{"RETURN", {}}}});
  EXPECT_TRUE(xml.find("<RETURN/>") != std::string::npos || xml.find("<RETURN />") != std::string::npos)
      << xml;
}

TEST(SoapRequest, WritesDatesWithHyphensAndNothingElse) {
  using namespace std::chrono;
  const std::string xml =
      soap_request("F", {{{"DAY", Date{2026y / 11 / 24}}, {"NUMBER", "20261124"}}, {}, {}});
  EXPECT_NE(xml.find("<DAY>2026-11-24</DAY><NUMBER>20261124</NUMBER>"), std::string::npos) << xml;
}

TEST(SoapRequest, WritesNamesOfANamespaceAsXmlCan) {
  const std::string xml = soap_request("/SPE/F", {{{"/SPE/X", "1"}}, {}, {}});
  EXPECT_NE(xml.find("<_-SPE_-X>1</_-SPE_-X>"), std::string::npos) << xml;
  EXPECT_NE(xml.find("urn:_-SPE_-F"), std::string::npos) << xml;
}

TEST(SoapAnswer, TellsTablesFromStructuresFromScalars) {
  const auto answer = soap_answer(
      answer_with(
          "<KEY>1</KEY><RETURN><TYPE>E</TYPE><ID>V4</ID></RETURN><ITEMS><item><A>  x</A></item></ITEMS>"),
      {});
  ASSERT_TRUE(answer);
  EXPECT_EQ(rfc_text(answer->scalars, "KEY"), "1");
  EXPECT_EQ(rfc_text(answer->structures.at("RETURN"), "ID"), "V4");
  EXPECT_EQ(rfc_text(answer->tables.at("ITEMS").at(0), "A"), "  x") << "blanks in front are columns";
}

TEST(SoapAnswer, TakesAnEmptyElementForATableWhereOneWasSent) {
  const auto answer = soap_answer(answer_with("<ITEMS/><TEXT/>"), {{}, {}, {{"ITEMS", {}}}});
  ASSERT_TRUE(answer);
  ASSERT_NE(rfc_rows(*answer, "ITEMS"), nullptr);
  EXPECT_TRUE(rfc_rows(*answer, "ITEMS")->empty());
  EXPECT_TRUE(answer->scalars.contains("TEXT"));
  EXPECT_EQ(rfc_rows(*answer, "OTHERS"), nullptr) << "a table that did not come is not an empty one";
}

TEST(SoapAnswer, IsNoneWithoutAnEnvelope) {
  EXPECT_FALSE(soap_answer("<html><body><p>busy</p></body></html>", {}));
  EXPECT_FALSE(soap_answer("", {}));
  EXPECT_FALSE(soap_answer("<Envelope><Body/></Envelope>", {}));
}

}  // namespace
}  // namespace weir::sap::soap_body_test
