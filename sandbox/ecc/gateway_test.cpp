#include <nlohmann/json.hpp>

#include "sandbox/ecc/rfc.hpp"
#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::gateway_test {
namespace {

using namespace std::chrono_literals;

Json open_request(std::string_view user, std::string_view password, std::string_view client_number) {
  return {{"params", {{"USER", user}, {"passwd", password}, {"client", client_number}, {"lang", "DE"}}}};
}

std::string create_order(RfcClient& client) {
  return client.exports(create, create_parameters()).value("SALESDOCUMENT", "");
}

TEST(Gateway, OpensASessionAndTellsWhereItIs) {
  System system;
  const auto answer = ask(system, "open", open_request("weir", "Stauwehr-2026", "100"));
  EXPECT_FALSE(answer["session"].get<std::string>().empty());
  const Json attributes{{"sysId", "ECX"},      {"client", "100"},    {"user", "WEIR"},
                        {"partnerRel", "731"}, {"kernelRel", "753"}, {"partnerCodepage", "4103"},
                        {"language", "D"}};
  EXPECT_EQ(answer["attributes"], attributes);
}

TEST(Gateway, RefusesAWrongLogon) {
  System system;
  for (const auto& request :
       {open_request("WEIR", "stauwehr-2026", "100"), open_request("NOBODY", "Stauwehr-2026", "100"),
        open_request("WEIR", "Stauwehr-2026", "200"), Json::object(), Json{{"params", 7}}}) {
    const auto answer = ask(system, "open", request);
    EXPECT_EQ(RfcClient::error_of(answer), "2 RFC_LOGON_FAILURE closed") << request;
    EXPECT_EQ(answer["error"]["group"], 3);
  }
}

TEST(Gateway, AnswersWhatIsNoQuestionWithAnHttpError) {
  System system;
  EXPECT_EQ(system.post("/rfc-gateway/open", "no json").status, 400);
  EXPECT_EQ(system.post("/rfc-gateway/open", "[]").status, 400);
  EXPECT_EQ(system.post("/rfc-gateway/explode", "{}").status, 404);
  auto request = System::request_to("/rfc-gateway/open", "{}");
  request.method = "GET";
  EXPECT_EQ(system.send(request).status, 405);
}

TEST(Gateway, DescribesEveryFunctionThatThereIs) {
  System system;
  RfcClient client{system};
  for (const auto& function : rfc_functions()) {
    ASSERT_NE(function.signature, nullptr)
        << function.name << " has no signature and cannot be called by RFC";
    const auto answer = client.ask("describe", {{"function", function.name}});
    for (const auto& parameter : answer.at("parameters")) {
      const auto structure = parameter["structure"].get<std::string>();
      if (!structure.empty()) EXPECT_FALSE(answer["structures"].at(structure).empty()) << function.name;
    }
  }
  EXPECT_EQ(RfcClient::error_of(client.ask("describe", {{"function", "Z_WEIR"}})), "5 FU_NOT_FOUND");
  EXPECT_EQ(client.ask("ping"), Json::object()) << "the session is still there";
}

TEST(Gateway, DescribesTypesLengthsAndDirections) {
  System system;
  RfcClient client{system};
  const auto answer = client.ask("describe", {{"function", create}});
  const auto parameter = [&](std::string_view name) {
    for (const auto& known : answer["parameters"])
      if (known["name"] == name) return known;
    return Json{};
  };
  EXPECT_EQ(parameter("TESTRUN"), (Json{{"name", "TESTRUN"},
                                        {"direction", "import"},
                                        {"type", "CHAR"},
                                        {"length", 1},
                                        {"decimals", 0},
                                        {"optional", true},
                                        {"structure", ""}}));
  EXPECT_EQ(parameter("SALESDOCUMENT")["direction"], "export");
  EXPECT_EQ(parameter("ORDER_HEADER_IN")["type"], "STRUCTURE");
  EXPECT_EQ(parameter("ORDER_HEADER_IN")["optional"], false);
  EXPECT_EQ(parameter("RETURN")["type"], "TABLE");
  EXPECT_EQ(parameter("RETURN")["direction"], "tables");
  EXPECT_EQ(parameter("RETURN")["structure"], "BAPIRET2");
  EXPECT_EQ(answer["structures"]["BAPIRET2"][2],
            (Json{{"name", "NUMBER"}, {"type", "NUM"}, {"length", 3}, {"decimals", 0}}));
  const Json condition_value{{"name", "COND_VALUE"}, {"type", "BCD"}, {"length", 31}, {"decimals", 9}};
  EXPECT_EQ(answer["structures"]["BAPICOND"][4], condition_value);
  const Json purchase_date{{"name", "PURCH_DATE"}, {"type", "DATE"}, {"length", 8}, {"decimals", 0}};
  EXPECT_EQ(answer["structures"]["BAPISDHD1"][12], purchase_date);
}

TEST(Gateway, ReturnsEveryExportAndEveryActiveTable) {
  System system;
  RfcClient client{system};
  const auto echo = client.exports("STFC_CONNECTION", {{"REQUTEXT", " Grüße & <mehr>  "}});
  EXPECT_EQ(echo["ECHOTEXT"], " Grüße & <mehr>");
  EXPECT_TRUE(contains(echo["RESPTEXT"].get<std::string>(), "Sysid: ECX"));
  EXPECT_FALSE(echo.contains("REQUTEXT"));

  const Json read{{"QUERY_TABLE", "T001"}, {"FIELDS", Json::array({{{"FIELDNAME", "BUKRS"}}})}};
  const auto tables = client.exports("RFC_READ_TABLE", read);
  EXPECT_EQ(tables["DATA"], (Json::array({{{"WA", "1000"}}, {{"WA", "2000"}}})))
      << "although it was not sent";
  EXPECT_EQ(tables["FIELDS"][0]["LENGTH"], "000004");
  EXPECT_EQ(tables["OPTIONS"], Json::array());
  const auto less = client.ask(
      "call", {{"function", "RFC_READ_TABLE"}, {"parameters", read}, {"inactive", {"DATA", "OPTIONS"}}});
  EXPECT_FALSE(less["exports"].contains("DATA"));
  EXPECT_FALSE(less["exports"].contains("OPTIONS"));
  EXPECT_TRUE(less["exports"].contains("FIELDS"));
}

TEST(Gateway, GivesBackTheTablesThatWereSent) {
  System system;
  RfcClient client{system};
  const auto exports = client.exports(create, create_parameters());
  const auto& item = exports["ORDER_ITEMS_IN"][0];
  EXPECT_EQ(item["ITM_NUMBER"], "000010") << "ten came as 10";
  EXPECT_EQ(item["TARGET_QTY"], "0.000");
  EXPECT_EQ(exports["ORDER_SCHEDULES_IN"][0]["REQ_DATE"], "00000000");
  EXPECT_EQ(exports["ORDER_CONDITIONS_IN"][0]["COND_VALUE"], "25.210000000");
  EXPECT_EQ(exports["ORDER_TEXT"], Json::array());
  EXPECT_EQ(exports["RETURN"][0]["ROW"], "0");
}

TEST(Gateway, SavesAnOrderAtTheCommitOfItsSession) {
  System system;
  RfcClient client{system};
  RfcClient other{system};
  const auto number = create_order(client);
  EXPECT_EQ(number.size(), 10u);
  EXPECT_TRUE(system.orders().empty());
  other.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  EXPECT_TRUE(system.orders().empty()) << "another session's commit is not ours";
  const auto committed = client.exports("BAPI_TRANSACTION_COMMIT", {{"WAIT", "X"}});
  EXPECT_EQ(committed["RETURN"]["TYPE"], "");
  EXPECT_EQ(committed["RETURN"]["NUMBER"], "000");
  ASSERT_EQ(system.orders().size(), 1u);
  EXPECT_EQ(system.orders()[0]["vbeln"], number);
  EXPECT_EQ(system.orders()[0]["gross_value"], "50.42");
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.orders().size(), 1u) << "once";
}

TEST(Gateway, SavesSeveralOrdersWithOneCommit) {
  System system;
  RfcClient client{system};
  create_order(client);
  create_order(client);
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_EQ(system.orders().size(), 2u);
}

TEST(Gateway, DropsAnOrderAtRollbackResetAndClose) {
  System system;
  const auto ends = [](RfcClient& client) {
    return std::vector<Json>{client.call("BAPI_TRANSACTION_ROLLBACK"), client.ask("reset")};
  };
  RfcClient client{system};
  const auto first = create_order(client);
  ends(client);
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_TRUE(system.orders().empty());
  create_order(client);
  EXPECT_EQ(client.ask("reset"), Json::object());
  client.exports("BAPI_TRANSACTION_COMMIT");
  EXPECT_TRUE(system.orders().empty());
  create_order(client);
  EXPECT_EQ(client.ask("close"), Json::object());
  EXPECT_EQ(RfcClient::error_of(client.call("BAPI_TRANSACTION_COMMIT")),
            "1 RFC_COMMUNICATION_FAILURE closed");
  RfcClient next{system};
  const auto last = create_order(next);
  next.exports("BAPI_TRANSACTION_COMMIT");
  ASSERT_EQ(system.orders().size(), 1u);
  EXPECT_EQ(std::stoi(last), std::stoi(first) + 3) << "the numbers of what was dropped are gone";
}

TEST(Gateway, ForgetsASessionThatWasIdleForMoreThanFiveMinutes) {
  System system;
  RfcClient client{system};
  create_order(client);
  system.now += 5min;
  EXPECT_EQ(client.ask("ping"), Json::object());
  system.now += 5min + 1s;
  EXPECT_EQ(RfcClient::error_of(client.call("BAPI_TRANSACTION_COMMIT")),
            "1 RFC_COMMUNICATION_FAILURE closed");
  EXPECT_TRUE(system.orders().empty());
}

TEST(Gateway, TellsClassicExceptionsAndKeepsTheSession) {
  System system;
  RfcClient client{system};
  EXPECT_EQ(RfcClient::error_of(client.call("RFC_READ_TABLE", {{"QUERY_TABLE", "ZNONE"}})),
            "5 TABLE_NOT_AVAILABLE");
  EXPECT_EQ(RfcClient::error_of(client.call("RFC_READ_TABLE", {{"QUERY_TABLE", "BSEG"}})),
            "5 NOT_AUTHORIZED");
  EXPECT_EQ(client.ask("ping"), Json::object());
}

TEST(Gateway, EndsTheSessionAtADump) {
  System system;
  RfcClient client{system};
  create_order(client);
  EXPECT_EQ(RfcClient::error_of(client.call("Z_WEIR")), "3 CALL_FUNCTION_NOT_FOUND closed");
  EXPECT_EQ(RfcClient::error_of(client.ask("ping")), "1 RFC_COMMUNICATION_FAILURE closed");
  RfcClient reader{system};
  EXPECT_EQ(RfcClient::error_of(reader.call("RFC_READ_TABLE")), "3 CALL_FUNCTION_PARM_MISSING closed");
}

TEST(Gateway, RefusesWhatALibraryWouldNotSend) {
  System system;
  RfcClient client{system};
  const auto refused = [&](Json parameters) { return RfcClient::error_of(client.call(create, parameters)); };
  EXPECT_EQ(refused({{"ORDER_HEADER", Json::object()}}), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(refused({{"SALESDOCUMENT", "1"}}), "20 RFC_INVALID_PARAMETER") << "an export";
  EXPECT_EQ(refused({{"TESTRUN", 1}}), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(refused({{"TESTRUN", "XX"}}), "22 RFC_CONVERSION_FAILURE");
  EXPECT_EQ(refused({{"ORDER_HEADER_IN", {{"MATERIAL_LONG", "1"}}}}), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(refused({{"ORDER_HEADER_IN", {{"PURCH_DATE", "2026-11-22"}}}}), "22 RFC_CONVERSION_FAILURE");
  EXPECT_EQ(refused({{"ORDER_HEADER_IN", {{"PURCH_DATE", "20261131"}}}}), "22 RFC_CONVERSION_FAILURE");
  EXPECT_EQ(refused({{"ORDER_ITEMS_IN", Json::array({{{"ITM_NUMBER", "1O"}}})}}),
            "22 RFC_CONVERSION_FAILURE");
  for (const auto* number : {"1,5", "1.0000", "-", ".5", "1e3", "--1"})
    EXPECT_EQ(refused({{"ORDER_ITEMS_IN", Json::array({{{"TARGET_QTY", number}}})}}),
              "22 RFC_CONVERSION_FAILURE")
        << number;
  EXPECT_EQ(refused({{"ORDER_ITEMS_IN", Json::object()}}), "20 RFC_INVALID_PARAMETER");
  EXPECT_EQ(client.ask("ping"), Json::object());
}

TEST(Gateway, LetsAUserDoWhatTheUserMay) {
  System system;
  RfcClient sender{system, "WEIR_SEND"};
  EXPECT_EQ(RfcClient::error_of(sender.call("STFC_CONNECTION")), "3 RFC_NO_AUTHORITY closed");
  RfcClient reader{system, "WEIR_READ"};
  EXPECT_EQ(reader.exports("STFC_CONNECTION")["ECHOTEXT"], "");
  EXPECT_EQ(RfcClient::error_of(reader.call("IDOC_INBOUND_ASYNCHRONOUS")), "3 RFC_NO_AUTHORITY closed");
}

TEST(Gateway, StillSavesNothingOverSoap) {
  System system;
  RfcClient client{system};
  const auto response = system.call("BAPI_TRANSACTION_ROLLBACK", "");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(system.call("BAPI_TRANSACTION_COMMIT", "<RETURN/>").status, 500) << "an export is not sent";
  create_order(client);
  system.call("BAPI_TRANSACTION_COMMIT", "<WAIT>X</WAIT>");
  EXPECT_TRUE(system.orders().empty());
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::gateway_test
