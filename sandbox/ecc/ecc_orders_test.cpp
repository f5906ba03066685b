#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_orders_test {
namespace {

std::string organisation(std::string_view qualifier, std::string_view id) {
  std::string xml{"<E1EDK14 SEGMENT=\"1\"><QUALF>"};
  return xml.append(qualifier).append("</QUALF><ORGID>").append(id).append("</ORGID></E1EDK14>");
}

// Two pieces at 25.21 and 4.19 for shipping; then one piece without a price.
std::string orders_idoc() {
  return "<IDOC BEGIN=\"1\">" + control_of("ORDERS05", "ORDERS") +
         "<E1EDK01 SEGMENT=\"1\"><CURCY>EUR</CURCY></E1EDK01>" + organisation("006", "00") +
         organisation("007", "10") + organisation("008", "1000") + organisation("012", "ZAMZ") +
         "<E1EDK03 SEGMENT=\"1\"><IDDAT>002</IDDAT><DATUM>20261125</DATUM></E1EDK03>"
         "<E1EDKA1 SEGMENT=\"1\"><PARVW>AG</PARVW><PARTN>100001</PARTN></E1EDKA1>"
         "<E1EDKA1 SEGMENT=\"1\"><PARVW>WE</PARVW><PARTN>100001</PARTN><NAME1>Jürgen Müller</NAME1>"
         "<STRAS>Königstraße</STRAS><ORT01>Köln</ORT01><PSTLZ>50667</PSTLZ><LAND1>DE</LAND1><HAUSN>1</HAUSN>"
         "</E1EDKA1><E1EDK02 SEGMENT=\"1\"><QUALF>001</QUALF><BELNR>304-3159896-1390916</BELNR></E1EDK02>"
         "<E1EDP01 SEGMENT=\"1\"><POSEX>1</POSEX><MENGE>2.000</MENGE><MENEE>PCE</MENEE><WERKS>1000</WERKS>"
         "<E1EDP05 "
         "SEGMENT=\"1\"><ALCKZ>+</ALCKZ><KSCHL>ZAMP</KSCHL><KRATE>25.21</KRATE><UPRBS>1</UPRBS></E1EDP05>"
         "<E1EDP05 SEGMENT=\"1\"><ALCKZ>+</ALCKZ><KSCHL>ZAMS</KSCHL><BETRG>4.19</BETRG></E1EDP05>"
         "<E1EDP20 SEGMENT=\"1\"><WMENG>2.000</WMENG><EDATU>20261125</EDATU></E1EDP20>"
         "<E1EDP19 SEGMENT=\"1\"><QUALF>001</QUALF><IDTNR>WEIR-001</IDTNR></E1EDP19>"
         "<E1EDP19 SEGMENT=\"1\"><QUALF>002</QUALF><IDTNR>100001</IDTNR></E1EDP19></E1EDP01>"
         "<E1EDP01 SEGMENT=\"1\"><POSEX>2</POSEX><MENGE>1</MENGE><MENEE>PCE</MENEE>"
         "<E1EDP19 "
         "SEGMENT=\"1\"><QUALF>002</QUALF><IDTNR>000000000000100001</IDTNR></E1EDP19></E1EDP01></IDOC>";
}

std::string change_idoc(std::string_view items) {
  std::string xml{"<IDOC BEGIN=\"1\">" + control_of("ORDERS05", "ORDCHG")};
  xml +=
      "<E1EDK01 SEGMENT=\"1\"/><E1EDK02 "
      "SEGMENT=\"1\"><QUALF>001</QUALF><BELNR>304-3159896-1390916</BELNR></E1EDK02>";
  return xml.append(items).append("</IDOC>");
}

std::string changed_item(std::string_view external, std::string_view action, std::string_view reason = "") {
  std::string xml{"<E1EDP01 SEGMENT=\"1\"><POSEX>"};
  return xml.append(external)
             .append("</POSEX><ACTION>")
             .append(action)
             .append("</ACTION><ABGRU>")
             .append(reason) +
         "</ABGRU></E1EDP01>";
}

struct Edi : System {
  std::string take(const std::string& idoc) {
    send_idocs("ORDERS05", idoc);
    return last_status() + last_messages();
  }
};

std::string refused(std::string_view good, std::string_view bad) {
  Edi system;
  const auto result = system.take(with(orders_idoc(), good, bad));
  EXPECT_TRUE(result.starts_with("51")) << result;
  EXPECT_TRUE(system.orders().empty());
  return result;
}

TEST(EccOrders, BecomeASalesOrder) {
  Edi system;
  EXPECT_TRUE(system.take(orders_idoc()).starts_with("53")) << system.last_messages();
  const auto order = system.orders().at(0);
  EXPECT_EQ(order["po"], order_id);
  EXPECT_EQ(order["customer"], "0000100001");
  EXPECT_EQ(order["gross_value"], "54.61");
  EXPECT_EQ(order["ship_to"]["NAME"], "Jürgen Müller");
  EXPECT_EQ(order["ship_to"]["POSTL_COD1"], "50667");
  ASSERT_EQ(order["items"].size(), 2u);
  EXPECT_EQ(order["items"][0]["posnr"], "000010");
  EXPECT_EQ(order["items"][0]["material"], material) << "the screens put the zeros in front";
  EXPECT_EQ(order["items"][0]["customer_material"], "WEIR-001");
  EXPECT_EQ(order["items"][0]["quantity"], 2);
  EXPECT_EQ(order["items"][1]["quantity"], 1) << "MENGE, where there is no schedule line";
  EXPECT_EQ(order["items"][1]["plant"], "1000");
}

TEST(EccOrders, WithoutAPriceAreSavedAndIncomplete) {
  Edi system;
  EXPECT_TRUE(contains(system.take(orders_idoc()), "V1 801"));
  EXPECT_EQ(system.orders()[0]["incomplete"], true);
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
}

TEST(EccOrders, OfTheSamePurchaseOrderAreTakenAgain) {
  Edi system;
  system.take(orders_idoc());
  system.take(orders_idoc());
  EXPECT_EQ(system.orders().size(), 2u);
}

TEST(EccOrders, AreRefusedForWhatVa01Refuses) {
  EXPECT_TRUE(contains(refused("<CURCY>EUR", "<CURCY>EUX"), "VG 014"));
  EXPECT_TRUE(contains(refused("<ORGID>1000", "<ORGID>3000"), "V1 313"));
  EXPECT_TRUE(contains(refused("<PARTN>100001", "<PARTN>100009"), "V1 320"));
  EXPECT_TRUE(contains(refused("<IDTNR>100001", "<IDTNR>199999"), "V1 382"));
  EXPECT_TRUE(contains(refused("<MENEE>PCE", "<MENEE>KGM"), "Unit KGM"));
  EXPECT_TRUE(contains(refused("<KSCHL>ZAMS", "<KSCHL>HD00"), "not in pricing procedure"));
}

TEST(EccOrders, HaveTheirOrderOfSegments) {
  Edi system;
  const auto early = with(orders_idoc(), "<E1EDK01 SEGMENT=\"1\"><CURCY>EUR</CURCY></E1EDK01>", "");
  EXPECT_TRUE(
      system.take(with(early, "<E1EDP01", "<E1EDK01 SEGMENT=\"1\"><CURCY>EUR</CURCY></E1EDK01><E1EDP01"))
          .starts_with("60"));
}

TEST(EccOrders, AChangeDeletesAnItemForGood) {
  Edi system;
  system.take(orders_idoc());
  EXPECT_TRUE(system.take(change_idoc(changed_item("2", "003"))).starts_with("53")) << system.last_messages();
  ASSERT_EQ(system.orders()[0]["items"].size(), 1u);
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("2", "003"))), "VG 216")) << "it is gone";
}

TEST(EccOrders, ARejectionLeavesTheItemInTheOrder) {
  Edi system;
  system.take(orders_idoc());
  EXPECT_TRUE(system.take(change_idoc(changed_item("000001", "002", "Z1"))).starts_with("53"));
  const auto order = system.orders()[0];
  ASSERT_EQ(order["items"].size(), 2u);
  EXPECT_EQ(order["items"][0]["rejection"], "Z1");
  EXPECT_EQ(order["gross_value"], "0.00");
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("1", "002", "99"))), "V1 386"));
}

TEST(EccOrders, AChangeIsTakenWholeOrNotAtAll) {
  Edi system;
  system.take(orders_idoc());
  EXPECT_TRUE(
      system.take(change_idoc(changed_item("2", "003") + changed_item("9", "003"))).starts_with("51"));
  EXPECT_EQ(system.orders()[0]["items"].size(), 2u);
  EXPECT_TRUE(contains(system.last_messages(), "V4 219"));
}

TEST(EccOrders, AChangeNeedsAnOrderThatIsOne) {
  Edi system;
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("1", "003"))), "No order found"));
  system.take(orders_idoc());
  system.take(orders_idoc());
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("1", "003"))), "is not unique"));
  const auto number = system.orders()[1]["vbeln"].get<std::string>();
  auto by_number = with(change_idoc(changed_item("1", "003")), "<QUALF>001", "<QUALF>002");
  by_number = with(by_number, order_id, number);
  EXPECT_TRUE(system.take(by_number).starts_with("53"));
  EXPECT_EQ(system.orders()[0]["items"].size(), 2u);
  EXPECT_EQ(system.orders()[1]["items"].size(), 1u);
}

TEST(EccOrders, AChangeCannotUndoADelivery) {
  Edi system;
  system.send_order(with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
  ASSERT_EQ(system.ecc.create_deliveries(system.now).size(), 1u);
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("10", "003"))), "V1 437"));
  EXPECT_TRUE(contains(system.take(change_idoc(changed_item("10", "002", "Z1"))), "V1 438"));
}

TEST(EccOrderChange, OfAQuantityTakesValueAndConfirmationWithIt) {
  Edi system;
  system.send_order(order_idoc());
  const auto change = [&](const std::string& pieces) {
    return system.take(with(change_idoc(changed_item("000010", "002")), "<ABGRU></ABGRU>",
                            "<MENGE>" + pieces + "</MENGE><MENEE>PCE</MENEE><ABGRU></ABGRU>"));
  };
  EXPECT_TRUE(change("1").starts_with("53")) << system.last_messages();
  const auto item = system.orders()[0]["items"][0];
  EXPECT_EQ(item["quantity"], 1);
  EXPECT_EQ(item["confirmed"], 1);
  EXPECT_EQ(item["gross_value"], "29.40");
  EXPECT_TRUE(contains(change("1.5"), "V1 393"));
  EXPECT_TRUE(change("3").starts_with("53"));
  EXPECT_EQ(system.orders()[0]["items"][0]["confirmed"], 3);
}

TEST(EccOrderChange, OfAQuantityIsNotBelowWhatIsDelivered) {
  Edi system;
  system.send_order(with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
  ASSERT_EQ(system.ecc.create_deliveries(system.now).size(), 1u);
  const auto change = with(change_idoc(changed_item("10", "002")), "<ABGRU>", "<MENGE>1</MENGE><ABGRU>");
  EXPECT_TRUE(contains(system.take(change), "V1 439"));
  EXPECT_EQ(system.orders()[0]["items"][0]["quantity"], 2);
}

// One delivery that was sent as an IDoc.
struct Sent : Edi {
  Sent() {
    ecc.set_delivery_output(DeliveryOutput{"DELVRY07", "WEIRXML", "WEIR"});
    send_order(with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""));
    EXPECT_TRUE(ecc.post_goods_issue(ecc.create_deliveries(now).at(0), {}, now));
  }
  Json outbound() { return Json::parse(ecc.truth_outbound()).at(0); }
  std::string tell(std::string_view number, std::string_view status) {
    std::string xml{"<IDOC BEGIN=\"1\">" + control_of("SYSTAT01", "STATUS")};
    xml.append("<E1STATS SEGMENT=\"1\"><DOCNUM>").append(number).append("</DOCNUM><STATUS>").append(status);
    send_idocs("SYSTAT01", xml + "</STATUS><STATXT>Accepted by Amazon</STATXT></E1STATS></IDOC>");
    return last_status() + last_messages();
  }
};

TEST(EccStatus, IsRecordedWithTheIdocThatWasSent) {
  Sent system;
  const auto number = system.outbound()["docnum"].get<std::string>();
  EXPECT_TRUE(system.tell(number, "16").starts_with("53")) << system.last_messages();
  EXPECT_EQ(system.outbound()["status"], "16");
  const auto where = "<OPTIONS><item><TEXT>DOCNUM = '" + number + "'</TEXT></item></OPTIONS>";
  EXPECT_EQ(system.read(
                "<QUERY_TABLE>EDIDC</QUERY_TABLE>" + where +
                "<FIELDS><item><FIELDNAME>STATUS</FIELDNAME></item><item><FIELDNAME>DIRECT</FIELDNAME></item>"
                "<item><FIELDNAME>MESTYP</FIELDNAME></item></FIELDS><DATA/>"),
            std::vector<std::string>{"161DESADV"});
  EXPECT_EQ(system.read("<QUERY_TABLE>EDIDS</QUERY_TABLE>" + where +
                        "<FIELDS><item><FIELDNAME>STATUS</FIELDNAME></item></FIELDS><DATA/>"),
            (std::vector<std::string>{"01", "30", "16"}));
}

TEST(EccStatus, IsRefusedForWhatWasNotSent) {
  Sent system;
  const auto inbound = system.idocs().at(0)["docnum"].get<std::string>();
  EXPECT_TRUE(contains(system.tell(inbound, "16"), "E0 301")) << "not an outbound IDoc";
  EXPECT_TRUE(contains(system.tell(system.outbound()["docnum"].get<std::string>(), "53"), "E0 302"));
  EXPECT_EQ(system.outbound()["status"], "30");
}

TEST(EccOrders, BringsShippingDataReferencesAndTexts) {
  System system;
  auto idoc =
      with(orders_idoc(), "</CURCY></E1EDK01>", "</CURCY><VSART>02</VSART><AUGRU>Z01</AUGRU></E1EDK01>");
  idoc = with(idoc, "<PARTN>100001</PARTN></E1EDKA1>", "<PARTN>100001</PARTN><IHREZ>REF</IHREZ></E1EDKA1>");
  idoc = with(idoc, "<WERKS>1000</WERKS>",
              "<PSTYV>TANN</PSTYV><WERKS>1000</WERKS><LPRIO>02</LPRIO><ROUTE>000002</ROUTE>");
  idoc = with(idoc, "<E1EDP01 ",
              "<E1EDKT1 SEGMENT=\"1\"><TDID>Z001</TDID><TSSPRAS>D</TSSPRAS><E1EDKT2 SEGMENT=\"1\">"
              "<TDLINE>Bitte klingeln</TDLINE><TDFORMAT>*</TDFORMAT></E1EDKT2></E1EDKT1><E1EDP01 ");
  system.send_idocs("ORDERS05", idoc);
  ASSERT_EQ(system.last_status(), "53") << system.last_messages();
  const auto read = [&](const std::string& table, const std::string& field) {
    return system
        .read("<QUERY_TABLE>" + table + "</QUERY_TABLE><FIELDS><item><FIELDNAME>" + field +
              "</FIELDNAME></item></FIELDS><DATA/>")
        .at(0);
  };
  EXPECT_EQ(read("VBAK", "VSBED") + read("VBAK", "AUGRU") + read("VBKD", "IHREZ"), "02Z01REF");
  EXPECT_EQ(read("VBAP", "PSTYV") + read("VBAP", "LPRIO") + read("VBAP", "ROUTE"), "TANN02000002");
  EXPECT_EQ(system.orders()[0]["texts"][0]["lines"], Json{"Bitte klingeln"});
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_orders_test
