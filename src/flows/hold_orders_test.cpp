#include "flows/hold_orders.hpp"

#include <gtest/gtest.h>

#include "support/life_world.hpp"

namespace weir::flows::hold_orders_test {
namespace {

using testing::LifeWorld;
using Codes = std::vector<std::string>;

class HoldOrdersTest : public ::testing::Test {
 protected:
  HoldOrdersTest() {
    world.more_kinds = {
        {hold_order_kind, 1, [this](std::span<const jobs::Job> packet) { return flow.run(packet); }}};
    world.post(nlohmann::json::parse(testing::order_json_text()));
    world.with_bapis();
  }
  void hold() {
    world.database->transact([&](Tx& tx) { hold_later(tx, world.context, world.order_id, "Z2"); });
    world.work();
  }
  std::string block() { return world.of_sap("VBAK", "LIFSK"); }

  LifeWorld world;
  HoldOrders flow{world.context};
};

TEST_F(HoldOrdersTest, AreBlockedOnceAndReadBack) {
  hold();
  EXPECT_EQ(block(), "Z2");
  EXPECT_EQ(world.writer.calls.size(), 1u);
  const auto posting = world.postings.with_receipt("de", world.vbeln);
  ASSERT_EQ(posting.size(), 1u);
  EXPECT_EQ(posting[0].state, store::PostingState::proven);
  hold();
  EXPECT_EQ(world.writer.calls.size(), 1u) << "it is held";
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(HoldOrdersTest, OfWhichTheAnswerIsLostAreNotBlockedAgain) {
  world.writer.script = {
      {true,
       Failure{
           .next = Next::retry, .code = "sap.lost_answer", .text = "gone", .subject = {}, .not_before = {}}}};
  hold();
  EXPECT_EQ(block(), "Z2");
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_TRUE(world.dead.empty());
  EXPECT_TRUE(world.postings.sent_before(world.now()).empty()) << "what was sent is proven";
}

TEST_F(HoldOrdersTest, ThatSomebodyHoldsKeepTheirBlock) {
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "01";
  hold();
  EXPECT_EQ(block(), "01");
  EXPECT_TRUE(world.writer.calls.empty());
}

// The answer is lost, and meanwhile somebody holds it himself, or it is in a delivery: nothing is waited for.
TEST_F(HoldOrdersTest, OfWhichTheAnswerIsLostAreNotWaitedForWhenOthersActed) {
  const Failure lost{
      .next = Next::retry, .code = "sap.lost_answer", .text = "gone", .subject = {}, .not_before = {}};
  const auto send_and_lose = [&] {
    world.writer.script = {{false, lost}};
    world.database->transact([&](Tx& tx) { hold_later(tx, world.context, world.order_id, "Z2"); });
    ASSERT_EQ(world.runner().step(world.now()), 1u);
    ASSERT_EQ(world.postings.sent_before(world.now() + std::chrono::hours{1}).size(), 1u);
  };
  send_and_lose();
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "01";
  world.work();
  EXPECT_TRUE(world.postings.sent_before(world.now()).empty());
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "";
  send_and_lose();
  world.deliver("1.000", "A", "A");
  world.work();
  EXPECT_TRUE(world.postings.sent_before(world.now()).empty());
  EXPECT_EQ(world.writer.calls.size(), 2u);
}

// Whoever took our block out has decided to ship what there is.
TEST_F(HoldOrdersTest, AreNotHeldAgainOnceSomebodyHasLetThemGo) {
  hold();
  world.tables.tables["VBAK"].rows[0]["LIFSK"] = "";
  hold();
  world.work(std::chrono::hours{24});
  EXPECT_EQ(block(), "");
  EXPECT_EQ(world.writer.calls.size(), 1u);
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(HoldOrdersTest, InADeliveryAreAPersons) {
  world.deliver("1.000", "A", "A");
  hold();
  EXPECT_TRUE(world.writer.calls.empty());
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.not_held");
}

// It has been shipped, or Amazon has withdrawn it: nothing is short of anything any more.
TEST_F(HoldOrdersTest, ThatAreOverNeedNotBeHeld) {
  for (const char* code : {"order.not_held", "order.short_of_stock"}) {
    store::Exception told;
    told.connection = "de";
    told.code = code;
    told.subject = order_subject(world.order_id, told.code == "order.not_held" ? "hold" : "stock");
    told.owner = "operations";
    world.database->transact([&](Tx& tx) { world.exceptions.open(tx, told, world.now()); });
  }
  auto order = nlohmann::json::parse(testing::order_json_text());
  order["fulfillment"]["fulfillmentStatus"] = "CANCELLED";
  world.change(order);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(HoldOrdersTest, WhoseBlockIsNotThereAreAPersons) {
  world.writer.script.assign(20, {false, std::nullopt});
  hold();
  world.work(std::chrono::hours{24});
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.not_held");
  EXPECT_EQ(world.writer.calls.size(), 1u);
}

}  // namespace
}  // namespace weir::flows::hold_orders_test
