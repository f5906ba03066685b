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
