#include <gtest/gtest.h>

#include "sap/idoc/idoc_xml.hpp"
#include "support/idoc_tree.hpp"

namespace weir::sap::idoc_xml_reader_test {
namespace {

const std::string control =
    "<EDI_DC40 "
    "SEGMENT=\"1\"><TABNAM>EDI_DC40</TABNAM><DOCNUM>0000000000000815</DOCNUM><IDOCTYP>DELVRY03</IDOCTYP>"
    "<MESTYP>DESADV</MESTYP><TEST>X</TEST></EDI_DC40>";
const std::string body =
    "<E1EDL20 SEGMENT=\"1\"><VBELN>0080000001</VBELN><E1EDL24 SEGMENT=\"1\"><POSNR>000010</POSNR>"
    "</E1EDL24></E1EDL20>";

std::string message(const std::string& inner) {
  return "<DELVRY03><IDOC BEGIN=\"1\">" + inner + "</IDOC></DELVRY03>";
}

std::string code_of(const Result<std::vector<AddressedIdoc>>& read) { return read ? "" : read.error().code; }

void expect_the_delivery(const std::string& xml) {
  const auto read = read_idoc_xml(xml);
  ASSERT_TRUE(read) << read.error().text << " in " << xml;
  ASSERT_EQ(read->size(), 1u);
  const AddressedIdoc& idoc = read->front();
  EXPECT_EQ(idoc.control.docnum + idoc.control.test, "0000000000000815X");
  EXPECT_EQ(idoc.idoc.idoctyp + ' ' + idoc.idoc.mestyp, "DELVRY03 DESADV");
  EXPECT_EQ(testing::column(idoc.idoc, "E1EDL20", "VBELN"), "0080000001");
  EXPECT_EQ(testing::column(idoc.idoc, "E1EDL24", "POSNR"), "000010");
}

TEST(IdocXmlReader, ReadsPlainAndSoapInAnyNamespace) {
  const std::string plain = message(control + body);
  expect_the_delivery(plain);
  expect_the_delivery("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + plain);
  expect_the_delivery("\xEF\xBB\xBF" + plain);
  const std::string header = "<s:Header><x/></s:Header>";
  for (const std::string& head : {std::string{}, header})
    expect_the_delivery("<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\">" + head +
                        "<s:Body>" + plain + "</s:Body></s:Envelope>");
  expect_the_delivery("<DELVRY03 xmlns=\"urn:sap-com:document:sap:idoc:messages\">" + plain.substr(10));
  expect_the_delivery("<n:DELVRY03 xmlns:n=\"urn:x\"><n:IDOC BEGIN=\"1\">" + control + body +
                      "</n:IDOC></n:DELVRY03>");
}

TEST(IdocXmlReader, ReadsUtf16AndLatin1AsTheyDeclare) {
  const std::string plain = message(control + body);
  std::string little{"\xFF\xFE"}, big{"\xFE\xFF"};
  for (const char c : plain) {
    little += std::string{c, '\0'};
    big += std::string{'\0', c};
  }
  expect_the_delivery(little);
  expect_the_delivery(big);
  const auto read =
      read_idoc_xml("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                    message(control + "<E1ADRM1 SEGMENT=\"1\"><NAME1>Zo\xEB</NAME1></E1ADRM1>"));
  ASSERT_TRUE(read);
  EXPECT_EQ(testing::column(read->front().idoc, "E1ADRM1", "NAME1"), "Zoë");
}

TEST(IdocXmlReader, ReadsManyIdocsAndBlanksBetweenElements) {
  const std::string one = "\n <IDOC BEGIN=\"1\">\n  " + control + "\n\t" + body + "\n</IDOC>\n";
  const auto read = read_idoc_xml("<DELVRY03>" + one + one + one + "</DELVRY03>");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->size(), 3u);
}

TEST(IdocXmlReader, KeepsSegmentsAndFieldsThatNoTableHas) {
  const auto read = read_idoc_xml(
      message(control + "<E1EDL20 SEGMENT=\"1\"><ZZFIELD>1</ZZFIELD><Z1AMZ SEGMENT=\"1\"><A>2</A></Z1AMZ>"
                        "<Z1EMPTY SEGMENT=\"1\"/></E1EDL20><_-SPE_-E1X SEGMENT=\"1\"><B>3</B></_-SPE_-E1X>"));
  ASSERT_TRUE(read);
  const Idoc& idoc = read->front().idoc;
  EXPECT_EQ(testing::column(idoc, "E1EDL20", "ZZFIELD"), "1");
  EXPECT_EQ(testing::column(idoc, "Z1AMZ", "A"), "2");
  EXPECT_EQ(testing::all_of(idoc, "Z1EMPTY").size(), 1u);
  EXPECT_EQ(testing::column(idoc, "/SPE/E1X", "B"), "3");
}

TEST(IdocXmlReader, KeepsBlanksInFrontAndDropsThoseBehind) {
  const auto read = read_idoc_xml(
      message(control +
              "<E1EDL20 SEGMENT=\"1\"><BOLNR>  a b  </BOLNR><LIFEX>   </LIFEX><TRAID>x<![CDATA[<y>]]></TRAID>"
              "</E1EDL20>"));
  ASSERT_TRUE(read);
  const Segment& head = read->front().idoc.segments.at(0);
  EXPECT_EQ(head.value("BOLNR"), "  a b");
  EXPECT_EQ(head.value("LIFEX"), "");
  EXPECT_EQ(head.value("TRAID"), "x<y>");
}

TEST(IdocXmlReader, RefusesWhatIsNoIdocMessage) {
  const std::vector<std::string> messages{
      "",
      "no xml",
      "<html><body>Logon</body></html>",
      "<DELVRY03/>",
      "<DELVRY03><IDOC>",
      message(body),
      message(control + control),
      "<s:Envelope xmlns:s=\"x\"><s:Body/></s:Envelope>",
      "<s:Envelope xmlns:s=\"x\"/>",
      message(control + "<E1EDL20 SEGMENT=\"1\"><BOLNR>\xFF\xC3</BOLNR></E1EDL20>"),
      "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><DELVRY03>&a;</DELVRY03>"};
  for (const std::string& xml : messages) {
    const auto read = read_idoc_xml(xml);
    ASSERT_FALSE(read) << xml;
    EXPECT_EQ(read.error().code, "sap.idoc_unreadable") << xml;
    EXPECT_EQ(read.error().next, Next::refuse);
  }
}

TEST(IdocXmlReader, NamesWhatItCouldNotReadAndNoneOfItsValues) {
  const auto read =
      read_idoc_xml(message(control + "<E1ADRM1 SEGMENT=\"1\"><NAME1>Secret\xFF</NAME1></E1ADRM1>"));
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().text.find("IDOC 1 E1ADRM1-NAME1"), std::string::npos) << read.error().text;
  EXPECT_EQ(read.error().text.find("Secret"), std::string::npos);
}

TEST(IdocXmlReader, RefusesWhatIsBeyondALimit) {
  const std::string one = "<IDOC BEGIN=\"1\">" + control + body + "</IDOC>";
  const std::string xml = "<DELVRY03>" + one + one + "</DELVRY03>";
  EXPECT_EQ(code_of(read_idoc_xml(xml, {.bytes = xml.size(), .idocs = 2, .segments = 6, .depth = 2})), "");
  for (const IdocLimits& limits : {IdocLimits{.bytes = xml.size() - 1}, IdocLimits{.idocs = 1},
                                   IdocLimits{.segments = 5}, IdocLimits{.depth = 1}})
    EXPECT_EQ(code_of(read_idoc_xml(xml, limits)), "sap.idoc_unreadable");
}

TEST(IdocXmlReader, IsNotBroughtDownByDepth) {
  constexpr std::size_t levels = 200'000;
  std::string deep;
  for (std::size_t i = 0; i < levels; ++i) deep += "<E1X SEGMENT=\"1\">";
  for (std::size_t i = 0; i < levels; ++i) deep += "</E1X>";
  EXPECT_EQ(code_of(read_idoc_xml(message(control + deep))), "sap.idoc_unreadable");
}

}  // namespace
}  // namespace weir::sap::idoc_xml_reader_test
