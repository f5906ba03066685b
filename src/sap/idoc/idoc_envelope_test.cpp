#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "sap/idoc/idoc_xml.hpp"

namespace weir::sap::idoc_envelope_test {
namespace {

const IdocPartners partners{"100", "WEIR", "WEIRLS", "SAPECX", "ECXCLNT100"};

Idoc an_idoc(const std::string& name = "Müller & <Söhne> \"OHG\"") {
  Segment root{"E1ROOT"};
  root.set("NAME", name, 80);
  root.add(Segment{"E1CHILD"}).set("A", "1", 5);
  return {"ORDERS05", "ORDERS", "AMZ|ORD|1", {root}};
}

pugi::xml_document parsed(const std::string& xml) {
  pugi::xml_document document;
  const auto result = document.load_string(xml.c_str());
  EXPECT_TRUE(result) << result.description() << " in " << xml;
  return document;
}

pugi::xml_node first_idoc(const pugi::xml_document& document) {
  return document.document_element().last_child().first_child().child("IDOC");
}

std::string names(const pugi::xml_node& node) {
  std::string text;
  for (const auto& child : node.children()) text += (text.empty() ? "" : " ") + std::string{child.name()};
  return text;
}

TEST(IdocEnvelope, IsSoapAroundTheBasicTypeInTheNamespaceOfItsDialect) {
  const auto document = parsed(soap_idoc_xml(addressed(std::vector{an_idoc()}, partners)));
  const auto envelope = document.document_element();
  const std::string name = envelope.name();
  EXPECT_EQ(name.substr(name.find(':') + 1), "Envelope");
  const auto type = envelope.last_child().first_child();
  EXPECT_STREQ(type.name(), "ORDERS05");
  EXPECT_STREQ(type.attribute("xmlns").value(), "urn:sap-com:document:sap:idoc:soap:messages");
  EXPECT_STREQ(type.child("IDOC").attribute("BEGIN").value(), "1");
}

// The WSDL lists the control fields as a sequence.
TEST(IdocEnvelope, HasTheControlRecordFirstWithItsFieldsInSapsOrder) {
  const auto document = parsed(soap_idoc_xml(addressed(std::vector{an_idoc()}, partners)));
  const auto control = first_idoc(document).first_child();
  EXPECT_STREQ(control.name(), "EDI_DC40");
  EXPECT_STREQ(control.attribute("SEGMENT").value(), "1");
  EXPECT_EQ(names(control),
            "TABNAM MANDT DOCNUM DIRECT IDOCTYP MESTYP SNDPOR SNDPRT SNDPRN RCVPOR RCVPRT RCVPRN ARCKEY");
  const auto value = [&](const char* field) { return std::string{control.child(field).text().get()}; };
  EXPECT_EQ(value("TABNAM") + " " + value("DIRECT") + " " + value("MANDT"), "EDI_DC40 2 100");
  EXPECT_EQ(value("IDOCTYP") + " " + value("MESTYP"), "ORDERS05 ORDERS");
  EXPECT_EQ(value("SNDPOR") + " " + value("SNDPRT") + " " + value("SNDPRN"), "WEIR LS WEIRLS");
  EXPECT_EQ(value("RCVPOR") + " " + value("RCVPRT") + " " + value("RCVPRN"), "SAPECX LS ECXCLNT100");
  EXPECT_EQ(value("ARCKEY"), "AMZ|ORD|1");
}

TEST(IdocEnvelope, NumbersItsIdocsFromOneInSixteenDigits) {
  const auto document =
      parsed(soap_idoc_xml(addressed(std::vector{an_idoc(), an_idoc("x"), an_idoc("y")}, partners)));
  std::string numbers;
  for (const auto& idoc : first_idoc(document).parent().children("IDOC"))
    numbers += std::string{idoc.child("EDI_DC40").child("DOCNUM").text().get()} + " ";
  EXPECT_EQ(numbers, "0000000000000001 0000000000000002 0000000000000003 ");
}

TEST(IdocEnvelope, KeepsEveryCharacterOfAText) {
  for (const std::string name : {"Müller & <Söhne> \"OHG\"", "]]>", "株式会社", "a  b", "'"}) {
    const auto document = parsed(soap_idoc_xml(addressed(std::vector{an_idoc(name)}, partners)));
    EXPECT_EQ(first_idoc(document).child("E1ROOT").child("NAME").text().get(), name);
  }
}

TEST(IdocEnvelope, NestsSegmentsBehindTheFieldsOfTheirParent) {
  const auto document = parsed(soap_idoc_xml(addressed(std::vector{an_idoc()}, partners)));
  const auto root = first_idoc(document).child("E1ROOT");
  EXPECT_STREQ(root.attribute("SEGMENT").value(), "1");
  EXPECT_EQ(names(root), "NAME E1CHILD");
  EXPECT_STREQ(root.child("E1CHILD").attribute("SEGMENT").value(), "1");
}

// Blanks between elements have been taken for content by some releases.
TEST(IdocEnvelope, HasNoBlanksBetweenItsElements) {
  const std::string xml = soap_idoc_xml(addressed(std::vector{an_idoc("x")}, partners));
  EXPECT_EQ(xml.find(">\n<", xml.find("?>") + 2), std::string::npos) << xml;
  EXPECT_EQ(xml.find("> <"), std::string::npos) << xml;
}

std::string answer(const std::vector<std::pair<std::string, std::string>>& pairs,
                   const std::string& prefix = "n0:") {
  std::string inner;
  for (const auto& [transfer, db] : pairs)
    inner += "<" + prefix + "IdocAssign><" + prefix + "TransferId>" + transfer + "</" + prefix +
             "TransferId><" + prefix + "DbId>" + db + "</" + prefix + "DbId></" + prefix + "IdocAssign>";
  const std::string space = prefix.empty() ? "xmlns" : "xmlns:n0";
  return "<?xml version=\"1.0\"?><soap-env:Envelope "
         "xmlns:soap-env=\"http://schemas.xmlsoap.org/soap/envelope/\"><soap-env:Body><" +
         prefix + "ORDERS05Response " + space + "=\"urn:sap-com:document:sap:idoc:soap:messages\">" + inner +
         "</" + prefix + "ORDERS05Response></soap-env:Body></soap-env:Envelope>";
}

using Numbers = std::vector<std::string>;

TEST(IdocAssignments, GiveSapsNumberForEachIdocWhateverThePrefix) {
  for (const char* prefix : {"n0:", ""}) {
    const auto numbers = read_idoc_assignments(answer({{"0000000000000001", "0000000000815123"}}, prefix), 1);
    ASSERT_TRUE(numbers) << numbers.error().text;
    EXPECT_EQ(*numbers, Numbers{"0000000000815123"});
  }
}

// They say whose number it is; the place in the answer does not.
TEST(IdocAssignments, AreReadByOurNumberAndNotByTheirPlace) {
  const auto numbers = read_idoc_assignments(
      answer({{"0000000000000002", "0000000000000072"}, {"0000000000000001", "0000000000000071"}}), 2);
  ASSERT_TRUE(numbers) << numbers.error().text;
  EXPECT_EQ(*numbers, (Numbers{"0000000000000071", "0000000000000072"}));
}

TEST(IdocAssignments, ThatAreMissingOrUnclearAreNotTaken) {
  const std::vector<std::pair<std::string, std::size_t>> answers{
      {answer({}), 1},
      {answer({{"0000000000000001", "0000000000000071"}}), 2},
      {answer({{"0000000000000001", ""}}), 1},
      {answer({{"0000000000000007", "0000000000000071"}}), 1},
      {answer({{"0000000000000001", "0000000000000071"}, {"0000000000000001", "0000000000000072"}}), 2},
      {"<html>ok</html>", 1},
      {"", 1}};
  for (const auto& [xml, count] : answers) {
    const auto numbers = read_idoc_assignments(xml, count);
    ASSERT_FALSE(numbers) << xml;
    EXPECT_EQ(numbers.error().code, "sap.unexpected_answer") << xml;
  }
}

}  // namespace
}  // namespace weir::sap::idoc_envelope_test
