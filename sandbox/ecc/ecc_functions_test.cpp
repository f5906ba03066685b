#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"
#include "sandbox/ecc/xml.hpp"

namespace weir::sandbox::ecc::testing::ecc_functions_test {
namespace {

// One order of two pieces, delivered and gone with its tracking number.
struct Gone : System {
  Gone() {
    send_order(with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
    delivery = ecc.create_deliveries(now).at(0);
    GoodsIssue issue;
    issue.packages = {{"JJD000390007882823017"}};
    issue.carrier = "0000200001";
    issue.text = "AmazonOrderId: 304-3159896-1390916";
    EXPECT_TRUE(ecc.post_goods_issue(delivery, issue, now));
    order = orders().at(0)["vbeln"];
  }
  std::string body(std::string_view function, std::string_view parameters) {
    const auto response = call(function, parameters);
    EXPECT_EQ(response.status, 200) << response.body;
    return response.body;
  }
  std::string delivery, order;
};

std::string posting(std::string_view amount) {
  std::string xml{
      "<DOCUMENTHEADER><BUS_ACT>RFBU</BUS_ACT><USERNAME>WEIR</USERNAME><COMP_CODE>1000</COMP_CODE>"
      "<DOC_DATE>2026-11-24</DOC_DATE><PSTNG_DATE>2026-11-24</PSTNG_DATE><DOC_TYPE>ZA</DOC_TYPE></"
      "DOCUMENTHEADER>"
      "<ACCOUNTGL><item><ITEMNO_ACC>1</ITEMNO_ACC><GL_ACCOUNT>0000113100</GL_ACCOUNT></item><item>"
      "<ITEMNO_ACC>2</ITEMNO_ACC><GL_ACCOUNT>0000400000</GL_ACCOUNT></item></ACCOUNTGL><CURRENCYAMOUNT><item>"
      "<ITEMNO_ACC>1</ITEMNO_ACC><CURRENCY>EUR</CURRENCY><AMT_DOCCUR>12.50</AMT_DOCCUR></item><item>"
      "<ITEMNO_ACC>2</ITEMNO_ACC><CURRENCY>EUR</CURRENCY><AMT_DOCCUR>"};
  return xml.append(amount).append("</AMT_DOCCUR></item></CURRENCYAMOUNT><RETURN/>");
}

TEST(EccFunctions, SayWhatIsAvailable) {
  System system;
  const int stock =
      int{system.stock("1000", "0001")["unrestricted"]} + int{system.stock("1000", "0002")["unrestricted"]};
  const std::string key{"<PLANT>1000</PLANT><MATERIAL>000000000000100001</MATERIAL><UNIT>ST</UNIT>"};
  auto answer = system.call("BAPI_MATERIAL_AVAILABILITY", key).body;
  EXPECT_EQ(between_tags(answer, "AV_QTY_PLT"), std::to_string(stock) + ".000");
  EXPECT_FALSE(contains(answer, "WMDVEX")) << "a table comes back only if it was sent";
  system.send_order(order_idoc());
  answer =
      system
          .call("BAPI_MATERIAL_AVAILABILITY",
                key +
                    "<WMDVSX><item><REQ_DATE>2026-11-25</REQ_DATE><REQ_QTY>999999</REQ_QTY></item></WMDVSX>"
                    "<WMDVEX/>")
          .body;
  EXPECT_EQ(between_tags(answer, "AV_QTY_PLT"), std::to_string(stock - 2) + ".000") << "two are promised";
  EXPECT_EQ(between_tags(answer, "COM_QTY"), std::to_string(stock - 2) + ".000");
  EXPECT_EQ(between_tags(answer, "REQ_DATE"), "2026-11-25");
}

TEST(EccFunctions, ComplainAboutMaterialsThatAreNotThere) {
  System system;
  const auto answer =
      system.call("BAPI_MATERIAL_AVAILABILITY", "<PLANT>1000</PLANT><MATERIAL>X</MATERIAL><UNIT>ST</UNIT>")
          .body;
  EXPECT_EQ(between_tags(answer, "TYPE"), "E");
  EXPECT_EQ(between_tags(answer, "CODE"), "M3305");
  EXPECT_EQ(system.call("BAPI_MATERIAL_AVAILABILITY", "<PLANT>1000</PLANT>").status, 500);
}

TEST(EccFunctions, ListDeliveriesByRanges) {
  Gone system;
  const std::string range{"<IT_VBELN><item><SIGN>I</SIGN><OPTION>EQ</OPTION><DELIV_NUMB_LOW>" +
                          system.delivery + "</DELIV_NUMB_LOW></item></IT_VBELN>"};
  const std::string flags{
      "<IS_DLV_DATA_CONTROL><HEAD_STATUS>X</HEAD_STATUS><ITEM>X</ITEM><HU_DATA>X</HU_DATA></"
      "IS_DLV_DATA_CONTROL>"};
  const auto answer =
      system.body("BAPI_DELIVERY_GETLIST",
                  flags + range +
                      "<ET_DELIVERY_HEADER/><ET_DELIVERY_HEADER_STS/><ET_DELIVERY_ITEM/><ET_HU_HEADER/>"
                      "<ET_DELIVERY_PARTNER/><RETURN/>");
  EXPECT_EQ(between_tags(answer, "WADAT_IST"), "2026-11-24");
  EXPECT_EQ(between_tags(answer, "WBSTK"), "C");
  EXPECT_EQ(between_tags(answer, "VGBEL"), system.order);
  EXPECT_EQ(between_tags(answer, "EXIDV2"), "JJD000390007882823017");
  EXPECT_FALSE(contains(answer, "<PARVW>")) << "its flag is not set";
  const auto other = system.body("BAPI_DELIVERY_GETLIST",
                                 with(range, system.delivery, "0080000099") + "<ET_DELIVERY_HEADER/>");
  EXPECT_FALSE(contains(other, "<VBELN>"));
  const auto excluded =
      system.body("BAPI_DELIVERY_GETLIST", with(range, "<SIGN>I", "<SIGN>E") + "<ET_DELIVERY_HEADER/>");
  EXPECT_FALSE(contains(excluded, "<VBELN>"));
  const auto days =
      system.body("BAPI_DELIVERY_GETLIST",
                  "<IT_ERDAT><item><SIGN>I</SIGN><OPTION>BT</OPTION><CR_ON_LOW>2026-11-20</CR_ON_LOW>"
                  "<CR_ON_HIGH>2026-11-24</CR_ON_HIGH></item></IT_ERDAT><ET_DELIVERY_HEADER/>");
  EXPECT_TRUE(contains(days, "<VBELN>" + system.delivery));
}

TEST(EccFunctions, TellTheStatusOfAnOrder) {
  Gone system;
  const auto answer = system.body("BAPI_SALESORDER_GETSTATUS",
                                  "<SALESDOCUMENT>" + system.order + "</SALESDOCUMENT><STATUSINFO/>");
  EXPECT_EQ(between_tags(answer, "DELIV_NUMB"), system.delivery);
  EXPECT_EQ(between_tags(answer, "DLV_STAT_I"), "C");
  EXPECT_EQ(between_tags(answer, "CUM_CF_QTY"), "2.000");
  const auto unknown =
      system.body("BAPI_SALESORDER_GETSTATUS", "<SALESDOCUMENT>0000000001</SALESDOCUMENT><STATUSINFO/>");
  EXPECT_EQ(between_tags(unknown, "CODE"), "V1302");
}

TEST(EccFunctions, ReadTheHeaderTextOfADelivery) {
  Gone system;
  const auto asked = "<TEXT_LINES><item><TDOBJECT>VBBK</TDOBJECT><TDNAME>" + system.delivery +
                     "</TDNAME><TDID>0001</TDID><TDSPRAS>E</TDSPRAS></item></TEXT_LINES>";
  EXPECT_EQ(between_tags(system.body("RFC_READ_TEXT", asked), "TDLINE"),
            "AmazonOrderId: 304-3159896-1390916");
  EXPECT_FALSE(contains(system.body("RFC_READ_TEXT", with(asked, "0001</TDID>", "0002</TDID>")), "TDLINE"));
}

TEST(EccFunctions, DescribeTheFieldsOfATable) {
  System system;
  const auto answer =
      system.call("DDIF_FIELDINFO_GET", "<TABNAME>MARD</TABNAME><FIELDNAME>LABST</FIELDNAME><DFIES_TAB/>")
          .body;
  EXPECT_EQ(between_tags(answer, "LENG"), "000013");
  EXPECT_EQ(between_tags(answer, "DECIMALS"), "000003");
  const auto unknown = system.call("DDIF_FIELDINFO_GET", "<TABNAME>ZNONE</TABNAME><DFIES_TAB/>");
  EXPECT_EQ(unknown.status, 500);
  EXPECT_EQ(between_tags(unknown.body, "type"), "NOT_FOUND");
  EXPECT_EQ(system.call("RFC_PING", "").status, 200);
}

TEST(EccFunctions, CheckADocumentAndPostNothing) {
  System system;
  const auto good = system.call("BAPI_ACC_DOCUMENT_CHECK", posting("-12.50"));
  EXPECT_TRUE(contains(good.body, "<NUMBER>614</NUMBER>")) << good.body;
  const auto bad = system.call("BAPI_ACC_DOCUMENT_CHECK", posting("-12.51")).body;
  EXPECT_LT(bad.find("<NUMBER>609</NUMBER>"), bad.find("<NUMBER>702</NUMBER>")) << "the umbrella comes first";
  EXPECT_TRUE(system.documents().empty());
}

TEST(EccFunctions, LoseAPostedDocumentWithTheSession) {
  System system;
  const auto first = system.call("BAPI_ACC_DOCUMENT_POST", posting("-12.50")).body;
  EXPECT_EQ(between_tags(first, "OBJ_KEY"), "010000000110002026");
  EXPECT_EQ(system.call("BAPI_TRANSACTION_COMMIT", "<WAIT>X</WAIT>").status, 200);
  EXPECT_TRUE(system.documents().empty());
  system.send_posting(posting_idoc());
  EXPECT_EQ(system.documents()[0]["belnr"], "0100000002") << "the number is gone";
}

TEST(EccFunctions, MasterDataIsRead) {
  System system;
  const auto column = [&](const std::string& table, const std::string& field) {
    return system.read("<QUERY_TABLE>" + table + "</QUERY_TABLE><FIELDS><item><FIELDNAME>" + field +
                       "</FIELDNAME></item></FIELDS><DATA/>");
  };
  EXPECT_EQ(column("MARA", "MATNR"), std::vector<std::string>{std::string{material}});
  EXPECT_EQ(column("MAKT", "MAKTX"), std::vector<std::string>{"Trinkflasche"});
  EXPECT_EQ(column("MVKE", "VKORG").size(), 3u);
  EXPECT_EQ(column("T001L", "LGORT").size(), 8u);
  EXPECT_EQ(column("TVAK", "AUART"), (std::vector<std::string>{"RE", "TA", "ZAFB", "ZAMC", "ZAMN", "ZAMZ"}));
  EXPECT_EQ(column("KNA1", "KUNNR").front(), "0000100001");
  EXPECT_EQ(column("EDP21", "MESTYP").size(), 7u);
  EXPECT_EQ(column("CVERS", "RELEASE"), (std::vector<std::string>{"606", "731"}));
  EXPECT_EQ(column("T006", "ISOCODE"), (std::vector<std::string>{"KGM", "PCE"}));
  for (const auto* table : {"KNVV", "TVTA", "T001W", "EDPP1", "TBDLS", "T685", "LFA1", "KONH"})
    EXPECT_NE(system.read("<QUERY_TABLE>" + std::string{table} +
                          "</QUERY_TABLE><NO_DATA>X</NO_DATA><DATA/><FIELDS>"
                          "<item><FIELDNAME>MANDT</FIELDNAME></item></FIELDS>"),
              std::vector<std::string>{"TABLE_NOT_AVAILABLE"})
        << table;
}

TEST(EccFunctions, APriceIsFoundByItsKeyAndItsDay) {
  System system;
  const auto rows = system.read(
      "<QUERY_TABLE>A304</QUERY_TABLE><OPTIONS><item><TEXT>KSCHL = 'PR00' AND VKORG = '2000' AND DATBI GE "
      "'20261124'"
      "</TEXT></item></OPTIONS><FIELDS><item><FIELDNAME>KNUMH</FIELDNAME></item></FIELDS><DATA/>");
  ASSERT_EQ(rows.size(), 1u);
  const auto price =
      system.read("<QUERY_TABLE>KONP</QUERY_TABLE><OPTIONS><item><TEXT>KNUMH = '" + rows[0] +
                  "'</TEXT></item></OPTIONS><FIELDS><item><FIELDNAME>KONWA</FIELDNAME></item><item>"
                  "<FIELDNAME>KBETR</FIELDNAME></item></FIELDS><DATA/>");
  EXPECT_EQ(price, std::vector<std::string>{"GBP         18.90"});
}

TEST(EccAudit, TellsOfEachChangeOnce) {
  System system;
  system.send_order(order_idoc());
  system.send_order(with(order_idoc(), "<DOC_TYPE>ZAMZ", "<DOC_TYPE>ZZZZ"));
  EXPECT_EQ(system.ecc.send_audit("WEIRXML", system.now), 2u);
  EXPECT_EQ(system.ecc.send_audit("WEIRXML", system.now), 0u);
  const auto sent = Json::parse(system.ecc.truth_outbound());
  ASSERT_EQ(sent.size(), 1u);
  const auto xml = sent[0]["xml"].get<std::string>();
  const auto root = parse_xml(xml);
  ASSERT_TRUE(root) << xml;
  const auto* header = root->children.front().child("E1ADHDR");
  ASSERT_NE(header, nullptr);
  EXPECT_EQ(header->child("MESTYP_LNG")->text, "SALESORDER_CREATEFROMDAT2");
  const auto* state = header->child("E1STATE");
  EXPECT_EQ(state->child("DOCNUM")->text, "0000000000000007") << "the sender's own";
  EXPECT_EQ(state->child("STATUS")->text, "41");
  EXPECT_EQ(state->child("E1PRTOB")->child("DOCNUM")->text, system.idocs()[0]["docnum"]);
  EXPECT_TRUE(contains(xml, "<STATUS>40</STATUS>"));
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_functions_test
