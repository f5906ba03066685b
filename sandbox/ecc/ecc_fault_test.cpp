#include <nlohmann/json.hpp>
#include <thread>

#include "sandbox/ecc/test_system.hpp"

namespace weir::sandbox::ecc::testing::ecc_fault_test {
namespace {

using namespace std::chrono_literals;

Fault fault(std::string kind, std::string order = "", std::string operation = "", int times = 1) {
  return {"ecc", std::move(kind), std::move(order), std::move(operation), times};
}

std::string gross_value(System& system) { return system.orders().at(0)["gross_value"]; }

TEST(EccFault, SwallowClaimsSuccessAndKeepsNothing) {
  System system;
  system.ecc.add_fault(fault("swallow"));
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_TRUE(contains(system.last_messages(), "has been saved"));
  EXPECT_TRUE(system.orders().empty());
  system.ecc.add_fault(fault("swallow", "15238974653"));
  system.send_posting(posting_idoc());
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_TRUE(system.documents().empty());
}

TEST(EccFault, DoubleMakesTwoDocumentsOfOneIdoc) {
  System system;
  system.ecc.add_fault(fault("double", "", "", 2));
  system.send_order(order_idoc());
  system.send_posting(posting_idoc());
  EXPECT_EQ(system.idocs().size(), 2u);
  ASSERT_EQ(system.orders().size(), 2u);
  EXPECT_NE(system.orders()[0]["vbeln"], system.orders()[1]["vbeln"]);
  ASSERT_EQ(system.documents().size(), 2u);
  EXPECT_NE(system.documents()[0]["belnr"], system.documents()[1]["belnr"]);
}

TEST(EccFault, WrongPriceIsOffByOne) {
  System system;
  system.ecc.add_fault(fault("wrong_price", "", "", 2));
  system.send_order(order_idoc());
  EXPECT_EQ(gross_value(system), "55.61");
  EXPECT_EQ(system.orders()[0]["items"][0]["gross_value"], "55.61");
  system.send_posting(posting_idoc());
  const auto lines = system.documents().at(0)["lines"];
  EXPECT_EQ(lines[0]["amount"], "88.60");
  EXPECT_EQ(lines[2]["amount"], "103.60") << "and it still balances";
}

TEST(EccFault, LostAnswerHasDoneTheWork) {
  System system;
  system.ecc.add_fault(fault("lost_answer"));
  const auto response = system.send_order(order_idoc());
  EXPECT_EQ(response.status, 504);
  EXPECT_TRUE(contains(response.body, "<html>") && contains(response.body, "proxy time-out"));
  EXPECT_EQ(system.orders().size(), 1u);
  EXPECT_EQ(system.send_order(order_idoc()).status, 200) << "once";
}

TEST(EccFault, BusyHasDoneNothing) {
  System system;
  system.ecc.add_fault(fault("busy", "", "", 2));
  const auto response = system.send_order(order_idoc());
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(contains(response.body, "<html>"));
  EXPECT_EQ(system.call("STFC_CONNECTION", "").status, 503);
  EXPECT_TRUE(system.idocs().empty());
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
}

TEST(EccFault, LockIsOvercomeByTheJobFiveMinutesLater) {
  System system;
  system.ecc.add_fault(fault("lock"));
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "is currently being processed by user"));
  EXPECT_TRUE(system.orders().empty());

  system.now = start + 4min + 59s;
  system.call("STFC_CONNECTION", "");
  EXPECT_EQ(system.last_status(), "51");
  system.now = start + 5min;
  system.call("STFC_CONNECTION", "");
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_EQ(system.orders().size(), 1u);
  EXPECT_EQ(system.idocs().size(), 1u) << "it is the same IDoc";
  system.now = start + 10min;
  system.call("STFC_CONNECTION", "");
  EXPECT_EQ(system.orders().size(), 1u);
}

TEST(EccFault, LockCanBeReprocessedAtOnceAndMayLastLonger) {
  System system;
  system.ecc.add_fault(fault("lock", "", "", 2));
  system.send_posting(posting_idoc());
  EXPECT_TRUE(contains(system.last_messages(), "MC 601 Object requested is currently locked by user"));
  EXPECT_EQ(system.ecc.reprocess(system.now), 0u);
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_EQ(system.ecc.reprocess(system.now), 1u);
  EXPECT_EQ(system.last_status(), "53");
  EXPECT_EQ(system.ecc.reprocess(system.now), 0u);
  EXPECT_EQ(system.documents().size(), 1u);
}

TEST(EccFault, Idoc51StaysAsItIs) {
  System system;
  system.ecc.add_fault(fault("idoc_51"));
  system.send_order(order_idoc());
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "V4 219"));
  EXPECT_EQ(system.ecc.reprocess(system.now + 1h), 0u);
  EXPECT_TRUE(system.orders().empty());
}

TEST(EccFault, StrikesTheOrderItIsMeantFor) {
  System system;
  system.ecc.add_fault(fault("swallow", std::string{order_id}));
  system.send_order(with(order_idoc(), order_id, "305-0000000-0000001"));
  EXPECT_EQ(system.orders().size(), 1u);
  system.send_order(order_idoc());
  EXPECT_EQ(system.orders().size(), 1u);
  system.send_order(order_idoc());
  EXPECT_EQ(system.orders().size(), 2u) << "once";
}

TEST(EccFault, StrikesTheDocumentsOfASettlement) {
  System system;
  system.ecc.add_fault(fault("idoc_51", "15238974653"));
  system.send_posting(with(posting_idoc(), "15238974653-01<", "99238974653-01<"));
  EXPECT_EQ(system.last_status(), "53");
  system.send_posting(posting_idoc());
  EXPECT_EQ(system.last_status(), "51");
  EXPECT_TRUE(contains(system.last_messages(), "RW 609"));
}

TEST(EccFault, StrikesTheOperationItIsMeantFor) {
  System system;
  system.ecc.add_fault(fault("busy", "", "RFC_READ_TABLE"));
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
  EXPECT_EQ(system.call("STFC_CONNECTION", "").status, 200);
  EXPECT_EQ(system.call("RFC_READ_TABLE", "<QUERY_TABLE>T000</QUERY_TABLE>").status, 503);
  system.ecc.add_fault(fault("busy", "", "ACC_DOCUMENT"));
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
  EXPECT_EQ(system.send_posting(posting_idoc()).status, 503);
  system.ecc.add_fault(fault("busy", "", "/sap/bc/idoc_xml"));
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
  const auto plain = idoc_document("ACC_DOCUMENT03", posting_idoc());
  EXPECT_EQ(system.post("/sap/bc/idoc_xml", plain).status, 503);
  EXPECT_EQ(system.post("/sap/bc/idoc_xml", plain).status, 200);
}

TEST(EccFault, OfAnotherSideOrUsedUpDoesNothing) {
  System system;
  EXPECT_FALSE(system.ecc.add_fault({"amazon", "busy", "", "", 1}));
  EXPECT_FALSE(system.ecc.add_fault(fault("no_such_kind")));
  system.ecc.add_fault(fault("busy", "", "", 0));
  EXPECT_EQ(system.send_order(order_idoc()).status, 200);
}

TEST(EccFault, DoesNotStrikeWhatIsRefusedAnyway) {
  System system;
  system.ecc.add_fault(fault("swallow"));
  system.send_order(with(order_idoc(), "<SNDPRN>WEIR", "<SNDPRN>OTHER"));
  EXPECT_EQ(system.last_status(), "56");
  system.send_order(order_idoc());
  EXPECT_TRUE(system.orders().empty()) << "the fault was still there";
}

TEST(EccThreads, TakeTurns) {
  System system;
  const auto body = order_document(order_idoc());
  const auto work = [&] {
    for (int count = 0; count < 5; ++count) {
      system.ecc.handle(System::request_to("/sap/bc/srt/idoc", body), start);
      static_cast<void>(system.ecc.truth_orders());
    }
  };
  std::thread first{work};
  std::thread second{work};
  first.join();
  second.join();
  EXPECT_EQ(system.orders().size(), 10u);
}

}  // namespace
}  // namespace weir::sandbox::ecc::testing::ecc_fault_test
