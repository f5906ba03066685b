#include <algorithm>
#include <nlohmann/json.hpp>

#include "sandbox/ecc/strike.hpp"
#include "sandbox/ecc/test_gateway.hpp"

namespace weir::sandbox::ecc::testing::ecc_strike_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view tid = "0A0B0C0D0E0F101112131415";

Fault fault(std::string kind, std::string operation = "", int times = 1) {
  return {"ecc", std::move(kind), "", std::move(operation), times};
}

std::string delay_of(const http::Response& response) {
  for (const auto& [name, value] : response.headers)
    if (name == delay_header) return value;
  return {};
}

Json submit(RfcClient& client) {
  return client.ask("transaction", {{"tid", tid}, {"calls", std::vector<Json>{idoc_call(flat_posting())}}});
}

TEST(EccStrike, CutBeforeCommitHasDoneNothing) {
  System system;
  system.ecc.add_fault(fault("cut_before_commit", "", 2));
  EXPECT_EQ(system.send_order(order_idoc()).delivery, http::Delivery::nothing);
  EXPECT_TRUE(system.idocs().empty());
  RfcClient client{system};
  EXPECT_EQ(submit(client), Json{}) << "no answer at all";
  EXPECT_TRUE(system.idocs().empty());
  EXPECT_EQ(RfcClient::error_of(client.ask("ping")), "1 RFC_COMMUNICATION_FAILURE closed");
  RfcClient next{system};
  EXPECT_EQ(submit(next), Json::object()) << "the TID was not used up";
  EXPECT_EQ(system.documents().size(), 1u);
}

TEST(EccStrike, CutAfterCommitHasDoneEverything) {
  System system;
  system.ecc.add_fault(fault("cut_after_commit", "", 2));
  EXPECT_EQ(system.send_order(order_idoc()).delivery, http::Delivery::nothing);
  EXPECT_EQ(system.orders().size(), 1u);
  RfcClient client{system};
  EXPECT_EQ(submit(client), Json{});
  EXPECT_EQ(system.documents().size(), 1u);
  EXPECT_EQ(RfcClient::error_of(client.ask("ping")), "1 RFC_COMMUNICATION_FAILURE closed");
  RfcClient next{system};
  EXPECT_EQ(submit(next), Json::object());
  EXPECT_EQ(system.documents().size(), 1u) << "the TID protects";
}

TEST(EccStrike, CutMidBodyHasDoneEverythingAndSaysHalf) {
  System system;
  system.ecc.add_fault(fault("cut_mid_body", "ACC_DOCUMENT", 2));
  EXPECT_EQ(system.send_order(order_idoc()).delivery, http::Delivery::whole);
  const auto response = system.send_posting(posting_idoc());
  EXPECT_EQ(response.delivery, http::Delivery::half);
  EXPECT_TRUE(contains(response.body, "</SOAP-ENV:Envelope>")) << "it is for the wire to cut";
  RfcClient client{system};
  EXPECT_EQ(submit(client), Json{}) << "the fault knows the message type in the call";
  EXPECT_EQ(system.documents().size(), 2u);
}

TEST(EccStrike, ACutCommitLeavesNoDoubtOnlyInTheBooks) {
  System system;
  RfcClient first{system};
  first.exports(create, create_parameters());
  system.ecc.add_fault(fault("cut_before_commit", "BAPI_TRANSACTION_COMMIT"));
  EXPECT_EQ(first.call("BAPI_TRANSACTION_COMMIT"), Json{});
  EXPECT_TRUE(system.orders().empty());
  RfcClient second{system};
  second.exports(create, create_parameters());
  system.ecc.add_fault(fault("cut_after_commit", "BAPI_TRANSACTION_COMMIT"));
  EXPECT_EQ(second.call("BAPI_TRANSACTION_COMMIT"), Json{});
  EXPECT_EQ(system.orders().size(), 1u);
}

TEST(EccStrike, ACutCreationIsDroppedWithItsSession) {
  System system;
  RfcClient client{system};
  system.ecc.add_fault({"ecc", "cut_after_commit", std::string{order_id}, "", 1});
  EXPECT_EQ(client.call(create, create_parameters()), Json{}) << "the fault knows the order in the call";
  EXPECT_EQ(RfcClient::error_of(client.call("BAPI_TRANSACTION_COMMIT")),
            "1 RFC_COMMUNICATION_FAILURE closed");
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccStrike, SlowAnswersRightAndLate) {
  System system;
  system.ecc.add_fault(fault("slow"));
  const auto response = system.send_order(order_idoc());
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(delay_of(response), "30000");
  EXPECT_EQ(system.orders().size(), 1u);
  auto short_one = fault("slow", "STFC_CONNECTION");
  short_one.seconds = 2;
  system.ecc.add_fault(short_one);
  EXPECT_EQ(delay_of(system.call("STFC_CONNECTION", "")), "2000");
  EXPECT_EQ(delay_of(system.call("STFC_CONNECTION", "")), "") << "once";
}

TEST(EccStrike, SlowerThanAMinuteIsATimeOutOfTheWebServerAndTheWorkIsDone) {
  System system;
  auto late = fault("slow", "", 2);
  late.seconds = 61;
  system.ecc.add_fault(late);
  const auto response = system.send_order(order_idoc());
  EXPECT_EQ(response.status, 500);
  EXPECT_TRUE(contains(response.body, "PROCTIMEOUT")) << response.body;
  EXPECT_EQ(delay_of(response), "60000");
  EXPECT_EQ(system.orders().size(), 1u);
  RfcClient client{system};
  EXPECT_EQ(submit(client), Json::object()) << "RFC knows no such limit";
}

TEST(EccStrike, BusyOverRfcHasDoneNothing) {
  System system;
  RfcClient client{system};
  system.ecc.add_fault(fault("busy"));
  EXPECT_EQ(RfcClient::error_of(submit(client)), "3 SYSTEM_FAILURE closed");
  EXPECT_TRUE(system.idocs().empty());
}

TEST(EccStrike, ADumpMayHaveDoneItsWorkOrNot) {
  System system;
  constexpr int calls = 40;
  system.ecc.add_fault(fault("dump", "", calls));
  for (int count = 0; count < calls; ++count) {
    const auto response = system.send_order(order_idoc());
    EXPECT_EQ(response.status, 500);
    EXPECT_TRUE(contains(response.body, "Time limit exceeded"));
  }
  EXPECT_GT(system.orders().size(), 10u);
  EXPECT_LT(system.orders().size(), 30u);
  RfcClient client{system};
  system.ecc.add_fault(fault("dump"));
  EXPECT_EQ(RfcClient::error_of(client.call("STFC_CONNECTION")), "3 TIME_OUT closed");
}

TEST(EccStrike, ALogonIsRefused) {
  System system;
  system.ecc.add_fault(fault("logon_refused", "", 2));
  EXPECT_EQ(system.send_order(order_idoc()).status, 401);
  const Json parameters{{"user", "WEIR"}, {"passwd", "Stauwehr-2026"}, {"client", "100"}};
  EXPECT_EQ(RfcClient::error_of(ask(system, "open", {{"params", parameters}})), "2 RFC_LOGON_FAILURE closed");
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
  system.ecc.add_fault(fault("logon_refused", "/sap/bc/soap/rfc"));
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
  EXPECT_EQ(system.call("STFC_CONNECTION", "").status, 401);
}

TEST(EccStrike, ALockStormHoldsWhatItMetForAQuarterOfAnHour) {
  System system;
  system.ecc.add_fault(fault("lock_storm", "", 3));
  for (int count = 0; count < 4; ++count) system.send_order(order_idoc());
  EXPECT_EQ(system.orders().size(), 1u) << "three were struck";
  EXPECT_EQ(system.ecc.reprocess(start + 14min), 0u) << "however often it is tried";
  EXPECT_EQ(system.idocs()[0]["status"], "51");
  EXPECT_EQ(system.idocs()[0]["messages"].size(), 5u) << "50 64 51, and again 64 51 with every try";
  EXPECT_EQ(system.ecc.reprocess(start + 15min), 3u);
  EXPECT_EQ(system.orders().size(), 4u);
}

TEST(EccStrike, AnErrorInTheAleServiceIsForAPerson) {
  System system;
  system.ecc.add_fault(fault("idoc_65"));
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "65");
  EXPECT_EQ(system.ecc.reprocess(start + 1h), 0u);
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccStrike, OneInNIsDrawnByTheSeed) {
  const auto struck = [] {
    System system;
    auto share = fault("busy", "", 1'000);
    share.one_in = 4;
    system.ecc.add_fault(share);
    std::string line;
    for (int count = 0; count < 200; ++count)
      line += system.call("STFC_CONNECTION", "").status == 503 ? 'x' : '.';
    return line;
  };
  const auto line = struck();
  EXPECT_EQ(line, struck()) << "the same every time";
  EXPECT_GT(std::ranges::count(line, 'x'), 30);
  EXPECT_LT(std::ranges::count(line, 'x'), 75);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_strike_test
