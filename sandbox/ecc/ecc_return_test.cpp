#include <nlohmann/json.hpp>

#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::ecc_return_test {
namespace {

constexpr std::string_view create_return = "BAPI_CUSTOMERRETURN_CREATE";

std::string free_order() { return with(order_idoc(), "<DLV_BLOCK>Z1</DLV_BLOCK>", ""); }

std::string rows_of(const char* table, const std::string& where, std::initializer_list<const char*> names) {
  std::string xml = std::string{"<QUERY_TABLE>"} + table + "</QUERY_TABLE><OPTIONS><item><TEXT>" + where +
                    "</TEXT></item></OPTIONS><DELIMITER>|</DELIMITER><FIELDS>";
  for (const auto* name : names) xml.append("<item><FIELDNAME>").append(name).append("</FIELDNAME></item>");
  return xml + "</FIELDS><DATA/>";
}

// The return of so many pieces of item 000010 of a document.
Json return_of(const std::string& document, const char* kind, const char* quantity) {
  const std::string flag = "X";
  return {
      {"RETURN_HEADER_IN",
       {{"DOC_TYPE", "RE"}, {"REF_DOC", document}, {"REFDOC_CAT", kind}, {"ORD_REASON", "Z01"}}},
      {"RETURN_HEADER_INX",
       {{"UPDATEFLAG", "I"},
        {"DOC_TYPE", flag},
        {"REF_DOC", flag},
        {"REFDOC_CAT", flag},
        {"ORD_REASON", flag}}},
      {"RETURN_ITEMS_IN", Json::array({{{"ITM_NUMBER", "000010"}, {"REF_DOC_IT", "000010"}}})},
      {"RETURN_ITEMS_INX",
       Json::array({{{"ITM_NUMBER", "000010"}, {"UPDATEFLAG", "I"}, {"REF_DOC_IT", flag}}})},
      {"RETURN_SCHEDULES_IN",
       Json::array({{{"ITM_NUMBER", "000010"}, {"SCHED_LINE", "0001"}, {"REQ_QTY", quantity}}})},
      {"RETURN_SCHEDULES_INX",
       Json::array(
           {{{"ITM_NUMBER", "000010"}, {"SCHED_LINE", "0001"}, {"UPDATEFLAG", "I"}, {"REQ_QTY", flag}}})}};
}

// With an order of two pieces at 54.61 that has left, and a client.
struct Returns : System {
  Returns() {
    send_order(free_order());
    order = orders().at(0).at("vbeln");
    const auto delivery = ecc.create_deliveries(now).front();
    EXPECT_TRUE(ecc.post_goods_issue(delivery, {}, now).has_value());
  }
  // The number, committed; the last message where there is none.
  std::string create(const Json& parameters) {
    const auto exports = client.exports(create_return, parameters);
    const std::string number = exports.value("SALESDOCUMENT", "");
    client.exports("BAPI_TRANSACTION_COMMIT");
    return number.empty() ? messages_of(exports) : number;
  }
  static std::string messages_of(const Json& exports) {
    std::string text;
    for (const auto& row : exports.at("RETURN")) text += row.value("MESSAGE", "") + ";";
    return text;
  }
  Json returns() { return Json::parse(ecc.truth_returns()); }

  RfcClient client{*this};
  std::string order;
};

TEST(EccReturn, ReferringToTheOrderItCopiesWhatTheOrderSays) {
  Returns system;
  EXPECT_EQ(system.create(return_of(system.order, "C", "1.000")), "0060000001");
  const auto document = system.returns().at(0);
  EXPECT_EQ(document["doc_type"], "RE");
  EXPECT_EQ(document["po"], order_id);
  EXPECT_EQ(document["items"][0]["net"], "22.95");
  EXPECT_EQ(document["items"][0]["order"], system.order);
  EXPECT_EQ(system.orders().size(), 1u) << "a return is no order";
  EXPECT_EQ(system.read(rows_of("VBAK", "AUART = 'RE'", {"VBTYP", "AUGRU", "FAKSK"})),
            std::vector<std::string>{"H|Z01|"});
  EXPECT_EQ(system.read(rows_of("VBAP", "VGBEL = '" + system.order + "'", {"VBELN", "VGPOS"})),
            std::vector<std::string>{"0060000001|000010"});
  EXPECT_EQ(system.read(rows_of("VBFA", "VBELN = '0060000001'", {"VBELV", "VBTYP_N", "VBTYP_V"})),
            std::vector<std::string>{system.order + "|H|C"});
}

TEST(EccReturn, NoMoreComesBackThanHasLeft) {
  Returns system;
  EXPECT_EQ(system.create(return_of(system.order, "C", "2.000")), "0060000001");
  EXPECT_TRUE(
      contains(system.create(return_of(system.order, "C", "1.000")), "more than the 0 that are left"));
  EXPECT_EQ(system.returns().size(), 1u);
}

TEST(EccReturn, WhatHasNotLeftDoesNotComeBack) {
  Returns system;
  system.send_order(free_order());
  const std::string second = system.orders().at(1).at("vbeln");
  EXPECT_TRUE(contains(system.create(return_of(second, "C", "1.000")), "more than the 0"));
}

TEST(EccReturn, WhatItRefersToHasToBeThere) {
  Returns system;
  EXPECT_TRUE(contains(system.create(return_of("0000000001", "C", "1.000")), "does not exist"));
  EXPECT_TRUE(contains(system.create(return_of("0090000001", "M", "1.000")), "does not exist"));
  EXPECT_TRUE(contains(system.create(return_of(system.order, "Q", "1.000")), "does not exist"));
  auto other_item = return_of(system.order, "C", "1.000");
  other_item["RETURN_ITEMS_IN"][0]["REF_DOC_IT"] = "000020";
  EXPECT_TRUE(contains(system.create(other_item), "Item 000020"));
  EXPECT_TRUE(system.returns().empty());
}

TEST(EccReturn, AReasonIsNeeded) {
  Returns system;
  auto parameters = return_of(system.order, "C", "1.000");
  parameters["RETURN_HEADER_INX"]["ORD_REASON"] = "";
  EXPECT_TRUE(contains(system.create(parameters), "Enter the order reason"));
  parameters["RETURN_HEADER_INX"]["ORD_REASON"] = "X";
  parameters["RETURN_HEADER_IN"]["ORD_REASON"] = "999";
  EXPECT_TRUE(contains(system.create(parameters), "not defined"));
}

TEST(EccReturn, EachBapiMakesTheTypesOfItsOwnObject) {
  Returns system;
  auto parameters = return_of(system.order, "C", "1.000");
  parameters["RETURN_HEADER_IN"]["DOC_TYPE"] = "ZAMZ";
  EXPECT_TRUE(contains(system.create(parameters), "does not belong to object BUS2102"));
  auto order = create_parameters();
  order["ORDER_HEADER_IN"]["DOC_TYPE"] = "RE";
  EXPECT_TRUE(contains(Returns::messages_of(system.client.exports(testing::create, order)),
                       "does not belong to object BUS2032"));
  system.send_order(with(free_order(), "<DOC_TYPE>ZAMZ", "<DOC_TYPE>ZAMC"));
  EXPECT_EQ(system.last_status(), "51");
}

TEST(EccReturn, IsNotSavedWithoutACommit) {
  Returns system;
  const auto parameters = return_of(system.order, "C", "1.000");
  EXPECT_FALSE(system.client.exports(create_return, parameters).value("SALESDOCUMENT", "").empty());
  system.client.call("BAPI_TRANSACTION_ROLLBACK");
  system.client.exports("BAPI_TRANSACTION_COMMIT");
  auto test_run = parameters;
  test_run["TESTRUN"] = "X";
  system.create(test_run);
  const auto answer = system.call(
      create_return,
      "<RETURN_HEADER_IN><DOC_TYPE>RE</DOC_TYPE><REF_DOC>" + system.order +
          "</REF_DOC><REFDOC_CAT>C</REFDOC_CAT><ORD_REASON>Z01</ORD_REASON></RETURN_HEADER_IN>"
          "<RETURN_HEADER_INX><UPDATEFLAG>I</UPDATEFLAG><DOC_TYPE>X</DOC_TYPE><REF_DOC>X</REF_DOC>"
          "<REFDOC_CAT>X</REFDOC_CAT><ORD_REASON>X</ORD_REASON></RETURN_HEADER_INX>"
          "<RETURN_ITEMS_IN><item><ITM_NUMBER>000010</ITM_NUMBER><REF_DOC_IT>000010</REF_DOC_IT></item>"
          "</RETURN_ITEMS_IN><RETURN_ITEMS_INX><item><ITM_NUMBER>000010</ITM_NUMBER>"
          "<UPDATEFLAG>I</UPDATEFLAG><REF_DOC_IT>X</REF_DOC_IT></item></RETURN_ITEMS_INX>");
  EXPECT_FALSE(between_tags(answer.body, "SALESDOCUMENT").empty()) << answer.body;
  EXPECT_TRUE(system.returns().empty()) << "over SOAP the session ends with the answer";
}

TEST(EccReturn, TheGoodsComeBackToReturnsStock) {
  Returns system;
  const auto number = system.create(return_of(system.order, "C", "2.000"));
  const int free = system.stock("1000", "0002")["unrestricted"];
  const auto first = system.ecc.receive_return({number, {{"000010", 1, ""}}}, system.now);
  ASSERT_TRUE(first.has_value()) << first.error().text;
  EXPECT_EQ(*first, "0084000001");
  EXPECT_EQ(system.stock("1000", "0002")["returned"], 1);
  EXPECT_EQ(system.read(rows_of("MARD", "WERKS = '1000' AND LGORT = '0002'", {"RETME"})),
            std::vector<std::string>{"         1.000"});
  EXPECT_EQ(system.read(rows_of("VBUK", "VBELN = '" + number + "'", {"LFSTK", "FKSAK", "GBSTK"})),
            std::vector<std::string>{"B|A|B"});
  ASSERT_TRUE(system.ecc.receive_return({number, {}, "653"}, system.now).has_value());
  EXPECT_EQ(system.stock("1000", "0002")["unrestricted"], free + 1);
  EXPECT_FALSE(system.ecc.receive_return({number}, system.now).has_value()) << "nothing is open";
  EXPECT_EQ(system.read(rows_of("LIKP", "LFART = 'LR'", {"VBELN"})).size(), 2u);
  EXPECT_EQ(system.read(rows_of("VBFA", "VBELV = '" + number + "' AND VBTYP_N = 'T'", {"VBTYP_V"})),
            (std::vector<std::string>{"H", "H"}));
  EXPECT_EQ(system.read(rows_of("VBFA", "VBELV = '0084000001'", {"VBTYP_N", "VBTYP_V"})),
            std::vector<std::string>{"R|T"});
  EXPECT_EQ(system.returns()[0]["items"][0]["received"], 2);
}

TEST(EccReturn, ReturnsStockBecomesFreeByAMovement) {
  Returns system;
  const auto number = system.create(return_of(system.order, "C", "2.000"));
  ASSERT_TRUE(system.ecc.receive_return({number}, system.now).has_value());
  const int free = system.stock("1000", "0002")["unrestricted"];
  EXPECT_TRUE(contains(system.move("04", movement_item("453", "1000", "0002", "1")), "53"));
  EXPECT_EQ(system.stock("1000", "0002")["returned"], 1);
  EXPECT_EQ(system.stock("1000", "0002")["unrestricted"], free + 1);
  EXPECT_TRUE(contains(system.move("04", movement_item("453", "1000", "0002", "2")), "M7 021"));
}

TEST(EccReturn, AReceiptIsRefusedAsOnTheScreen) {
  Returns system;
  const auto number = system.create(return_of(system.order, "C", "1.000"));
  const auto refused = [&](const ReturnReceipt& receipt) {
    return !system.ecc.receive_return(receipt, system.now).has_value();
  };
  EXPECT_TRUE(refused({system.order})) << "an order is no return";
  EXPECT_TRUE(refused({number, {{"000010", 2, ""}}}));
  EXPECT_TRUE(refused({number, {{"000020", 1, ""}}}));
  EXPECT_TRUE(refused({number, {}, "601"}));
  EXPECT_TRUE(refused({number, {}, "653", "0009"}));
  ASSERT_FALSE(refused({number}));
  EXPECT_FALSE(system.ecc.post_goods_issue("0084000001", {}, system.now).has_value());
  EXPECT_FALSE(system.ecc.reverse_goods_issue("0084000001", system.now).has_value());
}

TEST(EccReturn, IsCreditedAndTheCreditIsCancelled) {
  Returns system;
  ASSERT_EQ(system.ecc.create_billing(system.now).size(), 1u);
  const auto number = system.create(return_of("0090000001", "M", "1.000"));
  EXPECT_EQ(number, "0060000001");
  EXPECT_EQ(system.read(rows_of("VBFA", "VBELN = '0060000001'", {"VBTYP_N", "VBTYP_V"})),
            (std::vector<std::string>{"H|M", "H|C"}));
  EXPECT_EQ(system.ecc.create_billing(system.now), std::vector<std::string>{"0090000002"});
  EXPECT_EQ(system.read(rows_of("VBRK", "FKART = 'RE'", {"VBTYP", "NETWR", "RFBSK"})),
            std::vector<std::string>{"O|           22.95 |C"});
  EXPECT_EQ(system.read(rows_of("VBFA", "VBELN = '0090000002'", {"VBELV", "VBTYP_N", "VBTYP_V"})),
            std::vector<std::string>{"0060000001|O|H"});
  EXPECT_EQ(system.read(rows_of("BSID", "KUNNR = '0000100001'", {"SHKZG", "WRBTR"})),
            (std::vector<std::string>{"S|         54.61", "H|         27.31"}));
  ASSERT_TRUE(system.ecc.cancel_billing("0090000002", system.now).has_value());
  EXPECT_EQ(system.read(rows_of("VBRK", "SFAKN = '0090000002'", {"FKART", "VBTYP"})),
            std::vector<std::string>{"S2  |S"});
}

TEST(EccReturn, ACreditMemoRequestWaitsForItsApproval) {
  Returns system;
  auto parameters = return_of(system.order, "C", "1.000");
  parameters["RETURN_HEADER_IN"]["DOC_TYPE"] = "ZAMC";
  parameters["RETURN_CONDITIONS_IN"] = Json::array(
      {{{"ITM_NUMBER", "000010"}, {"COND_TYPE", "ZAMP"}, {"COND_VALUE", "5.00"}, {"CURRENCY", "EUR"}}});
  parameters["RETURN_CONDITIONS_INX"] = Json::array({{{"ITM_NUMBER", "000010"},
                                                      {"COND_TYPE", "ZAMP"},
                                                      {"UPDATEFLAG", "I"},
                                                      {"COND_VALUE", "X"},
                                                      {"CURRENCY", "X"}}});
  const auto number = system.create(parameters);
  EXPECT_EQ(system.returns()[0]["billing_block"], "08");
  ASSERT_EQ(system.ecc.create_billing(system.now).size(), 1u) << "the delivery alone";
  EXPECT_FALSE(system.ecc.receive_return({number}, system.now).has_value()) << "nothing comes back";
  ASSERT_TRUE(system.ecc.set_blocks({number, {}, ""}, system.now).has_value());
  EXPECT_EQ(system.ecc.create_billing(system.now).size(), 1u);
  EXPECT_EQ(system.read(rows_of("VBRK", "FKART = 'G2'", {"VBTYP", "NETWR"})),
            std::vector<std::string>{"O|            4.20"});
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_return_test
