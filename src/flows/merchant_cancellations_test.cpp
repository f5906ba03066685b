#include "support/cancellation_world.hpp"

namespace weir::flows::merchant_cancellations_test {
namespace {

// Row 46 of the peers' pains: the API cancels nothing, so a rejection in SAP becomes a feed, and its result
// is followed until Amazon shows it.
TEST_F(MerchantCancellationsTest, Peer46AreToldToAmazonByAFeedOnceAndProven) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("IN_PROGRESS").dump());
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_NE(uploaded().find("<CancelReason>NoInventory</CancelReason>"), std::string::npos) << uploaded();
  EXPECT_NE(uploaded().find("<MerchantIdentifier>A1SELLER</MerchantIdentifier>"), std::string::npos);
  EXPECT_EQ(wire().answers_left(), 0u);
  sweep();
  EXPECT_EQ(created(), 1);
  const auto log = world.audit.list(0, 10);
  ASSERT_EQ(log.size(), 1u);
  EXPECT_NE(log[0].detail.find("NoInventory, which counts against the cancellation rate"), std::string::npos);
}

TEST_F(MerchantCancellationsTest, AreTheBuyersWishWhereHeAsked) {
  reject("Z5");
  wire().answer(200, requested());
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_NE(uploaded().find("<CancelReason>BuyerCanceled</CancelReason>"), std::string::npos) << uploaded();
  EXPECT_NE(world.audit.list(0, 10).at(0).detail.find("does not count"), std::string::npos);
}

TEST_F(MerchantCancellationsTest, OfWhatAmazonCancelledItselfAreNotTold) {
  reject("Z1");
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(created(), 0);
}

TEST_F(MerchantCancellationsTest, WithoutAWordOfAmazonsWaitForAnotherReason) {
  reject("Z8");
  wire().answer(200, answer(an_order()));
  sweep();
  EXPECT_EQ(world.open(), Codes{"order.cancel_reason_unknown cancel_at_amazon"});
  EXPECT_EQ(state(), CancellationState::refused);
  sweep();
  EXPECT_EQ(wire().requests().size(), 1u) << "nothing has changed";
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(MerchantCancellationsTest, ThatAmazonRefusesAreAPersons) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(false);
  wire().answer(200, answer(an_order()));
  sweep();
  EXPECT_EQ(state(), CancellationState::refused);
  EXPECT_EQ(world.open(), Codes{"order.cancel_refused cancel_at_amazon"});
  sweep();
  EXPECT_EQ(created(), 1) << "never twice";
}

TEST_F(MerchantCancellationsTest, ThatAmazonDoesNotShowBecomeATask) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  for (int i = 0; i < 8; ++i) wire().answer(200, answer(an_order()));
  sweep();
  world.work(48h);
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.cancel_unproven");
  EXPECT_EQ(state(), CancellationState::taken);
}

TEST_F(MerchantCancellationsTest, OfWhichTheAnswerIsLostAreLookedForBeforeAnythingIsRepeated) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().fail("http.lost_answer").answer(200, json{{"feeds", json::array({feed("IN_QUEUE")})}}.dump());
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(state(), CancellationState::proven);
}

TEST_F(MerchantCancellationsTest, AreNotSentAgainWhereSeveralFeedsMayBeOurs) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  json other = feed("DONE");
  other["feedId"] = "F2";
  wire().fail("http.lost_answer").answer(200, json{{"feeds", json::array({feed("DONE"), other})}}.dump());
  wire().answer(200, answer(an_order()));
  sweep();
  EXPECT_TRUE(world.dead.empty());
  EXPECT_EQ(world.open(), Codes{"order.feed_unclear cancel_at_amazon"});
  EXPECT_NE(world.exceptions.list_open().at(0).next.find("weir orders retry"), std::string::npos);
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(state(), CancellationState::refused);
}

// Taken back while Amazon was asked, between the sweep and the feed: Amazon is told nothing.
TEST_F(MerchantCancellationsTest, ThatAreTakenBackBeforeTheFeedAreForgotten) {
  reject("Z5");
  sweep_alone();
  reject("");
  wire().answer(200, answer(an_order()));
  world.work();
  EXPECT_EQ(created(), 0);
  EXPECT_FALSE(world.cancellations.find("de", world.order_id, world.line_id));
  reject("Z5");  // and after all
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
}

// Taken back while the chosen feed waits to be sent.
TEST_F(MerchantCancellationsTest, ThatAreTakenBackBeforeTheirFeedIsSentAreNotTold) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  wire().answer(503, amazon_error("ServiceUnavailable"));
  sweep_until(cancel_at_amazon_kind, 2);
  ASSERT_EQ(state(), CancellationState::sending);
  reject("");
  for (int i = 0; i < 2; ++i) wire().answer(200, R"({"feeds":[]})");  // it may have arrived, and has not
  wire().answer(200, answer(an_order()));
  world.work(3h);
  EXPECT_EQ(created(), 0);
  EXPECT_FALSE(world.cancellations.find("de", world.order_id, world.line_id));
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(MerchantCancellationsTest, WhoseGoodsBeginToLeaveMeanwhileAreAPersons) {
  reject("Z5");
  sweep_alone();
  world.deliver("2.000", "A", "A");
  wire().answer(200, answer(an_order()));
  world.work();
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{"order.rejected_in_delivery cancel_at_amazon"});
  world.deliver("0.000", "A", "A");
  reject("");
  sweep();
  EXPECT_EQ(world.open(), Codes{}) << "it is over";
}

TEST_F(MerchantCancellationsTest, OfOneFeedThatIsRefusedKeepNoOthersBack) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(400, amazon_error("InvalidInput"));
  sweep();
  EXPECT_EQ(state(), CancellationState::refused);
  EXPECT_EQ(world.open(), Codes{"order.feed_failed cancel_at_amazon"});
  EXPECT_TRUE(world.dead.empty());
  const std::string other = second_order();
  auto order = an_order();
  order["orderId"] = other;
  wire().answer(200, answer(order));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  order["orderItems"][0]["quantityOrdered"] = 0;
  wire().answer(200, answer(order));
  sweep();
  EXPECT_EQ(world.cancellations.find("de", other, world.line_id)->state, CancellationState::proven);
  EXPECT_EQ(state(), CancellationState::refused) << "that one is a person's";
}

TEST_F(MerchantCancellationsTest, ThatWereRefusedAreTriedAgainWhenAPersonSaysSo) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(false);
  wire().answer(200, answer(an_order()));
  sweep();
  ASSERT_EQ(state(), CancellationState::refused);
  world.database->transact(
      [&](Tx& tx) { cancel_again(tx, world.context, world.order_id, world.now() + Duration{1}); });
  wire().answer(200, answer(an_order()));
  upload();
  wire().answer(202, R"({"feedId":"F3"})").answer(200, feed("DONE", "R1", "F3").dump());
  report_is(true);
  wire().answer(200, cancelled());
  world.work();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(MerchantCancellationsTest, ThatWereRefusedAreDecidedAnewWhenAmazonsOrderChanges) {
  reject("Z8");
  wire().answer(200, answer(an_order()));
  sweep();
  ASSERT_EQ(state(), CancellationState::refused);
  auto now = an_order();
  now["orderItems"][0]["quantityOrdered"] = 0;
  now["lastUpdatedTime"] = "2026-05-05T10:00:00Z";
  wire().answer(200, answer(now));
  world.change(now);
  EXPECT_EQ(state(), CancellationState::proven) << "somebody has cancelled it in Seller Central";
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(MerchantCancellationsTest, AreOverWithWhatWasToldOfThemWhenTheyAreTakenBack) {
  reject("Z8");
  wire().answer(200, answer(an_order()));
  sweep();
  ASSERT_EQ(world.open(), Codes{"order.cancel_reason_unknown cancel_at_amazon"});
  reject("");
  sweep();
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_FALSE(world.cancellations.find("de", world.order_id, world.line_id));
}

// Feeds need a role of their own: without it cancellations are a person's, and nothing else of Amazon stops.
TEST_F(MerchantCancellationsTest, ForWhichAmazonGivesNoRoleStopNothingElse) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  world.amazon.refuse_role(12);
  wire().answer(200, answer(an_order()));
  sweep();
  EXPECT_TRUE(world.queue.pauses().empty());
  world.work(7 * 24h);
  EXPECT_TRUE(world.queue.pauses().empty());
  EXPECT_EQ(state(), CancellationState::refused);
  EXPECT_EQ(world.open(), Codes{"order.feed_failed cancel_at_amazon"});
  EXPECT_NE(world.exceptions.list_open().at(0).reason.find("amazon.no_right"), std::string::npos);
}

}  // namespace
}  // namespace weir::flows::merchant_cancellations_test
