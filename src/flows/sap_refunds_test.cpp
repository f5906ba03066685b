#include "flows/sap_refunds.hpp"

#include "support/credited_world.hpp"

namespace weir::flows::sap_refunds_test {
namespace {

TEST_F(SapRefundsTest, AreSentOnceAndProven) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("IN_PROGRESS").dump());
  result(true);
  wire().answer(200, transactions()).answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
  EXPECT_NE(uploaded().find("<AmazonOrderItemCode>02812345678901</AmazonOrderItemCode>"), std::string::npos);
  EXPECT_NE(uploaded().find("<Type>Principal</Type><Amount currency=\"EUR\">15.00</Amount>"),
            std::string::npos)
      << uploaded();
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_TRUE(world.dead.empty());
  sweep();
  world.work(96h);
  EXPECT_EQ(created(), 1) << "the credit memo is known";
}

// It comes back among Amazon's refunds: SAP has its credit already.
TEST_F(SapRefundsTest, AreNoSecondCreditInSap) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  credit();
  sweep();
  world.work_until([&] { return state() == "taken"; });
  ASSERT_EQ(state(), "taken");
  world.with_bapis();
  wire().answer(200, transactions("15.00"));
  enqueue(sweep_refunds_kind);
  world.work(1min);
  EXPECT_EQ(state(), "taken R1");
  wire().answer(200, transactions("15.00"));
  world.work(72h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_TRUE(world.writer.calls.empty());
  const auto event = world.events.find("de", world.order_id, store::OrderEventKind::refund, "R1/SHOE-42");
  ASSERT_TRUE(event);
  EXPECT_EQ(event->document, memo);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, OfWhichTheAnswerIsLostAreFoundAtAmazon) {
  decision_reads();
  upload();
  wire().fail("http.lost_answer");
  wire().answer(200, json{{"feeds", json::array({feed("DONE", "R1")})}}.dump());
  result(true);
  wire().answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
}

TEST_F(SapRefundsTest, ThatMayBeAnyOfTwoFeedsAreAPersons) {
  decision_reads();
  upload();
  wire().fail("http.lost_answer");
  wire().answer(200, json{{"feeds", json::array({feed("DONE", "R1"), feed("DONE", "R2", "F2")})}}.dump());
  credit_and_go_on();
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unanswered "} + memo});
  EXPECT_EQ(created(), 1);
}

TEST_F(SapRefundsTest, ThatAmazonRefusesAreAPersonsUntilTheyAreTriedAgain) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(false);
  credit_and_go_on();
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_refused "} + memo});
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F2"})");
  result(true);
  wire().answer(200, transactions("15.00"));
  world.database->transact(
      [&](Tx& tx) { EXPECT_EQ(refund_again(tx, world.context, world.order_id, "shipped"), 1u); });
  EXPECT_EQ(world.open(), Codes{});
  world.work(96h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 2);
}

// Somebody refunded in Seller Central, and made the credit memo for that.
TEST_F(SapRefundsTest, AreNoneWhereAmazonHasPaid) {
  decision_reads(transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "paid R1");
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, ThatArePersonsAreOverOnceAmazonHasPaid) {
  decision_reads();
  credit("109");
  sweep();
  world.work(4h);
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_reason_unknown "} + memo});
  wire().answer(200, transactions("15.00"));
  enqueue(sweep_refunds_kind);
  world.work(1min);
  EXPECT_EQ(state(), "paid R1");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, OfCreditMemosThatAreCancelledMeanwhileAreNone) {
  credit();
  sweep();
  world.tables.tables["VBRK"].rows.back()["FKSTO"] = "X";
  world.work(4h);
  EXPECT_EQ(state(), "left_alone");
  EXPECT_EQ(created(), 0);
}

TEST_F(SapRefundsTest, WaitUntilAmazonHasHadTheTimeToTell) {
  credit();
  sweep();
  world.work(30min);
  EXPECT_EQ(state(), "found");
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(SapRefundsTest, OfWeirsOwnRequestsAreNone) {
  store::Posting own;
  own.connection = "de";
  own.kind = credit_posting;
  own.key = own.reference = "028-1234567-8901234/R9";
  own.content = "as it was sent";
  world.database->transact([&](Tx& tx) {
    auto posting = world.postings.plan(tx, own, world.now());
    world.postings.mark_sent(tx, posting, world.now());
    ++posting.sent_count;
    posting.receipt = "0060000001";
    world.postings.mark_posted(tx, posting, world.now());
  });
  credit_and_go_on();
  EXPECT_EQ(state(), "left_alone");
}

TEST_F(SapRefundsTest, AreNoneWhereTheRulesSaySo) {
  rules().refunds.from_sap = mapping::FromSap::off;
  credit_and_go_on(1h);
  sweep();
  EXPECT_EQ(state(), "none") << "SAP is not even asked";
  rules().refunds.from_sap = mapping::FromSap::send;
  sweep();
  world.work(96h);
  EXPECT_EQ(state(), "left_alone") << "it was there before";
  EXPECT_TRUE(wire().requests().empty());
}

TEST_F(SapRefundsTest, AreTasksWhereTheRulesSaySo) {
  rules().refunds.from_sap = mapping::FromSap::task;
  decision_reads();
  credit_and_go_on();
  EXPECT_EQ(created(), 0);
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_wanted "} + memo});
}

TEST_F(SapRefundsTest, ThatAmazonDoesNotShowAreAPersonsAfterThreeDays) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  result(true);
  for (int i = 0; i < 20; ++i) wire().answer(200, transactions());
  credit_and_go_on(120h);
  EXPECT_EQ(state(), "refused");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unproven "} + memo});
}

// A feed that Amazon never ends: the money may be there all the same.
TEST_F(SapRefundsTest, InAFeedThatStaysAtWorkAreLookedForAndTold) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})");
  json running = feed("IN_PROGRESS");
  running["createdTime"] = "2026-05-01T10:00:00Z";
  wire().answer(200, running.dump());
  wire().answer(200, transactions());
  credit_and_go_on(6h);
  EXPECT_EQ(state(), "taken");
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_unanswered "} + memo});
  wire().answer(200, transactions("15.00"));
  world.work(12h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(world.open(), Codes{});
}

// Amazon may have given it before it gave up: the transactions tell, and somebody knows meanwhile.
TEST_F(SapRefundsTest, OfWhichAmazonGivesTheFeedUpAreToldAndLookedFor) {
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("FATAL").dump());
  wire().answer(200, transactions());
  credit_and_go_on(6h);
  EXPECT_EQ(state(), "taken");
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(world.open(), Codes{std::string{"order.adjustment_failed "} + memo});
  wire().answer(200, transactions("15.00"));
  world.work(12h);
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(SapRefundsTest, InAFeedOfAStatusThatNobodyKnowsWait) {
  world.amazon.checked().only_keep();
  decision_reads();
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("PAUSED").dump());
  result(true);
  wire().answer(200, transactions("15.00"));
  credit_and_go_on();
  EXPECT_EQ(state(), "proven R1");
  EXPECT_EQ(created(), 1);
  EXPECT_TRUE(world.dead.empty());
  const auto asked_for = [&](std::string_view what) {
    return std::ranges::count_if(wire().requests(), [&](const HttpRequest& request) {
      return request.url.find(what) != std::string::npos;
    });
  };
  EXPECT_EQ(asked_for("/feeds/2021-06-30/feeds/F1"), 2) << "its end was waited for";
}

}  // namespace
}  // namespace weir::flows::sap_refunds_test
