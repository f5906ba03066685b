#include "sap/soap/soap_rfc.hpp"

#include <gtest/gtest.h>

#include <pugixml.hpp>

#include "sap/soap/soap_fault.hpp"
#include "support/open_gate.hpp"
#include "support/scripted_sender.hpp"

namespace weir::sap::soap_rfc_test {
namespace {

using testing::fails;
using testing::ScriptedSender;

std::string envelope(const std::string& body, const std::string& prefix = "SOAP-ENV") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><" + prefix + ":Envelope xmlns:" + prefix +
         "=\"http://schemas.xmlsoap.org/soap/envelope/\"><" + prefix + ":Body>" + body + "</" + prefix +
         ":Body></" + prefix + ":Envelope>";
}

std::string fault(const std::string& faultstring, const std::string& detail) {
  return envelope("<SOAP-ENV:Fault><faultcode>SOAP-ENV:Client</faultcode><faultstring>" + faultstring +
                  "</faultstring>" + detail + "</SOAP-ENV:Fault>");
}

const std::string period_closed =
    fault("Internal Server Error",
          "<detail><rfc:Error "
          "xmlns:rfc=\"urn:sap-com:document:sap:soap:functions\"><type>ERROR_MESSAGE_STATE</type>"
          "<message>Posting period 013 2026 is not open</message></rfc:Error></detail>");

TEST(SoapFault, IsToldInTheWordsOfItsDetail) {
  const auto words = fault_in(period_closed);
  ASSERT_TRUE(words);
  EXPECT_NE(words->find("Posting period 013 2026 is not open"), std::string::npos) << *words;
}

// Which of the two names the exception of a function depends on the release.
TEST(SoapFault, KeepsTheNameOfAnException) {
  const auto words = fault_in(fault("x", "<detail><Error><type>TABLE_NOT_AVAILABLE</type></Error></detail>"));
  ASSERT_TRUE(words);
  EXPECT_NE(words->find("TABLE_NOT_AVAILABLE"), std::string::npos) << *words;
}

TEST(SoapFault, WithoutADetailIsToldInTheWordsThatThereAre) {
  EXPECT_EQ(fault_in(fault("RFC_AUTHORIZATION_FAILURE", "")), "RFC_AUTHORIZATION_FAILURE");
}

TEST(SoapFault, IsAFaultWhateverItsPrefixAndEvenWithoutWords) {
  EXPECT_TRUE(fault_in(envelope("<s:Fault xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>", "s")));
}

TEST(SoapFault, IsNotInAnAnswerNorInAPage) {
  EXPECT_EQ(fault_in(envelope("<rfc:X.Response xmlns:rfc=\"urn:x\"><TEXT>Fault</TEXT></rfc:X.Response>")),
            std::nullopt);
  EXPECT_EQ(fault_in("<html><body>Fault</body></html>"), std::nullopt);
  EXPECT_EQ(fault_in(""), std::nullopt);
}

class SoapRfcTest : public ::testing::Test {
 protected:
  ScriptedSender http_;
  SapHttp sap_{http_, {"https://ecc.example", "100", "EN", "WEIR", "pw"}};
  SoapRfc rfc_{sap_};
};

// Only the function's element has the namespace: with a default one its parameters would have it too, and SAP
// would know none of them.
TEST_F(SoapRfcTest, CallsWithUnqualifiedParameters) {
  http_.answer(200, envelope("<rfc:STFC.Response xmlns:rfc=\"urn:x\"/>"));
  ASSERT_TRUE(rfc_.call("RFC_READ_TABLE", {{{"QUERY_TABLE", "VBAK"}}, {}, {{"DATA", {}}}}));
  EXPECT_EQ(http_.last().url.find("https://ecc.example/sap/bc/soap/rfc?"), 0u);
  EXPECT_EQ(http_.last().body.find("<?xml"), 0u);
  pugi::xml_document document;
  ASSERT_TRUE(document.load_string(http_.last().body.c_str()));
  const auto function = document.document_element().last_child().first_child();
  const std::string name = function.name();
  const std::size_t colon = name.find(':');
  ASSERT_NE(colon, std::string::npos) << name;
  EXPECT_EQ(name.substr(colon + 1), "RFC_READ_TABLE");
  const std::string space = "xmlns:" + name.substr(0, colon);
  pugi::xml_node holder = function;
  while (holder && !holder.attribute(space.c_str())) holder = holder.parent();
  EXPECT_STREQ(holder.attribute(space.c_str()).value(), "urn:sap-com:document:sap:rfc:functions");
  EXPECT_STREQ(function.child("QUERY_TABLE").text().get(), "VBAK");
  EXPECT_TRUE(function.child("DATA"));
}

TEST_F(SoapRfcTest, GivesBackWhatSapExports) {
  http_.answer(
      200,
      envelope(
          "<rfc:X.Response xmlns:rfc=\"urn:x\"><TEXT>Gr\u00fc\u00dfe &amp; mehr</TEXT></rfc:X.Response>"));
  const auto answer = rfc_.call("X", {});
  ASSERT_TRUE(answer) << answer.error().text;
  EXPECT_EQ(rfc_text(answer->scalars, "TEXT"), "Grüße & mehr");
}

TEST_F(SoapRfcTest, TakesAPageForNoAnswer) {
  http_.answer(500, "<?xml version=\"1.0\"?><html>short dump</html>").answer(500, "<?xml version=\"1.0\"?>");
  EXPECT_TRUE(fails(rfc_.call("X", {}), Next::retry, "sap.unexpected_answer"));
  EXPECT_TRUE(fails(rfc_.call("X", {}), Next::retry, "sap.unexpected_answer"));
}

TEST_F(SoapRfcTest, IsRefusedByAFaultInSapsWords) {
  http_.answer(500, period_closed);
  const auto answer = rfc_.call("X", {});
  ASSERT_TRUE(fails(answer, Next::refuse, "sap.fault"));
  EXPECT_NE(answer.error().text.find("Posting period 013 2026 is not open"), std::string::npos);
}

TEST_F(SoapRfcTest, FailsAsTheServiceDid) {
  http_.answer(401, "<html/>").answer(503, "");
  EXPECT_TRUE(fails(rfc_.call("X", {}), Next::stop, "sap.logon_refused"));
  EXPECT_TRUE(fails(rfc_.call("X", {}), Next::retry, "sap.busy"));
}

class SoapRfcAtAGate : public ::testing::Test {
 protected:
  ScriptedSender http_;
  SapHttp sap_{http_, {"https://ecc.example", "100", "EN", "WEIR", "pw"}};
  testing::OpenGate gate_;
  ManualClock clock_{Instant{Duration{1'700'000'000'000}}};
  SapCalls calls_{gate_, clock_, "ecc.example", "de"};
  SoapRfc rfc_{sap_, calls_};
};

TEST_F(SoapRfcAtAGate, HoldsATurnForEachCallAndGivesItBack) {
  http_.answer(200, envelope("<ok/>")).answer(503, "");
  EXPECT_TRUE(rfc_.call("RFC_PING", {}));
  EXPECT_FALSE(rfc_.call("RFC_PING", {}));
  ASSERT_EQ(gate_.asked.size(), 2u);
  EXPECT_EQ(gate_.asked[0].bucket, "sap/ecc.example/reads");
  EXPECT_EQ(gate_.answers.size(), 2u) << "also when the call failed";
}

TEST_F(SoapRfcAtAGate, CallsNothingWithoutATurn) {
  gate_.refuse(testing::come_back_at(clock_.now() + Duration{1'000}, "sap.parallel"));
  EXPECT_TRUE(fails(rfc_.call("RFC_PING", {}), Next::wait, "sap.parallel"));
  EXPECT_TRUE(http_.requests().empty());
}

TEST_F(SoapRfcAtAGate, AsksForNoSecondTurnWithinATurn) {
  http_.answer(200, envelope("<ok/>"));
  SoapRfc within{sap_};
  EXPECT_TRUE(within.call("RFC_PING", {}));
  EXPECT_TRUE(gate_.asked.empty());
}

}  // namespace
}  // namespace weir::sap::soap_rfc_test
