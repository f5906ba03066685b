#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_idoc_test {
namespace {

std::string refused(System& system, std::string_view idoc) {
  system.send_order(idoc);
  return system.last_status() + system.last_messages();
}

// The status and the messages that an order with one part replaced ends with.
std::string changed(std::string_view old_part, std::string_view new_part) {
  System system;
  return refused(system, with(order_idoc(), old_part, new_part));
}

TEST(EccIdoc, IsAssignedANumberAndPosted) {
  System system;
  const auto response = system.send_order(order_idoc());
  ASSERT_EQ(response.status, 200);
  EXPECT_TRUE(contains(response.body,
                       "<n0:SALESORDER_CREATEFROMDAT202Response xmlns:n0="
                       "\"urn:sap-com:document:sap:idoc:soap:messages\">"));
  EXPECT_EQ(between_tags(response.body, "n0:TransferId"), "0000000000000007");
  const auto idoc = system.idocs().at(0);
  EXPECT_EQ(between_tags(response.body, "n0:DbId"), idoc["docnum"]);
  EXPECT_EQ(idoc["docnum"].get<std::string>().size(), 16u);
  EXPECT_EQ(idoc["message_type"], "SALESORDER_CREATEFROMDAT2");
  EXPECT_EQ(idoc["status"], "53");
}

TEST(EccIdoc, GoesFrom50By64To53) {
  System system;
  system.send_order(order_idoc());
  const auto rows = system.read(
      "<QUERY_TABLE>EDIDS</QUERY_TABLE><FIELDS><item><FIELDNAME>STATUS</FIELDNAME></item></FIELDS><DATA/>");
  EXPECT_EQ(rows, (std::vector<std::string>{"50", "64", "53"}));
}

TEST(EccIdoc, SentTwiceIsTwoIdocsAndTwoOrders) {
  System system;
  system.send_order(order_idoc());
  system.send_order(order_idoc());
  const auto orders = system.orders();
  ASSERT_EQ(orders.size(), 2u);
  EXPECT_EQ(orders[0]["po"], orders[1]["po"]);
  EXPECT_NE(orders[0]["vbeln"], orders[1]["vbeln"]);
  EXPECT_NE(system.idocs()[0]["docnum"], system.idocs()[1]["docnum"]);
}

TEST(EccIdoc, SeveralInOneDocumentEndEachOnItsOwn) {
  System system;
  const auto bad =
      with(order_idoc(), "0000100001</PARTN_NUMB></E1BPPARNR>", "0000999999</PARTN_NUMB></E1BPPARNR>");
  const auto response = system.send_order(order_idoc() + bad + order_idoc());
  ASSERT_EQ(response.status, 200);
  const auto idocs = system.idocs();
  ASSERT_EQ(idocs.size(), 3u);
  EXPECT_EQ(idocs[0]["status"], "53");
  EXPECT_EQ(idocs[1]["status"], "51");
  EXPECT_EQ(idocs[2]["status"], "53");
  for (const auto& idoc : idocs)
    EXPECT_TRUE(contains(response.body, "<n0:DbId>" + idoc["docnum"].get<std::string>() + "</n0:DbId>"));
}

TEST(EccIdoc, PlainXmlIsAnsweredWithAPageAndNoNumber) {
  System system;
  const auto body = idoc_document("SALESORDER_CREATEFROMDAT202", order_idoc());
  const auto response = system.post("/sap/bc/idoc_xml", body);
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(contains(response.body, "IDoc-XML-inbound ok"));
  EXPECT_FALSE(contains(response.body, system.idocs().at(0)["docnum"].get<std::string>()));
  EXPECT_EQ(system.last_status(), "53");
}

TEST(EccIdoc, PlainXmlTakesApplicationXmlToo) {
  System system;
  auto request = System::request_to("/sap/bc/idoc_xml", idoc_document("ACC_DOCUMENT03", posting_idoc()));
  request.headers.back().second = "application/xml";
  EXPECT_EQ(system.send(request).status, 200);
  EXPECT_EQ(system.documents().size(), 1u);
}

TEST(EccIdoc, ElementsAreQualifiedInSoapAndUnqualifiedInPlainXml) {
  System system;
  const auto soap = order_document(order_idoc());
  const auto plain = idoc_document("SALESORDER_CREATEFROMDAT202", order_idoc());
  const auto unqualified = with(soap, " xmlns=\"urn:sap-com:document:sap:idoc:soap:messages\"", "");
  EXPECT_EQ(system.post("/sap/bc/srt/idoc", unqualified).status, 500);
  EXPECT_EQ(system.post("/sap/bc/srt/idoc", with(soap, "soap:messages", "messages")).status, 500);
  EXPECT_EQ(system.post("/sap/bc/srt/idoc", with(soap, "<IDOC BEGIN", "<IDOC xmlns=\"\" BEGIN")).status, 500);
  EXPECT_EQ(system.post("/sap/bc/srt/idoc", plain).status, 500);
  const auto qualified = with(plain, "<IDOC BEGIN", "<IDOC xmlns=\"urn:x\" BEGIN");
  EXPECT_EQ(system.post("/sap/bc/idoc_xml", qualified).status, 500);
  EXPECT_TRUE(system.idocs().empty());
}

TEST(EccIdoc, OfAnUnknownBasicTypeIsNotStored) {
  System system;
  const auto response =
      system.post("/sap/bc/srt/idoc", soap_document("SALESORDER_CREATEFROMDAT204", order_idoc()));
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(contains(response.body, "Basic type SALESORDER_CREATEFROMDAT204 is unknown"));
  EXPECT_EQ(system.post("/sap/bc/idoc_xml", idoc_document("ACC_DOCUMENT05", posting_idoc())).status, 500);
  EXPECT_TRUE(system.idocs().empty());
}

TEST(EccIdoc, WithoutItsFrameIsNotStoredNorIsAnyBesideIt) {
  System system;
  const auto control = control_of("SALESORDER_CREATEFROMDAT202", "SALESORDER_CREATEFROMDAT2");
  const auto no_control = with(order_idoc(), control, "");
  const auto response = system.send_order(order_idoc() + no_control);
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(contains(response.body, "EDI_DC40"));
  EXPECT_EQ(system.send_order("").status, 500);
  EXPECT_EQ(system.send_order(with(order_idoc(), " BEGIN=\"1\"", "")).status, 500);
  EXPECT_EQ(system.send_order(with(order_idoc(), "<EDI_DC40 SEGMENT=\"1\">", "<EDI_DC40>")).status, 500);
  EXPECT_EQ(system.send_order("<IDOK BEGIN=\"1\"/>").status, 500);
  EXPECT_EQ(system.send_posting(order_idoc()).status, 500) << "IDOCTYP differs from the root";
  const auto plain = idoc_document("SALESORDER_CREATEFROMDAT202", no_control);
  EXPECT_TRUE(contains(system.post("/sap/bc/idoc_xml", plain).body, "Control record EDI_DC40 is missing"));
  EXPECT_TRUE(system.idocs().empty());
}

TEST(EccIdoc, FromAnUnknownPartnerIsStoredWithStatus56) {
  System system;
  const auto response = system.send_order(with(order_idoc(), "<SNDPRN>WEIR", "<SNDPRN>AMZBRIDGE"));
  EXPECT_EQ(response.status, 200) << "the sender learns of it only by reading";
  EXPECT_EQ(system.last_status(), "56");
  EXPECT_TRUE(contains(system.last_messages(), "Partner profile inbound not available"));
  EXPECT_EQ(system.idocs().at(0)["messages"].size(), 1u);
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccIdoc, WithAWrongControlRecordGets56AndTheField) {
  const std::pair<const char*, const char*> wrong[] = {
      {"<TABNAM>EDI_DC40", "<TABNAM>EDIDC"},        {"<DIRECT>2", "<DIRECT>1"},
      {"<SNDPOR>WEIR", "<SNDPOR>SAPWEIR"},          {"<SNDPRT>LS", "<SNDPRT>KU"},
      {"<RCVPOR>SAPECX", "<RCVPOR>SAPECP"},         {"<RCVPRT>LS", "<RCVPRT>KU"},
      {"<RCVPRN>ECXCLNT100", "<RCVPRN>ECXCLNT200"}, {"<MANDT>100", "<MANDT>200"}};
  for (const auto& [good, bad] : wrong) {
    const auto result = changed(good, bad);
    const std::string field{std::string_view{good}.substr(1, std::string_view{good}.find('>') - 1)};
    EXPECT_TRUE(result.starts_with("56")) << result;
    EXPECT_TRUE(contains(result, field)) << result;
  }
}

TEST(EccIdoc, FindsNoProfileForAVariantOrATest) {
  EXPECT_TRUE(changed("</MESTYP>", "</MESTYP><MESCOD>AMZ</MESCOD>").starts_with("56"));
  EXPECT_TRUE(changed("</MESTYP>", "</MESTYP><MESFCT>X</MESFCT>").starts_with("56"));
  EXPECT_TRUE(changed("<DIRECT>2</DIRECT>", "<DIRECT>2</DIRECT><TEST>X</TEST>").starts_with("56"));
}

TEST(EccIdoc, OfAMessageThatIsNotAgreedGets56) {
  System system;
  const auto idoc =
      R"(<IDOC BEGIN="1">)" + control_of("DELVRY03", "DESADV") + R"(<E1EDL20 SEGMENT="1"/></IDOC>)";
  EXPECT_EQ(system.post("/sap/bc/srt/idoc", soap_document("DELVRY03", idoc)).status, 200);
  EXPECT_EQ(system.last_status(), "56");
  EXPECT_TRUE(changed("<MESTYP>SALESORDER_CREATEFROMDAT2", "<MESTYP>ACC_DOCUMENT").starts_with("56"));
}

TEST(EccIdoc, WithoutMandtIsTaken) { EXPECT_TRUE(changed("<MANDT>100</MANDT>", "").starts_with("53")); }

TEST(EccIdoc, WithAnUnknownSegmentGets60) {
  const auto result = changed("</E1BPSDHD1>", "</E1BPSDHD1><E1BPSDHD9 SEGMENT=\"1\"/>");
  EXPECT_TRUE(result.starts_with("60")) << result;
  EXPECT_TRUE(contains(result, "E1BPSDHD9")) << result;
}

TEST(EccIdoc, WithASegmentInTheWrongPlaceGets60) {
  const std::string partner{R"(<E1BPPARNR SEGMENT="1"><PARTN_ROLE>AG</PARTN_ROLE></E1BPPARNR>)"};
  const auto early = changed("<E1BPSDHD1 SEGMENT", partner + "<E1BPSDHD1 SEGMENT");
  EXPECT_TRUE(early.starts_with("60")) << early;
  EXPECT_TRUE(contains(early, "E1BPSDHD1")) << early;
  const auto inside = changed("<ITM_NUMBER>000010</ITM_NUMBER><MATERIAL>",
                              partner + "<ITM_NUMBER>000010</ITM_NUMBER><MATERIAL>");
  EXPECT_TRUE(inside.starts_with("60")) << inside;
}

TEST(EccIdoc, WithTwoHeadersOrNoneOfItsSegmentsGets60) {
  EXPECT_TRUE(changed("<E1BPSDHD1X SEG", "<E1BPSDHD1 SEGMENT=\"1\"/><E1BPSDHD1X SEG").starts_with("60"));
  System system;
  const auto control = control_of("SALESORDER_CREATEFROMDAT202", "SALESORDER_CREATEFROMDAT2");
  EXPECT_TRUE(refused(system, "<IDOC BEGIN=\"1\">" + control + "</IDOC>").starts_with("60"));
}

TEST(EccIdoc, WithAnUnknownFieldGets60AndTheField) {
  for (const auto* field : {"MATERIAL_LONG", "INCOTERMS2L", "WEIR_KEY", "material"}) {
    const auto element = std::string{"<"} + field + ">X</" + field + ">";
    const auto result = changed("<PLANT>1000</PLANT>", element + "<PLANT>1000</PLANT>");
    EXPECT_TRUE(result.starts_with("60")) << result;
    EXPECT_TRUE(contains(result, field)) << result;
  }
  EXPECT_TRUE(changed("</ARCKEY>", "</ARCKEY><KEY>1</KEY>").starts_with("60"));
}

TEST(EccIdoc, WithAValueThatIsTooLongGets60AndTheField) {
  const auto result = changed("304-3159896-1390916", std::string(36, '9'));
  EXPECT_TRUE(result.starts_with("60")) << result;
  EXPECT_TRUE(contains(result, "E1BPSDHD1-PURCH_NO_C is longer than 35")) << result;
  EXPECT_TRUE(changed("304-3159896-1390916", std::string(35, '9')).starts_with("53"));
  EXPECT_TRUE(changed("AMZ|ORD|1", std::string(71, 'A')).starts_with("60"));
  EXPECT_TRUE(changed("<REQ_DATE_H>20261125", "<REQ_DATE_H>2026-11-25").starts_with("60"));
}

TEST(EccIdoc, CountsCharactersNotBytes) {
  std::string umlauts;
  for (int count = 0; count < 40; ++count) umlauts += "ü";
  EXPECT_TRUE(changed("Jürgen Müller", umlauts).starts_with("53"));
  EXPECT_TRUE(changed("Jürgen Müller", umlauts + "ü").starts_with("60"));
}

TEST(EccIdoc, WithASegmentThatDoesNotSaySoGets60) {
  const auto result = changed("<E1BPADR1 SEGMENT=\"1\">", "<E1BPADR1>");
  EXPECT_TRUE(result.starts_with("60")) << result;
  EXPECT_TRUE(contains(result, "E1BPADR1")) << result;
  EXPECT_TRUE(changed("<E1SALESORDER_CREATEFROMDAT2 SEGMENT=\"1\">", "<E1SALESORDER_CREATEFROMDAT2>")
                  .starts_with("60"));
}

TEST(EccIdoc, WithAFieldTwiceOrTextBetweenFieldsGets60) {
  EXPECT_TRUE(changed("<PLANT>1000</PLANT>", "<PLANT>1000</PLANT><PLANT>1900</PLANT>").starts_with("60"));
  EXPECT_TRUE(changed("<PLANT>1000</PLANT>", "1000").starts_with("60"));
}

TEST(EccIdoc, FieldsOfASegmentMayStandInAnyOrder) {
  EXPECT_TRUE(changed("<SALES_ORG>1000</SALES_ORG><DISTR_CHAN>10</DISTR_CHAN>",
                      "<DISTR_CHAN>10</DISTR_CHAN><SALES_ORG>1000</SALES_ORG>")
                  .starts_with("53"));
}

TEST(EccIdoc, NumbersDependOnTheSeedAndOnNothingElse) {
  const auto run = [](std::uint64_t seed) {
    Ecc ecc{make_catalog(), seed};
    for (int count = 0; count < 2; ++count)
      ecc.handle(System::request_to("/sap/bc/srt/idoc", order_document(order_idoc())), start);
    return ecc.truth_orders() + ecc.truth_idocs();
  };
  EXPECT_EQ(run(1), run(1));
  EXPECT_NE(run(1), run(2));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_idoc_test
