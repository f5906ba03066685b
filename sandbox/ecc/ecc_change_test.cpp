#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::ecc_change_test {
namespace {

constexpr std::string_view change_order = "BAPI_SALESORDER_CHANGE";

// With an order of two pieces at 25.21 and 4.19 for shipping, delivery block Z1, and a client.
struct Changes : System {
  Changes() {
    send_order(order_idoc());
    number = orders().at(0).at("vbeln");
  }
  Json order() { return orders().at(0); }
  Json request() const { return {{"SALESDOCUMENT", number}, {"ORDER_HEADER_INX", {{"UPDATEFLAG", "U"}}}}; }
  Json block(const std::string& field, const std::string& code) const {
    auto parameters = request();
    parameters["ORDER_HEADER_IN"][field] = code;
    parameters["ORDER_HEADER_INX"][field] = "X";
    return parameters;
  }
  Json reject(const std::string& reason, const std::string& flag = "U") const {
    auto parameters = request();
    parameters["ORDER_ITEM_IN"] = Json::array({{{"ITM_NUMBER", "000010"}, {"REASON_REJ", reason}}});
    parameters["ORDER_ITEM_INX"] =
        Json::array({{{"ITM_NUMBER", "000010"}, {"UPDATEFLAG", flag}, {"REASON_REJ", "X"}}});
    return parameters;
  }
  Json order_pieces(const std::string& quantity) const {
    auto parameters = request();
    const Json key{{"ITM_NUMBER", "000010"}, {"SCHED_LINE", "0001"}};
    auto line = key;
    line["REQ_QTY"] = quantity;
    auto flags = key;
    flags["UPDATEFLAG"] = "U";
    flags["REQ_QTY"] = "X";
    parameters["SCHEDULE_LINES"] = Json::array({line});
    parameters["SCHEDULE_LINESX"] = Json::array({flags});
    return parameters;
  }
  Json move_to(const std::string& postal_code, const std::string& country) const {
    auto parameters = request();
    parameters["PARTNERCHANGES"] = Json::array({{{"DOCUMENT", number},
                                                 {"ITM_NUMBER", "000000"},
                                                 {"UPDATEFLAG", "U"},
                                                 {"PARTN_ROLE", "WE"},
                                                 {"P_NUMB_OLD", "0000100001"},
                                                 {"P_NUMB_NEW", "0000100001"},
                                                 {"ADDR_LINK", "1"}}});
    parameters["PARTNERADDRESSES"] = Json::array({{{"ADDR_NO", "1"},
                                                   {"NAME", "Erika Muster"},
                                                   {"CITY", "Wien"},
                                                   {"POSTL_COD1", postal_code},
                                                   {"COUNTRY", country}}});
    return parameters;
  }
  // "V1 311;" of each message.
  std::string told(const Json& parameters) {
    std::string text;
    const auto exports = client.exports(change_order, parameters);
    for (const auto& row : exports.at("RETURN"))
      text += row.value("ID", "") + " " + row.value("NUMBER", "") + ";";
    return text;
  }
  std::string saved(const Json& parameters) {
    auto text = told(parameters);
    client.exports("BAPI_TRANSACTION_COMMIT");
    return text;
  }
  std::string deliver() {
    saved(block("DLV_BLOCK", ""));
    return ecc.create_deliveries(now).at(0);
  }
  std::vector<std::string> change_positions() {
    return read(
        "<QUERY_TABLE>CDPOS</QUERY_TABLE><DELIMITER>|</DELIMITER><FIELDS><item><FIELDNAME>FNAME</FIELDNAME>"
        "</item></FIELDS><DATA/>");
  }

  RfcClient client{*this};
  std::string number;
};

TEST(EccChange, IsSavedByTheCommitAndNotBefore) {
  Changes system;
  EXPECT_EQ(system.told(system.block("DLV_BLOCK", "")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["delivery_block"], "Z1");
  system.client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.order()["delivery_block"], "");
  EXPECT_EQ(system.told(system.block("BILL_BLOCK", "08")), "V4 233;V1 311;");
  system.client.exports("BAPI_TRANSACTION_ROLLBACK");
  system.client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.order()["billing_block"], "");
  EXPECT_EQ(system.saved(system.block("BILL_BLOCK", "08")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["billing_block"], "08");
  EXPECT_EQ(system.change_positions(), (std::vector<std::string>{"LIFSK", "FAKSK"}));
}

TEST(EccChange, OfASimulationIsNoChange) {
  Changes system;
  auto parameters = system.block("DLV_BLOCK", "");
  parameters["SIMULATION"] = "X";
  EXPECT_EQ(system.saved(parameters), "V4 233;");
  EXPECT_EQ(system.order()["delivery_block"], "Z1");
}

TEST(EccChange, OverSoapIsLost) {
  Changes system;
  const auto answer =
      system.call(change_order, "<SALESDOCUMENT>" + system.number +
                                    "</SALESDOCUMENT><ORDER_HEADER_IN><DLV_BLOCK/></ORDER_HEADER_IN>"
                                    "<ORDER_HEADER_INX><UPDATEFLAG>U</UPDATEFLAG><DLV_BLOCK>X</DLV_BLOCK>"
                                    "</ORDER_HEADER_INX><RETURN/>");
  EXPECT_TRUE(contains(answer.body, "has been saved")) << answer.body;
  EXPECT_EQ(system.order()["delivery_block"], "Z1");
  EXPECT_EQ(system.saved(system.block("DLV_BLOCK", "")), "V4 233;V1 311;") << "and its lock is gone";
}

TEST(EccChange, RejectsAndDeletesItems) {
  Changes system;
  EXPECT_EQ(system.saved(system.reject("Z1")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["items"][0]["rejection"], "Z1");
  EXPECT_EQ(system.order()["gross_value"], "0.00");
  EXPECT_EQ(system.saved(system.reject("")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["items"][0]["rejection"], "");
  EXPECT_EQ(system.saved(system.reject("Z9")), "V1 386;V4 219;");
  EXPECT_EQ(system.saved(system.reject("", "D")), "V1 394;V4 219;") << "it is the only one";
}

TEST(EccChange, OfAQuantityTakesConfirmationAndValueWithIt) {
  Changes system;
  EXPECT_EQ(system.saved(system.order_pieces("1.000")), "V4 233;V1 311;");
  const auto item = system.order()["items"][0];
  EXPECT_EQ(item["quantity"], 1);
  EXPECT_EQ(item["confirmed"], 1);
  EXPECT_EQ(item["gross_value"], "29.40");
  EXPECT_EQ(system.order()["gross_value"], "29.40");
  EXPECT_EQ(system.change_positions(), (std::vector<std::string>{"KWMENG", "NETWR"}));
  EXPECT_EQ(system.saved(system.order_pieces("1.500")), "V1 393;V4 219;");
}

TEST(EccChange, IsRefusedForWhatIsDelivered) {
  Changes system;
  system.deliver();
  EXPECT_EQ(system.saved(system.reject("Z1")), "V1 438;V4 219;");
  EXPECT_EQ(system.saved(system.reject("", "D")), "V1 437;V4 219;");
  EXPECT_EQ(system.saved(system.order_pieces("1.000")), "V1 439;V4 219;");
  EXPECT_EQ(system.order()["items"][0]["quantity"], 2);
  EXPECT_EQ(system.saved(system.order_pieces("3.000")), "V4 233;V1 311;");
}

TEST(EccChange, GivesTheShipToPartyAnotherAddressAndItsTax) {
  Changes system;
  EXPECT_EQ(system.saved(system.move_to("123", "DE")), "AM 219;V4 219;");
  EXPECT_EQ(system.saved(system.move_to("1010", "AT")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["ship_to"]["NAME"], "Erika Muster");
  EXPECT_EQ(system.order()["items"][0]["tax_code"], "O1");
  EXPECT_EQ(system.order()["gross_value"], "54.61");
}

TEST(EccChange, IsRefusedForWhatIsUnknown) {
  Changes system;
  auto unknown = system.request();
  unknown["SALESDOCUMENT"] = "0000000001";
  EXPECT_EQ(system.told(unknown), "V1 302;V4 219;");
  EXPECT_EQ(system.told(system.block("DLV_BLOCK", "77")), "V1 387;V4 219;");
  EXPECT_EQ(system.told(system.block("BILL_BLOCK", "77")), "V1 388;V4 219;");
  EXPECT_EQ(system.told(system.block("PURCH_NO_C", "x")), "V4 248;V4 219;");
  auto no_flag = system.request();
  no_flag["ORDER_HEADER_INX"]["UPDATEFLAG"] = "";
  EXPECT_EQ(system.told(no_flag), "V4 248;V4 219;");
}

TEST(EccChange, OfAReturnIsRefused) {
  Changes system;
  auto parameters = system.request();
  const std::string flag = "X";
  const auto returned = system.client.exports(
      "BAPI_CUSTOMERRETURN_CREATE",
      {{"RETURN_HEADER_IN",
        {{"DOC_TYPE", "ZAMC"}, {"REF_DOC", system.number}, {"REFDOC_CAT", "C"}, {"ORD_REASON", "Z01"}}},
       {"RETURN_HEADER_INX",
        {{"UPDATEFLAG", "I"},
         {"DOC_TYPE", flag},
         {"REF_DOC", flag},
         {"REFDOC_CAT", flag},
         {"ORD_REASON", flag}}},
       {"RETURN_ITEMS_IN", Json::array({{{"ITM_NUMBER", "000010"}, {"REF_DOC_IT", "000010"}}})},
       {"RETURN_ITEMS_INX",
        Json::array({{{"ITM_NUMBER", "000010"}, {"UPDATEFLAG", "I"}, {"REF_DOC_IT", flag}}})}});
  system.client.exports("BAPI_TRANSACTION_COMMIT");
  parameters["SALESDOCUMENT"] = returned["SALESDOCUMENT"];
  EXPECT_EQ(system.told(parameters), "V4 210;V4 219;") << returned.dump();
}

TEST(EccChange, HoldsTheOrderUntilTheSessionHasSavedOrDroppedIt) {
  Changes system;
  system.told(system.block("DLV_BLOCK", ""));
  const auto idoc = "<IDOC BEGIN=\"1\">" + control_of("ORDERS05", "ORDCHG") +
                    "<E1EDK01 SEGMENT=\"1\"/><E1EDK02 SEGMENT=\"1\"><QUALF>002</QUALF><BELNR>" +
                    system.number +
                    "</BELNR></E1EDK02><E1EDP01 SEGMENT=\"1\"><POSEX>10</POSEX><ACTION>002</ACTION>"
                    "<ABGRU>Z1</ABGRU></E1EDP01></IDOC>";
  system.send_idocs("ORDERS05", idoc);
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "V1 042"));
  system.client.exports("BAPI_TRANSACTION_ROLLBACK");
  EXPECT_EQ(system.ecc.reprocess(system.now), 1u);
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_EQ(system.order()["items"][0]["rejection"], "Z1");
  EXPECT_EQ(system.order()["delivery_block"], "Z1") << "what was dropped is not in it";
}

TEST(EccChange, TwoCallsOfOneSessionAreSavedTogether) {
  Changes system;
  system.told(system.block("DLV_BLOCK", ""));
  EXPECT_EQ(system.saved(system.order_pieces("1.000")), "V4 233;V1 311;");
  EXPECT_EQ(system.order()["delivery_block"], "");
  EXPECT_EQ(system.order()["items"][0]["quantity"], 1);
}

TEST(EccChange, IsRefusedWhileSomebodyHoldsTheOrder) {
  Changes system;
  system.ecc.add_fault({"ecc", "lock", std::string{order_id}, std::string{change_order}, 1});
  EXPECT_EQ(system.told(system.block("DLV_BLOCK", "")), "V1 042;V4 219;");
  EXPECT_EQ(system.told(system.block("DLV_BLOCK", "")), "V4 233;V1 311;");
  RfcClient other{system};
  const auto refused = other.exports(change_order, system.block("BILL_BLOCK", "08"));
  EXPECT_EQ(refused["RETURN"][0]["NUMBER"], "042");
  EXPECT_TRUE(system.ecc.create_deliveries(system.now).empty());
  EXPECT_FALSE(system.ecc.set_blocks({system.number, "", {}}, system.now).has_value());
  EXPECT_FALSE(system.ecc.reject_items({system.number, "Z1"}, system.now).has_value());
  EXPECT_FALSE(system.ecc.edit_price({system.number, "000010", "1.00"}, system.now).has_value());
  system.client.ask("close");
  EXPECT_EQ(other.exports(change_order, system.block("BILL_BLOCK", "08"))["RETURN"][0]["NUMBER"], "233");
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_change_test
