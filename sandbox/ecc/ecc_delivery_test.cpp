#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing::ecc_delivery_test {
namespace {

using std::chrono_literals::operator""min;

// Two pieces without a delivery block.
std::string free_order() { return with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""); }

std::string other_order() { return with(free_order(), order_id, "305-0000000-0000001"); }

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

TEST(EccDelivery, AnOrderIsConfirmedAsFarAsThereIsStock) {
  System system;
  const int stock =
      int{system.stock("1000", "0001")["unrestricted"]} + int{system.stock("1000", "0002")["unrestricted"]};
  const auto much =
      with(free_order(), "<REQ_QTY>2</REQ_QTY>", "<REQ_QTY>" + std::to_string(stock - 1) + "</REQ_QTY>");
  system.send_order(much);
  EXPECT_EQ(system.orders()[0]["items"][0]["confirmed"], stock - 1);
  system.send_order(free_order());
  EXPECT_EQ(system.orders()[1]["items"][0]["confirmed"], 1) << "one is left to promise";
  system.send_order(free_order());
  EXPECT_EQ(system.last_status(), "53") << "an order nobody can deliver is an order";
  EXPECT_EQ(system.orders()[2]["items"][0]["confirmed"], 0);
  const auto rows = system.read(table("VBEP", "BMENG < WMENG", {"ETENR"}));
  EXPECT_EQ(rows.size(), 1u) << "a column is not a value: OPTION_NOT_VALID";
  const auto lines =
      system.read("<QUERY_TABLE>VBEP</QUERY_TABLE>" + fields({"ETENR", "EDATU", "WMENG", "BMENG"}));
  ASSERT_EQ(lines.size(), 3u);
  EXPECT_EQ(lines[2], "000120261125         2.000          0.000");
}

TEST(EccDelivery, AnOrderWithoutAScheduleLineHasNothingConfirmed) {
  System system;
  system.send_order(with(free_order(), "<REQ_QTY>X</REQ_QTY>", ""));
  EXPECT_EQ(system.orders()[0]["items"][0]["confirmed"], 0);
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
}

TEST(EccDelivery, OfWhatAmazonShipsThereIsNone) {
  System system;
  system.send_order(with(free_order(), "<DOC_TYPE>ZAMZ", "<DOC_TYPE>ZAFB"));
  EXPECT_EQ(system.orders()[0]["items"][0]["confirmed"], 2);
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
}

TEST(EccDelivery, IsMadeOfOpenOrdersOnce) {
  Shipping system;
  const auto delivery = system.delivery();
  EXPECT_EQ(delivery["vbeln"], "0080000001");
  EXPECT_EQ(delivery["type"], "LF");
  EXPECT_EQ(delivery["goods_issue"], "A");
  EXPECT_EQ(delivery["items"][0]["reference"], system.orders()[0]["vbeln"]);
  EXPECT_EQ(delivery["items"][0]["reference_item"], "000010");
  EXPECT_EQ(delivery["items"][0]["quantity"], 2);
  EXPECT_EQ(system.orders()[0]["items"][0]["delivered"], 2);
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
}

TEST(EccDelivery, WaitsForBlocksPricesAndRejections) {
  System system;
  system.send_order(order_idoc());
  auto no_price = with(free_order(), "<COND_TYPE>ZAMP</COND_TYPE><UPDATEFLAG>I",
                       "<COND_TYPE>ZAMP</COND_TYPE><UPDATEFLAG>D");
  system.send_order(no_price);
  EXPECT_EQ(system.orders()[1]["incomplete"], true);
  auto rejected = with(free_order(), "<PLANT>1000</PLANT>", "<REASON_REJ>Z1</REASON_REJ><PLANT>1000</PLANT>");
  rejected = with(rejected, "<PLANT>X</PLANT>", "<REASON_REJ>X</REASON_REJ><PLANT>X</PLANT>");
  system.send_order(rejected);
  ASSERT_EQ(system.orders().size(), 3u);
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
  const auto rows = system.read(table("VBUK", "UVALS = 'A'", {"VBELN", "LFSTK"}));
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0], system.orders()[1]["vbeln"].get<std::string>() + "A");
}

TEST(EccDelivery, CombinesOrdersOfOneAddressOnDemand) {
  System system;
  system.send_order(free_order());
  system.send_order(other_order());
  system.send_order(with(other_order(), "<CITY>Köln", "<CITY>Bonn"));
  EXPECT_EQ(system.ecc.create_deliveries(system.now, {true}).size(), 2u);
  const auto delivery = Json::parse(system.ecc.truth_deliveries())[0];
  ASSERT_EQ(delivery["items"].size(), 2u);
  EXPECT_EQ(delivery["items"][0]["reference"], system.orders()[0]["vbeln"]);
  EXPECT_EQ(delivery["items"][1]["reference"], system.orders()[1]["vbeln"]);
  EXPECT_EQ(delivery["items"][1]["posnr"], "000020");
}

TEST(EccDelivery, TakesTheStockWithItsGoodsIssue) {
  Shipping system;
  const int before = system.left();
  const auto document = system.issue();
  EXPECT_EQ(document, "4900000002");
  EXPECT_EQ(system.left(), before - 2);
  EXPECT_EQ(system.delivery()["goods_issue"], "C");
  EXPECT_EQ(system.delivery()["issued"], "2026-11-24T09:30:00Z");
  EXPECT_EQ(system.orders()[0]["items"][0]["issued"], 2);
  const auto movement = system.movements().back();
  EXPECT_EQ(movement["delivery"], system.number());
  EXPECT_EQ(movement["lines"][0]["move_type"], "601");
  EXPECT_TRUE(system.issue().starts_with("refused")) << "once";
  EXPECT_EQ(system.read(table("LIKP", "WADAT_IST = '20261124'", {"VBELN", "WADAT_IST"})),
            std::vector<std::string>{system.number() + "20261124"});
  EXPECT_EQ(system.read(table("VBUK", "VBELN = '" + system.number() + "'", {"WBSTK", "VBTYP"})),
            std::vector<std::string>{"CJ"});
}

TEST(EccDelivery, IsFoundThroughTheFlowOfDocuments) {
  Shipping system;
  const auto order = system.orders()[0]["vbeln"].get<std::string>();
  const auto where = "VBELV = '" + order + "' AND VBTYP_N = 'J'";
  EXPECT_EQ(system.read(table("VBFA", where, {"POSNV", "VBELN", "POSNN"})),
            std::vector<std::string>{"000010" + system.number() + "000010"});
  const auto document = system.issue();
  EXPECT_EQ(
      system.read(table("VBFA", "VBELV = '" + system.number() + "'", {"VBELN", "POSNN", "VBTYP_N", "MJAHR"})),
      std::vector<std::string>{document + "000001R2026"});
  EXPECT_EQ(system.read(table("VBFA", "VBELV = '" + order + "' AND VBTYP_N = 'R'", {"VBELN"})),
            std::vector<std::string>{document});
}

TEST(EccDelivery, ComesBackWithAReversal) {
  Shipping system;
  const int before = system.left();
  const auto document = system.issue();
  const auto reversal = system.ecc.reverse_goods_issue(system.number(), system.now);
  ASSERT_TRUE(reversal);
  EXPECT_EQ(system.left(), before);
  EXPECT_EQ(system.delivery()["goods_issue"], "A");
  EXPECT_TRUE(system.delivery()["issued"].is_null());
  EXPECT_EQ(system.orders()[0]["items"][0]["issued"], 0);
  EXPECT_EQ(system.movements().back()["lines"][0]["move_type"], "602");
  EXPECT_EQ(system.movements().back()["lines"][0]["reversed"], document);
  EXPECT_EQ(system.read(table("VBFA", "VBELV = '" + system.number() + "' AND VBTYP_N = 'h'", {"VBELN"})),
            std::vector<std::string>{*reversal});
  EXPECT_FALSE(system.ecc.reverse_goods_issue(system.number(), system.now));
  EXPECT_FALSE(system.issue().starts_with("refused")) << "and leaves again";
}

TEST(EccDelivery, LeavesInPart) {
  Shipping system;
  EXPECT_FALSE(system.issue({{{"000010", 1}}}).starts_with("refused"));
  EXPECT_EQ(system.delivery()["items"][0]["quantity"], 1) << "the delivery is what was picked";
  EXPECT_EQ(system.orders()[0]["items"][0]["delivered"], 1);
  const auto rest = system.ecc.create_deliveries(system.now);
  ASSERT_EQ(rest.size(), 1u);
  EXPECT_EQ(system.deliveries()[1]["items"][0]["quantity"], 1);
}

TEST(EccDelivery, LeavesItemByItem) {
  System system;
  system.send_order(free_order());
  system.send_order(other_order());
  const auto number = system.ecc.create_deliveries(system.now, {true}).at(0);
  ASSERT_TRUE(system.ecc.post_goods_issue(number, {{{"000020", 2}}}, system.now));
  EXPECT_EQ(Json::parse(system.ecc.truth_deliveries())[0]["goods_issue"], "B");
  EXPECT_EQ(system.read(table("VBUP", "VBELN = '" + number + "'", {"POSNR", "WBSTA"})),
            (std::vector<std::string>{"000010A", "000020C"}));
  ASSERT_TRUE(system.ecc.post_goods_issue(number, {}, system.now)) << "what is left";
  EXPECT_EQ(Json::parse(system.ecc.truth_deliveries())[0]["goods_issue"], "C");
}

TEST(EccDelivery, SplitsAnItemIntoBatches) {
  Shipping system;
  EXPECT_FALSE(system.issue({{{"000010", 1, "A1"}, {"000010", 1, "B2"}}}).starts_with("refused"));
  const auto items = system.delivery()["items"];
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items[0]["quantity"], 0);
  EXPECT_EQ(items[1]["posnr"], "900001");
  EXPECT_EQ(items[2]["batch"], "B2");
  EXPECT_EQ(system.read(table("LIPS", "UECHA = '000010'", {"POSNR", "CHARG"})),
            (std::vector<std::string>{"900001A1", "900002B2"}));
  EXPECT_EQ(system.delivery()["goods_issue"], "C");
  EXPECT_EQ(system.orders()[0]["items"][0]["issued"], 2);
}

TEST(EccDelivery, IsPackedWithItsTracking) {
  Shipping system;
  GoodsIssue issue;
  issue.packages = {{"JJD000390007882823017", {{"000010", 1}}}, {"JJD000390007882823018", {{"000010", 1}}}};
  issue.bill_of_lading = "JJD000390007882823017";
  issue.transport = "B-WR 2026";
  issue.carrier = "0000200001";
  EXPECT_FALSE(system.issue(issue).starts_with("refused"));
  const auto rows = system.read(table("VEKP", "VPOBJKEY = '" + system.number() + "'", {"EXIDV2", "VENUM"}));
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0], "JJD000390007882823010000000001") << "EXIDV2 has twenty characters";
  EXPECT_EQ(system.read(table("VEPO", "VBELN = '" + system.number() + "'", {"POSNR", "VEMNG"})),
            (std::vector<std::string>{"000010           1.000", "000010           1.000"}));
  EXPECT_EQ(system.read(table("VBPA", "PARVW = 'SP'", {"VBELN", "LIFNR"})),
            std::vector<std::string>{system.number() + "0000200001"});
  EXPECT_EQ(system.read(table("LIKP", "VBELN = '" + system.number() + "'", {"TRAID"})),
            std::vector<std::string>{"B-WR 2026"});
}

TEST(EccDelivery, RefusesAGoodsIssueThatCannotBe) {
  Shipping system;
  EXPECT_TRUE(contains(system.issue({{{"000020", 1}}}), "has no item"));
  EXPECT_TRUE(contains(system.issue({{{"000010", 3}}}), "larger than"));
  EXPECT_TRUE(contains(system.issue({{{"000010", 0}}}), "Enter the quantity"));
  GoodsIssue by_nobody;
  by_nobody.carrier = "0000299999";
  EXPECT_TRUE(contains(system.issue(by_nobody), "Forwarding agent"));
  EXPECT_FALSE(system.ecc.post_goods_issue("0080000009", {}, system.now));
  const std::int64_t all = system.left();
  ASSERT_TRUE(system.ecc.post_stock({"551", std::string{material}, "1000", "0001", all}, system.now));
  EXPECT_TRUE(contains(system.issue({{{"000010", 1}}}), "Deficit"));
  EXPECT_EQ(system.delivery()["items"][0]["quantity"], 2) << "nothing was picked";
  EXPECT_EQ(system.delivery()["goods_issue"], "A");
}

TEST(EccDelivery, OfALateGoodsIssueIsOpenUntilItIsCommitted) {
  Shipping system;
  system.ecc.add_fault({"ecc", "late_visible", "", "VL02N"});
  EXPECT_FALSE(system.issue().starts_with("refused"));
  EXPECT_EQ(system.delivery()["goods_issue"], "A");
  system.now += 20min;
  system.call("STFC_CONNECTION", "");
  EXPECT_EQ(system.delivery()["goods_issue"], "C");
  EXPECT_EQ(system.delivery()["issued"], "2026-11-24T09:30:00Z");
}

TEST(EccDelivery, IsSentOnceWhenTheOutputIsSetUp) {
  Shipping system;
  system.issue();
  EXPECT_TRUE(system.outbound().empty()) << "no condition record";
  ASSERT_TRUE(system.ecc.reverse_goods_issue(system.number(), system.now));
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
  system.issue();
  ASSERT_TRUE(system.ecc.reverse_goods_issue(system.number(), system.now));
  system.issue();
  const auto sent = system.outbound();
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_EQ(sent[0]["status"], "30");
  EXPECT_EQ(sent[0]["message_type"], "DESADV");
  EXPECT_EQ(sent[0]["object"], system.number());
  EXPECT_EQ(system.read(table("NAST", "KAPPL = 'V2'", {"OBJKY", "KSCHL", "PARVW", "NACHA", "VSTAT"})).size(),
            1u);
}

// The names of segments below an element, in order.
std::string names_of(const Element& element) {
  std::string names;
  for (const auto& child : element.children) {
    if (child.attribute("SEGMENT") == "1") names += child.name + " ";
  }
  return names;
}

TEST(EccDelivery, IsAnIdocWithEverythingInItsPlace) {
  Shipping system;
  system.ecc.set_delivery_output(DeliveryOutput{"DELVRY03", "WEIRXML", "WEIR"});
  GoodsIssue issue;
  issue.packages = {{"JJD0003900078828230"}};
  issue.bill_of_lading = "BL-1";
  issue.carrier = "0000200002";
  system.issue(issue);
  const auto xml = system.outbound().at(0)["xml"].get<std::string>();
  const auto root = parse_xml(xml);
  ASSERT_TRUE(root) << xml;
  EXPECT_EQ(root->name, "DELVRY03");
  const auto& idoc = root->children.front();
  EXPECT_EQ(names_of(idoc), "EDI_DC40 E1EDL20 ");
  EXPECT_EQ(idoc.children[0].child("DIRECT")->text, "1");
  EXPECT_EQ(idoc.children[0].child("DOCNUM")->text.size(), 16u);
  EXPECT_EQ(idoc.children[0].child("RCVPRN")->text, "WEIR");
  const auto& header = idoc.children[1];
  EXPECT_EQ(names_of(header),
            "E1EDL21 E1EDL18 E1EDL18 E1ADRM1 E1ADRM1 E1ADRM1 E1ADRM1 E1EDT13 E1EDT13 E1EDL24 E1EDL37 ");
  EXPECT_EQ(header.child("BOLNR")->text, "BL-1");
  const auto* item = header.child("E1EDL24");
  EXPECT_EQ(names_of(*item), "E1EDL43 E1EDL41 ");
  EXPECT_EQ(item->child("VGBEL")->text, system.orders()[0]["vbeln"]);
  EXPECT_EQ(item->child("VGPOS")->text, "000010");
  EXPECT_EQ(item->child("LFIMG")->text, "2.000");
  EXPECT_EQ(item->child("KDMAT35")->text, "WEIR-001");
  EXPECT_EQ(item->child("E1EDL41")->child("BSTNR")->text, order_id);
  const auto* unit = header.child("E1EDL37");
  EXPECT_EQ(names_of(*unit), "E1EDL49 E1EDL44 ");
  EXPECT_EQ(unit->child("E1EDL49")->child("TRACKN")->text, "JJD0003900078828230");
  EXPECT_EQ(unit->child("EXIDV2")->text, "JJD0003900078828230");
  EXPECT_EQ(unit->child("E1EDL44")->child("VEMNG")->text, "2.000");
  EXPECT_TRUE(contains(xml, "<QUALF>006</QUALF><NTANF>20261124</NTANF>"));
  EXPECT_TRUE(contains(xml, "<ISDD>20261124</ISDD><ISDZ>093000</ISDZ>"));
  EXPECT_TRUE(contains(xml, "<PARTNER_Q>WE</PARTNER_Q><PARTNER_ID>0000100001</PARTNER_ID>"));
  EXPECT_TRUE(contains(xml, "<NAME1>Jürgen Müller</NAME1>"));
  EXPECT_TRUE(contains(xml, "<PARTNER_Q>SP</PARTNER_Q><PARTNER_ID>0000200002</PARTNER_ID>"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_delivery_test
