// How a delivery is packed and counted, and what of it is sent again.
#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_packing_test {
namespace {

// Two pieces without a delivery block.
std::string free_order() { return with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""); }

// With a system that has one delivery of two pieces.
struct Shipping : System {
  Shipping() {
    send_order(free_order());
    numbers = ecc.create_deliveries(now);
    EXPECT_EQ(numbers.size(), 1u);
    if (numbers.empty()) numbers.emplace_back();
  }
  const std::string& number() const { return numbers.front(); }
  std::string issue(const GoodsIssue& issue = {}) {
    const auto result = ecc.post_goods_issue(number(), issue, now);
    return result ? *result : "refused: " + result.error().text;
  }
  Json delivery() { return deliveries().at(0); }
  Json deliveries() { return Json::parse(ecc.truth_deliveries()); }
  Json outbound() { return Json::parse(ecc.truth_outbound()); }
  int left() { return stock("1000", "0001")["unrestricted"]; }

  std::vector<std::string> numbers;
};

std::string fields(std::initializer_list<const char*> names) {
  std::string xml{"<FIELDS>"};
  for (const auto* name : names) xml.append("<item><FIELDNAME>").append(name).append("</FIELDNAME></item>");
  return xml + "</FIELDS><DATA/>";
}

std::string table(const char* name, const std::string& where, std::initializer_list<const char*> names) {
  return std::string{"<QUERY_TABLE>"} + name + "</QUERY_TABLE><OPTIONS><item><TEXT>" + where +
         "</TEXT></item></OPTIONS>" + fields(names);
}

TEST(EccPacking, PacksItsParcelsOnAPallet) {
  Shipping system;
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
  GoodsIssue issue;
  issue.packages = {{"T1", {{"000010", 1}}}, {"T2", {{"000010", 1}}}};
  issue.pallet = "PALLET";
  system.issue(issue);
  const auto units = system.read(table("VEKP", "VPOBJKEY = '" + system.number() + "'", {"VENUM", "EXIDV2"}));
  ASSERT_EQ(units.size(), 3u);
  const std::string pallet = units[2].substr(0, 10);
  EXPECT_EQ(system.read(table("VEPO", "VENUM = '" + pallet + "'", {"POSNR", "UNVEL"})),
            (std::vector<std::string>{"000000" + units[0].substr(0, 10), "000000" + units[1].substr(0, 10)}));
  const auto xml = system.outbound().at(0)["xml"].get<std::string>();
  EXPECT_TRUE(contains(xml, "<VELIN>3</VELIN><EXIDV>0034012345" + units[0].substr(0, 10)));
}

TEST(EccPacking, CountsDozensInCartonsAndPacksPieces) {
  System system;
  system.send_order(with(free_order(), "<REQ_QTY>2</REQ_QTY>", "<REQ_QTY>24</REQ_QTY>"));
  const auto number = system.ecc.create_deliveries(system.now).at(0);
  GoodsIssue issue;
  issue.packages = {{"T1"}};
  issue.in_cartons = true;
  ASSERT_TRUE(system.ecc.post_goods_issue(number, issue, system.now));
  EXPECT_EQ(system.read(table("LIPS", "VBELN = '" + number + "'", {"LFIMG", "VRKME", "LGMNG", "MEINS"})),
            std::vector<std::string>{"         2.000 KAR        24.000 ST"});
  EXPECT_EQ(system.read(table("VEPO", "VBELN = '" + number + "'", {"VEMNG", "VEMEH"})),
            std::vector<std::string>{"          24.000 ST"});
}

// The order once more with a second item, which is a part of the first.
std::string order_of_a_set() {
  std::string order = free_order();
  for (const char* name : {"E1BPSDITM", "E1BPSDITMX", "E1BPSCHDL", "E1BPSCHDLX", "E1BPCOND", "E1BPCONDX"}) {
    const std::string close = std::string{"</"} + name + ">";
    const auto begin = order.find(std::string{"<"} + name + " ");
    const auto end = order.rfind(close) + close.size();
    std::string part = order.substr(begin, end - begin);
    for (std::size_t at = 0; (at = part.find("000010", at)) != std::string::npos; at += 6)
      if (part.compare(at - 12, 12, "<ITM_NUMBER>") == 0) part.replace(at, 6, "000011");
    order.insert(end, part);
  }
  const auto below = [&](std::string text, const char* value) {
    return with(order, text, text + "<HG_LV_ITEM>" + value + "</HG_LV_ITEM>");
  };
  order = below("<E1BPSDITM SEGMENT=\"1\"><ITM_NUMBER>000011</ITM_NUMBER>", "000010");
  return with(
      order, "<ITM_NUMBER>000011</ITM_NUMBER><UPDATEFLAG>I</UPDATEFLAG><MATERIAL>X",
      "<ITM_NUMBER>000011</ITM_NUMBER><UPDATEFLAG>I</UPDATEFLAG><HG_LV_ITEM>X</HG_LV_ITEM><MATERIAL>X");
}

TEST(EccPacking, KeepsThePartsOfASetBelowIt) {
  System system;
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
  system.send_order(order_of_a_set());
  const auto numbers = system.ecc.create_deliveries(system.now);
  ASSERT_EQ(numbers.size(), 1u) << system.last_messages();
  const auto rows = system.read(table("LIPS", "VBELN = '" + numbers[0] + "'", {"POSNR", "VGPOS", "UEPOS"}));
  EXPECT_EQ(rows, (std::vector<std::string>{"000010000010000000", "000020000011000010"}));
  ASSERT_TRUE(system.ecc.post_goods_issue(numbers[0], {}, system.now));
  const auto sent = Json::parse(system.ecc.truth_outbound()).at(0)["xml"].get<std::string>();
  EXPECT_TRUE(contains(sent, "<HIPOS>000010</HIPOS>")) << sent;
}

TEST(EccPacking, IsSentOnceMoreWithACorrectedNumber) {
  Shipping system;
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
  EXPECT_FALSE(system.ecc.correct_tracking(system.number(), "T2", system.now)) << "nothing is packed";
  GoodsIssue issue;
  issue.packages = {{"T1"}};
  system.issue(issue);
  ASSERT_TRUE(system.ecc.correct_tracking(system.number(), "T2", system.now));
  const auto sent = system.outbound();
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_TRUE(contains(sent[1]["xml"].get<std::string>(), "<TRACKN>T2</TRACKN>"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_packing_test
