// What becomes of lines whose feed ends badly, or whose report is not to be believed.
#include "support/cancellation_world.hpp"

namespace weir::flows::cancellation_reports_test {
namespace {

using namespace std::chrono_literals;
using merchant_cancellations_test::an_order;
using merchant_cancellations_test::answer;
using merchant_cancellations_test::cancelled;
using merchant_cancellations_test::feed;
using nlohmann::json;
using store::CancellationState;
using Codes = std::vector<std::string>;

class CancellationReportsTest : public merchant_cancellations_test::MerchantCancellationsTest {
 protected:
  // Up to the feed that Amazon has taken.
  void send(const std::string& feed_id = "F1") {
    reject("Z5");
    wire().answer(200, answer(an_order()));
    upload();
    wire().answer(202, json{{"feedId", feed_id}}.dump());
  }
  // Amazon took it, and shows the order as it was until nobody looks any more.
  void take_without_a_trace() {
    send();
    result(true);
    for (int i = 0; i < 8; ++i) wire().answer(200, answer(an_order()));
    sweep();
    world.work(48h);
    ASSERT_EQ(state(), CancellationState::taken);
    ASSERT_EQ(world.dead.size(), 1u);
  }
  void retry() {
    world.database->transact(
        [&](Tx& tx) { cancel_again(tx, world.context, world.order_id, world.now() + Duration{1}); });
    world.work();
  }
};

TEST_F(CancellationReportsTest, OfFeedsThatAmazonGaveUpTakeNothing) {
  for (const char* status : {"FATAL", "CANCELLED"}) {
    send();
    wire().answer(200, feed(status).dump()).answer(200, answer(an_order()));
    sweep();
    EXPECT_EQ(state(), CancellationState::refused) << status;
    EXPECT_EQ(world.open(), Codes{"order.feed_failed cancel_at_amazon"}) << status;
    EXPECT_NE(world.exceptions.list_open().at(0).reason.find(status), std::string::npos);
    reject("");
    sweep();
    ASSERT_EQ(world.open(), Codes{}) << "taken back in SAP";
  }
}

// Amazon may have done some of it before it gave up.
TEST_F(CancellationReportsTest, OfFeedsThatAmazonGaveUpAreHeldAgainstTheOrder) {
  send();
  wire().answer(200, feed("FATAL").dump()).answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_EQ(world.postings.with_receipt("de", "F1").at(0).state, store::PostingState::refused);
}

TEST_F(CancellationReportsTest, OfFeedsThatAmazonGaveUpMayHaveNothingToSay) {
  send();
  wire().answer(200, feed("FATAL", "R1").dump());
  wire().answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})").answer(200, "not XML");
  wire().answer(200, answer(an_order()));
  sweep();
  EXPECT_EQ(state(), CancellationState::refused);
  EXPECT_EQ(world.open(), Codes{"order.feed_failed cancel_at_amazon"});
}

// A word that Amazon has added since is no end of a feed.
TEST_F(CancellationReportsTest, AreWaitedForWhateverAmazonCallsIt) {
  world.amazon.checked().only_keep();
  send();
  wire().answer(200, feed("VALIDATING").dump());
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(state(), CancellationState::proven);
}

// createFeed succeeds, and its answer names no feed: it is there all the same.
TEST_F(CancellationReportsTest, OfFeedsWithoutANumberAreLookedFor) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  world.amazon.checked().only_keep();
  wire().answer(202, "{}").answer(200, json{{"feeds", json::array({feed("IN_QUEUE")})}}.dump());
  result(true);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(created(), 1);
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

// Two messages were sent. The report counts no error and names one.
TEST_F(CancellationReportsTest, ThatContradictThemselvesRefuseWhatTheyName) {
  reject("Z5");
  auto second = an_order();
  second["orderId"] = second_order();
  wire().answer(200, answer(an_order())).answer(200, answer(second));
  upload();
  wire().answer(202, R"({"feedId":"F1"})").answer(200, feed("DONE", "R1").dump());
  wire().answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})");
  auto text = merchant_cancellations_test::report(false);  // of message 1
  const std::string successful = "<MessagesSuccessful>0";
  text.replace(text.find(successful), successful.size(), "<MessagesSuccessful>2");
  wire().answer(200, text);
  second["orderItems"][0]["quantityOrdered"] = 0;
  wire().answer(200, answer(an_order())).answer(200, answer(second));
  sweep();
  EXPECT_EQ(state(), CancellationState::refused);
  EXPECT_EQ(world.open(), Codes{"order.cancel_refused cancel_at_amazon"});
  EXPECT_NE(world.exceptions.list_open().at(0).reason.find("18027 shipped"), std::string::npos);
  EXPECT_EQ(world.cancellations.find("de", second["orderId"], world.line_id)->state,
            CancellationState::proven);
}

TEST_F(CancellationReportsTest, OfWhatAmazonNeverShowedAreLookedAtAgainWhenAPersonSaysSo) {
  take_without_a_trace();
  wire().answer(200, cancelled());
  retry();
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(created(), 1) << "nothing is told twice";
}

TEST_F(CancellationReportsTest, OfWhatAmazonNeverShowedAreLookedAtAgainWhenTheOrderChanges) {
  take_without_a_trace();
  auto now = an_order();
  now["orderItems"][0]["quantityOrdered"] = 0;
  wire().answer(200, answer(now));
  world.change(now);
  EXPECT_EQ(state(), CancellationState::proven) << "somebody has cancelled it in Seller Central";
}

// The answer to the first feed is lost, and Amazon's list of feeds is late: a second one is sent, and finds
// the line cancelled.
TEST_F(CancellationReportsTest, OfASecondFeedDoNotOutweighTheOrder) {
  reject("Z5");
  wire().answer(200, answer(an_order()));
  upload();
  wire().fail("http.lost_answer");
  for (int i = 0; i < 2; ++i) wire().answer(200, R"({"feeds":[]})");
  upload();
  wire().answer(202, R"({"feedId":"F2"})").answer(200, feed("DONE", "R1", "F2").dump());
  report_is(false);
  wire().answer(200, cancelled());
  sweep();
  EXPECT_EQ(created(), 2);
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

// Amazon's order says when it was cancelled, which is before the refusal.
TEST_F(CancellationReportsTest, ThatRefuseDoNotOutweighAnOlderChangeOfTheOrder) {
  send();
  result(false);
  wire().answer(200, answer(an_order()));
  sweep();
  ASSERT_EQ(state(), CancellationState::refused);
  auto now = an_order();
  now["orderItems"][0]["quantityOrdered"] = 0;
  wire().answer(200, answer(now));
  world.change(now);
  EXPECT_EQ(state(), CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{});
}

}  // namespace
}  // namespace weir::flows::cancellation_reports_test
