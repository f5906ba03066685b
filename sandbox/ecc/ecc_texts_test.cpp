#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing::ecc_texts_test {
namespace {

std::string text_segment(std::string_view item, std::string_view id, std::string_view line) {
  return "<E1BPSDTEXT SEGMENT=\"1\">" + tag("ITM_NUMBER", item) + tag("TEXT_ID", id) + tag("LANGU", "D") +
         tag("TEXT_LINE", line) + "</E1BPSDTEXT>";
}

std::string with_texts(const std::string& texts) {
  const auto free = with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", "");
  return with(free, "<E1BPADR1 ", texts + "<E1BPADR1 ");
}

std::string asked(std::string_view object, std::string_view name, std::string_view id) {
  return "<TEXT_LINES><item>" + tag("TDOBJECT", object) + tag("TDNAME", name) + tag("TDID", id) +
         tag("TDSPRAS", "D") + "</item></TEXT_LINES>";
}

std::string line_of(System& system, std::string_view object, std::string_view name, std::string_view id) {
  return between_tags(system.call("RFC_READ_TEXT", asked(object, name, id)).body, "TDLINE");
}

TEST(EccTexts, OfAnOrderAreKeptAndReadBack) {
  System system;
  system.send_order(with_texts(text_segment("000000", "Z001", "Bitte klingeln") +
                               text_segment("000000", "Z001", "Hinterhaus") +
                               text_segment("000010", "Z002", "Als Geschenk")));
  ASSERT_EQ(system.last_status(), "53") << system.last_messages();
  const auto order = system.orders()[0];
  ASSERT_EQ(order["texts"].size(), 2u);
  EXPECT_EQ(order["texts"][0]["lines"], (Json{"Bitte klingeln", "Hinterhaus"}));
  EXPECT_EQ(order["texts"][1]["posnr"], "000010");
  const auto number = order["vbeln"].get<std::string>();
  EXPECT_EQ(line_of(system, "VBBK", number, "Z001"), "Bitte klingeln");
  EXPECT_EQ(line_of(system, "VBBP", number + "000010", "Z002"), "Als Geschenk");
  EXPECT_EQ(line_of(system, "VBBK", number, "Z002"), "") << "that is the item's";
}

TEST(EccTexts, GoWithTheDelivery) {
  System system;
  system.send_order(
      with_texts(text_segment("", "Z001", "Bitte klingeln") + text_segment("10", "Z002", "Als Geschenk")));
  const auto deliveries = system.ecc.create_deliveries(system.now);
  ASSERT_EQ(deliveries.size(), 1u);
  EXPECT_EQ(line_of(system, "VBBK", deliveries[0], "Z001"), "Bitte klingeln");
  EXPECT_EQ(line_of(system, "VBBP", deliveries[0] + "000010", "Z002"), "Als Geschenk");
}

TEST(EccTexts, OfTheHeaderAreInTheIdocOfTheDelivery) {
  System system;
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY03", "WEIRXML", "WEIR"});
  system.send_order(
      with_texts(text_segment("", "Z001", "Bitte klingeln") + text_segment("10", "Z002", "Als Geschenk")));
  const auto deliveries = system.ecc.create_deliveries(system.now);
  ASSERT_EQ(deliveries.size(), 1u);
  ASSERT_TRUE(system.ecc.post_goods_issue(deliveries[0], {}, system.now));
  const auto xml = Json::parse(system.ecc.truth_outbound()).at(0)["xml"].get<std::string>();
  EXPECT_TRUE(contains(xml, "<TDID>Z001</TDID>")) << xml;
  EXPECT_TRUE(contains(xml, "<TDFORMAT>*</TDFORMAT><TDLINE>Bitte klingeln</TDLINE>")) << xml;
  EXPECT_FALSE(contains(xml, "Als Geschenk"));
}

TEST(EccTexts, UnknownIdsAndItemsAreRefused) {
  System system;
  system.send_order(with_texts(text_segment("000000", "Z009", "x")));
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "V1 396 Text ID Z009 is not defined for object VBBK"));
  system.send_order(with_texts(text_segment("000020", "Z001", "x")));
  EXPECT_TRUE(contains(system.last_messages(), "V1 395 Text for item 000020"));
}

std::string one_time(std::string idoc) {
  return with(with(idoc, "<PARTN_NUMB>0000100001", "<PARTN_NUMB>0000100090"), "<PARTN_NUMB>0000100001",
              "<PARTN_NUMB>0000100090");
}

TEST(EccOneTimeCustomer, NeedsTheAddressOfTheSoldTo) {
  System system;
  const auto before = system.ecc.truth_customers();
  system.send_order(one_time(order_idoc()));
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(
      contains(system.last_messages(), "VP 236 Enter the address of the one-time customer 0000100090"));
  system.send_order(with(one_time(order_idoc()), "</PARTN_NUMB></E1BPPARNR>",
                         "</PARTN_NUMB><ADDR_LINK>1</ADDR_LINK></E1BPPARNR>"));
  EXPECT_EQ(system.last_status(), "53") << system.last_messages();
  EXPECT_EQ(system.orders().at(0)["customer"], "0000100090");
  const auto partners = system.read(
      "<QUERY_TABLE>VBPA</QUERY_TABLE><OPTIONS/><FIELDS><item><FIELDNAME>PARVW</FIELDNAME></item>"
      "<item><FIELDNAME>ADRDA</FIELDNAME></item></FIELDS><DATA/>");
  EXPECT_EQ(partners, (std::vector<std::string>{"AGE", "WEE", "REE", "RGE"}));
  EXPECT_EQ(system.ecc.truth_customers(), before) << "an order makes no master";
  EXPECT_EQ(Json::parse(before)["count"], 7);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_texts_test
