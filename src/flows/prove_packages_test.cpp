#include "support/dispatch_test_world.hpp"

namespace weir::flows::prove_packages_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::DispatchTest;
using Codes = std::vector<std::string>;

constexpr const char* not_found_there = "Failed to create package: PackageToUpdateNotFound";

// Rows 39 and 42: Amazon says 204, and nothing changes. It is looked at again, and a person is told
// meanwhile.
TEST_F(DispatchTest, Peer39And42WhatAmazonTookAndDoesNotShowIsSomebodys) {
  tell({});
  wire().answer(204, "");
  for (int looks = 0; looks < 8; ++looks) wire().answer(200, unshown());
  world.work(40min);
  EXPECT_EQ(states(), Codes{"1 accepted 2"});
  const auto open = world.exceptions.list_open();
  ASSERT_EQ(open.size(), 1u);
  EXPECT_EQ(open[0].code, "dispatch.unproven");
  EXPECT_NE(open[0].reason.find("does not show it"), std::string::npos);
  EXPECT_EQ(open[0].deadline, testing::ScriptedAmazon::begin() + 48h) << "the order's ship-by";
  EXPECT_TRUE(world.way.sent.empty()) << "SAP is not told what is not so";
  wire().answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  EXPECT_EQ(states(), Codes{"1 proven 2"}) << "an hour later";
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(DispatchTest, IsProvenByTheOrderThatCameWithoutACall) {
  tell({});
  wire().answer(204, "");
  world.work(1min);
  world.arrive(json::parse(shown("1", "00340000000000000001", 2))["order"]);
  world.database->transact([&](Tx& tx) { prove_packages_now(tx, world.context, world.order_id); });
  world.work(1s);
  EXPECT_EQ(states(), Codes{"1 proven 2"});
  EXPECT_EQ(wire().requests().size(), 1u);
}

// Its proof's job was at work, so that it got none of its own.
TEST_F(DispatchTest, WhatIsAcceptedDuringAProofIsProvenByTheNext) {
  tell({.quantity = 1, .unit = "34"});
  wire().answer(204, "");
  world.work(1min);
  jobs::Job job;
  job.connection = "de";
  job.args = json{{"order_id", world.order_id}}.dump();
  wire().answer(200, shown("1", "00340000000000000001", 1));
  const auto outcomes = prove.prove({&job, 1});
  tell({.quantity = 1, .docnum = "0000000000000002", .unit = "35", .vbeln = "0080000002"});
  wire().answer(204, "");
  world.work(10s);
  ASSERT_EQ(states(), (Codes{"1 accepted 1", "2 accepted 1"}));
  world.database->transact([&](Tx& tx) {
    world.queue.bring_forward(tx, "de", "prove_packages/order/028-1234567-8901234/packages", world.now());
  });
  auto both = json::parse(shown("2", "00340000000000000001", 1))["order"];
  both["packages"].push_back(json::parse(shown("1", "00340000000000000001", 1))["order"]["packages"][0]);
  wire().answer(200, json{{"order", both}}.dump());
  world.runner().step(world.now());
  world.database->transact([&](Tx& tx) { outcomes.front().effect()(tx); });
  EXPECT_EQ(states(), (Codes{"1 proven 1", "2 proven 1"}));
}

TEST_F(DispatchTest, WhatWasRefusedIsLeftOnceAmazonShowsItAllTheSame) {
  tell({});
  wire().answer(400, testing::amazon_error("InvalidInput", not_found_there)).answer(200, unshown());
  world.work();
  EXPECT_EQ(states(), Codes{"1 refused 2"});
  world.arrive(json::parse(shown("hand", "OTHER", 2))["order"]);
  world.database->transact([&](Tx& tx) { prove_packages_now(tx, world.context, world.order_id); });
  world.work();
  EXPECT_EQ(states(), Codes{"1 left 2"});
  EXPECT_EQ(open_codes(), Codes{});
  EXPECT_EQ(wire().requests().size(), 2u);
}

// LAVA repeats an output: WE02 shows two IDocs, and both are answered.
TEST_F(DispatchTest, EachIdocOfADeliveryIsAnswered) {
  const auto answered = [this] {
    Codes all;
    for (const auto& idoc : world.way.sent)
      all.push_back(std::string{idoc.segments[0].value("DOCNUM")} + ' ' +
                    std::string{idoc.segments[0].value("STATUS")});
    return all;
  };
  tell({});
  tell({.docnum = "0000000000000002"});
  wire().answer(204, "").answer(200, shown("1", "00340000000000000001", 2));
  world.work();
  tell({.docnum = "0000000000000003"});
  world.work();
  EXPECT_EQ(answered(), (Codes{"0000000000000001 16", "0000000000000002 16", "0000000000000003 16"}));
}

}  // namespace
}  // namespace weir::flows::prove_packages_test
