// What a buyer's wish for a cancellation does, and whose delivery block is whose.
#include "support/changed_order.hpp"

namespace weir::mapping::order_changes_test {
namespace {

TEST(CancelRequest, HoldsTheOrderOnce) {
  World world;
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "block Z9");
  EXPECT_EQ(codes(world.decided()), "order.cancel_request");
  EXPECT_EQ(world.decided().held, std::vector<std::string>{"000010"});
  world.posted.own_block = world.sap.delivery_block = "Z9";
  EXPECT_EQ(steps(world.decided()), "");
  world.posted.lines[0].is_held = true;
  EXPECT_EQ(steps(world.decided()), "");
  world.sap.delivery_block.clear();
  EXPECT_EQ(steps(world.decided()), "") << "a person has decided to ship";
  world.requested(1);
  EXPECT_EQ(steps(world.decided()), "block Z9") << "another line, another question";
}

TEST(CancelRequest, IsRejectedWhereTheMerchantSaysSo) {
  World world;
  world.rules.on_request = OnCancelRequest::reject;
  world.requested(1);
  EXPECT_EQ(steps(world.decided()), "20 reject Z2");
  world.sap.items[1].rejection = "Z2";
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
  world.rules.rejection_buyer.clear();
  world.sap.items[1].rejection.clear();
  EXPECT_EQ(steps(world.decided()), "block Z9") << "no reason is named";
}

TEST(CancelRequest, WithoutABlockIsTold) {
  World world;
  world.rules.hold_block.clear();
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.cancel_request");
}

TEST(CancelRequest, ThatComesLateIsAPersons) {
  for (const auto on_request : {OnCancelRequest::hold, OnCancelRequest::reject})
    for (const auto& [delivered, picked, issued] : {std::tuple{1, 0, 0}, {3, 3, 0}, {3, 3, 3}}) {
      World world;
      world.rules.on_request = on_request;
      world.moved(delivered, picked, issued);
      world.requested(0);
      EXPECT_EQ(steps(world.decided()), "");
      EXPECT_EQ(codes(world.decided()), "order.cancel_request_late");
    }
}

TEST(CancelRequest, ThatIsOverSetsTheRestFree) {
  World world;
  world.sap.delivery_block = world.posted.own_block = "Z9";
  world.posted.lines[0].is_held = true;
  world.sap.items[0].rejection = "Z2";
  world.cancelled(0);
  EXPECT_EQ(steps(world.decided()), "lift to ''");
  world.rules.normal_block = "01";
  EXPECT_EQ(steps(world.decided()), "lift to '01'");
  world.cancelled(1);
  EXPECT_EQ(steps(world.decided()), "20 reject Z1") << "nothing is left to ship";
}

TEST(CancelRequest, ThatIsOverLiftsTheBlockBeforeSapWasSeenWithIt) {
  World world;
  world.posted.own_block = "Z9";  // told to SAP, and nobody has looked since
  EXPECT_TRUE(world.decided().look_again.has_value()) << "it may come yet";
  EXPECT_FALSE(world.decided().forgets_own_block);
  world.sap.delivery_block = "Z9";
  EXPECT_EQ(steps(world.decided()), "lift to ''");
}

TEST(CancelRequest, KnowsItsBlockUntilItIsSeenToBeGone) {
  World world;
  world.requested(0);
  world.posted.own_block = world.sap.delivery_block = "Z9";
  world.posted.lines[0].is_held = true;
  EXPECT_FALSE(world.decided().forgets_own_block);
  world.sap.delivery_block.clear();
  EXPECT_TRUE(world.decided().forgets_own_block) << "a person has taken it out";
  EXPECT_FALSE(world.decided().lets_go) << "who has decided to ship is not asked again";
  world.now.items[0].cancellation.is_requested = false;
  EXPECT_TRUE(world.decided().lets_go) << "the next wish is a new matter";
}

TEST(CancelRequest, LeavesAnothersBlockAlone) {
  for (const char* block : {"02", "Z9"}) {
    World world;
    world.sap.delivery_block = block;
    world.posted.lines[1].is_held = true;
    world.requested(0);
    EXPECT_EQ(steps(world.decided()), "") << block;
    EXPECT_EQ(codes(world.decided()), "order.cancel_request order.held_by_another");
    EXPECT_TRUE(world.decided().held.empty()) << "ours may have to come when it is gone";
    EXPECT_TRUE(world.decided().look_again.has_value());
    world.now.items[0].cancellation.is_requested = false;
    EXPECT_EQ(steps(world.decided()), "") << block;
  }
  World world;
  world.rules.normal_block = world.sap.delivery_block = "01";
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "block Z9") << "the block of every order is nobody's answer";
}

TEST(CancelRequest, TellsOfABlockOfWhichNobodyKnowsWhoseItIs) {
  World world;
  world.sap.delivery_block = "Z9";
  EXPECT_EQ(codes(world.decided()), "") << "no wish was ever heard of";
  world.posted.lines[0].is_held = true;
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "order.block_left");
}

TEST(CancelRequest, OfWhatAmazonShipsIsAmazons) {
  World world;
  world.now.fulfilled_by = FulfilledBy::amazon;
  world.requested(0);
  EXPECT_EQ(steps(world.decided()), "");
  EXPECT_EQ(codes(world.decided()), "");
  world.cancelled(0);
  EXPECT_EQ(steps(world.decided()), "10 reject Z1");
}

}  // namespace
}  // namespace weir::mapping::order_changes_test
