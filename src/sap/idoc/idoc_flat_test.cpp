#include "sap/idoc/idoc_flat.hpp"

#include <gtest/gtest.h>

#include "support/idoc_tree.hpp"

namespace weir::sap::idoc_flat_test {
namespace {

std::string code_of(const Result<std::vector<AddressedIdoc>>& read) { return read ? "" : read.error().code; }

AddressedIdoc an_order(const std::string& name = "Zoë") {
  Idoc idoc{"ORDERS05", "ORDERS", "AMZ|ORD|1", {}};
  idoc.segments.push_back(Segment{"E1EDK01"}.set("CURCY", "EUR").set("NTGEW", "12.50-"));
  Segment partner{"E1EDKA1"};
  partner.set("PARVW", "AG").set("NAME1", name);
  partner.add(Segment{"E1EDKA3"}).set("QUALP", "001");
  idoc.segments.push_back(partner);
  return addressed(std::vector{idoc}, {"100", "WEIR", "WEIRLS", "SAPECX", "ECXCLNT100"}).front();
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1)
    lines.push_back(text.substr(at, text.find('\n', at) - at));
  return lines;
}

TEST(FlatIdoc, HasAControlRecordAndDataRecordsThatNumberThemselvesAndTheirParents) {
  const auto text = flat_idocs(std::vector{an_order()});
  ASSERT_TRUE(text) << text.error().text;
  const auto lines = lines_of(*text);
  ASSERT_EQ(lines.size(), 4u);
  EXPECT_EQ(lines[0].substr(0, 29), "EDI_DC40  1000000000000000001");
  EXPECT_EQ(lines[0].substr(39, 8), "ORDERS05");
  EXPECT_EQ(lines[0].substr(434), "AMZ|ORD|1");
  const std::string blanks(20, ' ');
  EXPECT_EQ(lines[1].substr(0, 63),
            "E2EDK01005" + blanks + "1000000000000000001" + "000001" + "000000" + "01");
  EXPECT_EQ(lines[1].substr(63 + 4, 3), "EUR");
  EXPECT_EQ(lines[1].substr(63 + 118), "12.50-");
  EXPECT_EQ(lines[3].substr(0, 63),
            "E2EDKA3   " + blanks + "1000000000000000001" + "000003" + "000002" + "02");
}

TEST(FlatIdoc, OfFixedLengthHasRecordsOf524And1063Characters) {
  const auto text = flat_idocs(std::vector{an_order("Zoe"), an_order("Zoe")}, {.line_end = LineEnd::none});
  ASSERT_TRUE(text);
  EXPECT_EQ(text->size(), 2u * (524 + 3 * 1063));
}

TEST(FlatIdoc, TakesTheDefinitionsOfAnotherRelease) {
  const auto text =
      flat_idocs(std::vector{an_order()}, {.records = {.definitions = {{"E1EDKA1", "E2EDKA1001"}}}});
  ASSERT_TRUE(text);
  EXPECT_EQ(lines_of(*text)[2].substr(0, 10), "E2EDKA1001");
}

TEST(FlatIdoc, WritesTheCodePageOfThePortOrRefuses) {
  const auto latin1 = flat_idocs(std::vector{an_order()}, {.code_page = CodePage::latin1});
  ASSERT_TRUE(latin1);
  EXPECT_NE(latin1->find("Zo\xEB"), std::string::npos);
  EXPECT_EQ(code_of(read_flat_idocs(*latin1)), "sap.idoc_unreadable");
  const auto read = read_flat_idocs(*latin1, CodePage::latin1);
  ASSERT_TRUE(read);
  EXPECT_EQ(testing::column(read->front().idoc, "E1EDKA1", "NAME1"), "Zoë");
  const auto refused = flat_idocs(std::vector{an_order("株")}, {.code_page = CodePage::latin1});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, "sap.idoc_malformed_value");
}

TEST(FlatIdoc, RefusesWhatWouldNotFitItsColumns) {
  const auto code = [](Segment segment, const std::string& type = "ORDERS05") {
    AddressedIdoc idoc = an_order();
    idoc.idoc.idoctyp = type;
    idoc.idoc.segments.push_back(std::move(segment));
    const auto text = flat_idocs(std::vector{idoc});
    return text ? "" : text.error().code + ' ' + text.error().subject;
  };
  EXPECT_EQ(code(Segment{"E1EDK14"}.keep("QUALF", "0080")), "sap.idoc_too_long E1EDK14-QUALF");
  EXPECT_EQ(code(Segment{"E1EDK14"}.keep("ORG", "1")), "sap.idoc_unknown E1EDK14-ORG");
  EXPECT_EQ(code(Segment{"E1EDK14"}.keep("ORGID", "1\n2")), "sap.idoc_malformed_value E1EDK14-ORGID");
  EXPECT_EQ(code(Segment{"Z1FOO"}.keep("BAR", "1")), "sap.idoc_unknown Z1FOO");
  EXPECT_EQ(code(Segment{"Z1FOO"}.keep("SDATA", "1")), "");
  EXPECT_EQ(code(Segment{"Z1FOO"}.keep("SDATA", "1\r")), "sap.idoc_malformed_value Z1FOO-SDATA");
  EXPECT_EQ(code(Segment{"E1EDK14"}, "MBGMCR02"), "sap.idoc_unproven_layout MBGMCR02");
}

std::string control_line() { return "EDI_DC40  1000000000000000007700 302   ORDERS05"; }
std::string data_line(std::string name, const std::string& numbers, const std::string& sdata) {
  name.resize(30, ' ');
  return name + "1000000000000000007" + numbers + sdata;
}

TEST(FlatIdoc, IsReadFromLinesThatEndEarly) {
  const auto read =
      read_flat_idocs(control_line() + "\r\n" + data_line("E2EDK01005", "00000100000001", "") + "\r\n" +
                      "E2EDKA1\n\n" + data_line("E2EDKA1003", "00000300000002", "WE 4711"));
  ASSERT_TRUE(read) << read.error().text;
  const AddressedIdoc& idoc = read->front();
  EXPECT_EQ(idoc.control.docnum + ' ' + idoc.control.idoctyp, "0000000000000007 ORDERS05");
  EXPECT_EQ(testing::column(idoc.idoc, "E1EDKA1", "PARTN"), "|4711");
}

// Programs that are not SAP leave PSGNUM at zero; the basic type says what belongs below what.
TEST(FlatIdoc, HangsSegmentsByTheBasicTypeWhereTheRecordsDoNotSay) {
  std::string text = control_line() + '\n';
  for (const char* name : {"E2EDK01005", "E2EDKA1003", "E2EDKA3", "E2EDP01008", "E2EDPA1003", "E2EDPA3",
                           "E2EDP19002", "E2EDP01008", "E2EDP19002", "E2EDS01"})
    text += data_line(name, "00000000000000", "") + '\n';
  const auto read = read_flat_idocs(text);
  ASSERT_TRUE(read) << read.error().text;
  const Idoc& idoc = read->front().idoc;
  ASSERT_EQ(idoc.segments.size(), 5u);
  EXPECT_NE(idoc.segments[1].child("E1EDKA3"), nullptr);
  ASSERT_EQ(idoc.segments[2].children().size(), 2u);
  EXPECT_NE(idoc.segments[2].children()[0].child("E1EDPA3"), nullptr);
  EXPECT_EQ(idoc.segments[3].children().size(), 1u);
  EXPECT_TRUE(check(idoc));
}

TEST(FlatIdoc, KeepsASegmentThatNoTableHasWhereItHangs) {
  const auto read = read_flat_idocs(control_line() + '\n' + data_line("E2EDK01005", "00000100000001", "") +
                                    '\n' + data_line("Z2AMZ000", "00000200000102", " a  b"));
  ASSERT_TRUE(read);
  const Segment* kept = read->front().idoc.segments.at(0).child("Z2AMZ000");
  ASSERT_NE(kept, nullptr);
  EXPECT_EQ(kept->value("SDATA"), " a  b");
}

TEST(FlatIdoc, IsReadFromUtf16AndWithAByteOrderMark) {
  const std::string text = *flat_idocs(std::vector{an_order("Zoe")});
  std::string utf16{"\xFF\xFE"};
  for (const char c : text) utf16 += std::string{c, '\0'};
  for (const std::string& bytes : {utf16, "\xEF\xBB\xBF" + text}) {
    const auto read = read_flat_idocs(bytes);
    ASSERT_TRUE(read) << read.error().text;
    EXPECT_EQ(content_of(read->front().idoc), content_of(an_order("Zoe").idoc));
  }
}

TEST(FlatIdoc, ThatIsNoneIsRefusedWithTheRecord) {
  for (const std::string& text :
       std::vector<std::string>{"", "\n\n", "E2EDK01005", "<xml/>", "\xFF\xFE\x00", "EDI_DC  100"})
    EXPECT_EQ(code_of(read_flat_idocs(text)), "sap.idoc_unreadable") << text;
  const auto nameless = read_flat_idocs(control_line() + "\n" + data_line("", "00000100000001", "x"));
  ASSERT_FALSE(nameless);
  EXPECT_EQ(nameless.error().subject.substr(0, 8), "record 1");
}

TEST(FlatIdoc, BeyondALimitIsRefused) {
  const std::string text = *flat_idocs(std::vector{an_order(), an_order()});
  EXPECT_EQ(code_of(read_flat_idocs(text)), "");
  for (const IdocLimits& limits : {IdocLimits{.bytes = text.size() - 1}, IdocLimits{.idocs = 1},
                                   IdocLimits{.segments = 2}, IdocLimits{.depth = 1}})
    EXPECT_EQ(code_of(read_flat_idocs(text, CodePage::unicode, limits)), "sap.idoc_unreadable");
}

// A chain of parents as long as the file, or one that is its own parent.
TEST(FlatIdoc, CannotBeNestedWithoutEnd) {
  std::string text = control_line() + '\n';
  for (std::size_t i = 1; i < 1000; ++i) {
    std::string number = std::to_string(i), parent = std::to_string(i - 1);
    number.insert(0, 6 - number.size(), '0');
    parent.insert(0, 6 - parent.size(), '0');
    text += data_line("Z2X", number + parent + "01", "") + '\n';
  }
  EXPECT_EQ(code_of(read_flat_idocs(text)), "sap.idoc_unreadable");
  EXPECT_EQ(code_of(read_flat_idocs(control_line() + '\n' + data_line("Z2X", "00000100000101", ""))), "");
}

}  // namespace
}  // namespace weir::sap::idoc_flat_test
