#include "sandbox/ecc/test_gateway.hpp"

#include <nlohmann/json.hpp>

#include "sandbox/ecc/table.hpp"

namespace weir::sandbox::ecc::testing {

Json ask(System& system, std::string_view operation, const Json& request) {
  const auto response = system.ecc.ask_gateway(operation, request.dump(), system.now);
  if (response.delivery != http::Delivery::whole) return nullptr;
  EXPECT_EQ(response.status, 200) << response.body;
  return Json::parse(response.body);
}

RfcClient::RfcClient(System& system, std::string_view user) : system_{system} {
  const Json parameters{{"user", user}, {"passwd", "Stauwehr-2026"}, {"client", "100"}, {"lang", "EN"}};
  session_ = testing::ask(system_, "open", {{"params", parameters}}).at("session").get<std::string>();
}

Json RfcClient::ask(std::string_view operation, Json request) {
  request["session"] = session_;
  return testing::ask(system_, operation, request);
}

Json RfcClient::call(std::string_view function, Json parameters) {
  return ask("call", {{"function", function}, {"parameters", std::move(parameters)}});
}

Json RfcClient::exports(std::string_view function, Json parameters) {
  const auto answer = call(function, std::move(parameters));
  EXPECT_TRUE(answer.contains("exports")) << answer.dump();
  return answer.contains("exports") ? answer["exports"] : Json::object();
}

Json RfcClient::ask(std::string_view operation) { return ask(operation, Json::object()); }
Json RfcClient::call(std::string_view function) { return call(function, Json::object()); }
Json RfcClient::exports(std::string_view function) { return exports(function, Json::object()); }

std::string RfcClient::error_of(const Json& answer) {
  if (!answer.contains("error")) return {};
  const auto& error = answer["error"];
  const std::string closed = error["closed"].get<bool>() ? " closed" : "";
  return std::to_string(error["rc"].get<int>()) + " " + error["key"].get<std::string>() + closed;
}

Json create_parameters() {
  const std::string flags = "X";
  return {
      {"ORDER_HEADER_IN",
       {{"DOC_TYPE", "ZAMZ"},
        {"SALES_ORG", "1000"},
        {"DISTR_CHAN", "10"},
        {"DIVISION", "00"},
        {"PURCH_DATE", "20261122"},
        {"REQ_DATE_H", "00000000"},
        {"PURCH_NO_C", order_id}}},
      {"ORDER_HEADER_INX",
       {{"UPDATEFLAG", "I"},
        {"DOC_TYPE", flags},
        {"SALES_ORG", flags},
        {"DISTR_CHAN", flags},
        {"DIVISION", flags},
        {"PURCH_DATE", flags},
        {"PURCH_NO_C", flags}}},
      {"ORDER_ITEMS_IN", Json::array({{{"ITM_NUMBER", "10"}, {"MATERIAL", "000000000000100001"}}})},
      {"ORDER_ITEMS_INX",
       Json::array({{{"ITM_NUMBER", "000010"}, {"UPDATEFLAG", "I"}, {"MATERIAL", flags}}})},
      {"ORDER_PARTNERS", Json::array({{{"PARTN_ROLE", "AG"}, {"PARTN_NUMB", "0000100001"}}})},
      {"ORDER_SCHEDULES_IN",
       Json::array({{{"ITM_NUMBER", "000010"}, {"SCHED_LINE", "0001"}, {"REQ_QTY", "2.000"}}})},
      {"ORDER_SCHEDULES_INX",
       Json::array(
           {{{"ITM_NUMBER", "000010"}, {"SCHED_LINE", "0001"}, {"UPDATEFLAG", "I"}, {"REQ_QTY", flags}}})},
      {"ORDER_CONDITIONS_IN", Json::array({{{"ITM_NUMBER", "000010"},
                                            {"COND_TYPE", "ZAMP"},
                                            {"COND_VALUE", "25.210000000"},
                                            {"CURRENCY", "EUR"}}})},
      {"ORDER_CONDITIONS_INX", Json::array({{{"ITM_NUMBER", "000010"},
                                             {"COND_TYPE", "ZAMP"},
                                             {"UPDATEFLAG", "I"},
                                             {"COND_VALUE", flags},
                                             {"CURRENCY", flags}}})}};
}

namespace {

// Texts at their places: {{0, "0000000001"}, {10, "0000113100"}}.
std::string placed(std::initializer_list<std::pair<std::size_t, std::string_view>> parts) {
  std::string data;
  for (const auto& [place, text] : parts) {
    EXPECT_LE(characters_of(data), place);
    data.append(place - characters_of(data), ' ');
    data += text;
  }
  return data;
}

Json data_row(std::string_view name, int number, std::string data) {
  return {{"SEGNAM", name},
          {"MANDT", "100"},
          {"DOCNUM", "0000000000000007"},
          {"SEGNUM", "00000" + std::to_string(number)},
          {"PSGNUM", "000000"},
          {"HLEVEL", "01"},
          {"SDATA", std::move(data)}};
}

}  // namespace

Json flat_posting() {
  const Json control{{"TABNAM", "EDI_DC40"},
                     {"MANDT", "100"},
                     {"DOCNUM", "0000000000000007"},
                     {"DIRECT", "2"},
                     {"IDOCTYP", "ACC_DOCUMENT03"},
                     {"MESTYP", "ACC_DOCUMENT"},
                     {"SNDPOR", "WEIR"},
                     {"SNDPRT", "LS"},
                     {"SNDPRN", "WEIR"},
                     {"RCVPOR", "SAPECX"},
                     {"RCVPRT", "LS"},
                     {"RCVPRN", "ECXCLNT100"},
                     {"ARCKEY", "AMZ|FI|1"}};
  return {
      {"IDOC_CONTROL_REC_40", Json::array({control})},
      {"IDOC_DATA_REC_40",
       Json::array(
           {data_row("E2BPACHE09003", 1,
                     placed({{35, "RFBU"},
                             {39, "WEIR"},
                             {51, "AMZ DE Köln"},
                             {76, "1000"},
                             {80, "20261031"},
                             {88, "20261031"},
                             {110, "ZA"},
                             {112, "15238974653-01"}})),
            data_row("E2BPACGL09", 2, placed({{0, "0000000001"}, {10, "0000113100"}, {20, "Deposit"}})),
            data_row("E1BPACGL09", 3, placed({{0, "0000000002"}, {10, "0000400000"}, {200, "15238974653"}})),
            data_row("E2BPACCR09", 4, placed({{0, "0000000001"}, {10, "00"}, {12, "EUR"}, {20, "87.60"}})),
            data_row("E2BPACCR09", 5,
                     placed({{0, "0000000002"}, {10, "00"}, {12, "EUR"}, {20, "-87.60"}}))})}};
}

Json idoc_call(Json parameters) {
  return {{"function", "IDOC_INBOUND_ASYNCHRONOUS"}, {"parameters", std::move(parameters)}};
}

}  // namespace weir::sandbox::ecc::testing
