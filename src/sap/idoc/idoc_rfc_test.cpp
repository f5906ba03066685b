#include "sap/idoc/idoc_rfc.hpp"

#include <gtest/gtest.h>

#include "sap/idoc/idoc_xml.hpp"
#include "support/scripted_sender.hpp"

namespace weir::sap::idoc_rfc_test {
namespace {

AddressedIdoc order(const std::string& docnum, const std::string& belnr) {
  Segment head{"E1EDK01"};
  head.set("CURCY", "EUR").set("BELNR", belnr);
  Segment item{"E1EDP01"};
  item.set("POSEX", "000010");
  item.add(Segment{"E1EDP19"}).set("QUALF", "002").set("IDTNR", "  MIT BLANKS");
  AddressedIdoc idoc{{}, {"ORDERS05", "ORDERS", "key/" + belnr, {head, item}}};
  idoc.control.docnum = docnum;
  idoc.control.mandt = "100";
  idoc.control.idoctyp = "ORDERS05";
  idoc.control.mestyp = "ORDERS";
  idoc.control.arckey = idoc.idoc.arckey;
  return idoc;
}

TEST(IdocTables, JoinControlAndDataByTheNumber) {
  const std::vector<AddressedIdoc> sent{order("0000000000000001", "4711"), order("0000000000000002", "4712")};
  const auto call = idoc_tables(sent);
  ASSERT_TRUE(call) << call.error().text;
  EXPECT_EQ(call->tables.at("IDOC_CONTROL_REC_40").size(), 2u);
  EXPECT_EQ(call->tables.at("IDOC_DATA_REC_40").size(), 6u);
  EXPECT_EQ(rfc_text(call->tables.at("IDOC_CONTROL_REC_40")[0], "TABNAM"), "EDI_DC40");
  const auto back = read_idoc_tables(*call);
  ASSERT_TRUE(back) << back.error().text;
  ASSERT_EQ(back->size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(content_of((*back)[i].idoc), content_of(sent[i].idoc));
    EXPECT_EQ((*back)[i].control.docnum, sent[i].control.docnum);
    EXPECT_EQ((*back)[i].control.arckey, sent[i].control.arckey);
  }
}

TEST(IdocTables, WithoutRowsAreRefusedByName) {
  EXPECT_TRUE(testing::fails(read_idoc_tables({}), Next::refuse, "sap.idoc_unreadable"));
  RfcParameters only_control{{}, {}, {{"IDOC_CONTROL_REC_40", {{{"DOCNUM", "1"}}}}}};
  const auto refused = read_idoc_tables(only_control);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().text.find("IDOC_DATA_REC_40"), std::string::npos);
}

// What would be dropped, or belong to two, is nothing that we may answer for.
TEST(IdocTables, OfRowsThatBelongToNoneOrTwoAreRefused) {
  const auto call =
      idoc_tables(std::vector{order("0000000000000001", "4711"), order("0000000000000002", "4712")});
  ASSERT_TRUE(call);
  auto orphaned = *call;
  orphaned.tables["IDOC_CONTROL_REC_40"].pop_back();
  EXPECT_TRUE(testing::fails(read_idoc_tables(orphaned), Next::refuse, "sap.idoc_unreadable"));
  auto doubled = *call;
  doubled.tables["IDOC_CONTROL_REC_40"].push_back(doubled.tables["IDOC_CONTROL_REC_40"].front());
  EXPECT_TRUE(testing::fails(read_idoc_tables(doubled), Next::refuse, "sap.idoc_unreadable"));
}

TEST(IdocBody, IsXmlOfWhatIsAnIdocAndTheRowsOfWhatIsNone) {
  const std::vector<AddressedIdoc> sent{order("0000000000000001", "4711")};
  const auto xml = idoc_body(*idoc_tables(sent));
  const auto read = read_idoc_xml(xml);
  ASSERT_TRUE(read) << read.error().text;
  EXPECT_EQ(content_of(read->at(0).idoc), content_of(sent[0].idoc));

  const auto rows = idoc_body({{}, {}, {{"IDOC_DATA_REC_40", {{{"DOCNUM", "7"}, {"SDATA", "lost?"}}}}}});
  EXPECT_FALSE(read_idoc_xml(rows)) << "it is told as no IDoc";
  for (const char* part : {"IDOC_DATA_REC_40", "DOCNUM=7", "SDATA=lost?"})
    EXPECT_NE(rows.find(part), std::string::npos) << part;
}

}  // namespace
}  // namespace weir::sap::idoc_rfc_test
