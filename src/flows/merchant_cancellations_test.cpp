#include "flows/merchant_cancellations.hpp"

#include <gtest/gtest.h>

#include "flows/cancellation_feed.hpp"
#include "support/life_world.hpp"

namespace weir::flows::merchant_cancellations_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::CancellationState;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

json an_order() { return json::parse(testing::order_json_text()); }
std::string answer(const json& order) { return json{{"order", order}}.dump(); }
std::string cancelled() {
  auto order = an_order();
  order["orderItems"][0]["quantityOrdered"] = 0;
  return answer(order);
}
std::string requested() {
  auto order = an_order();
  order["orderItems"][0]["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                                   {"cancelReason", "NO_LONGER_NEEDED"}};
  return answer(order);
}
std::string amazon_error(const std::string& code) { return testing::amazon_error(code, "no"); }
json feed(const std::string& status, const std::string& result = "", const std::string& id = "F1") {
  json feed{{"feedId", id},
            {"feedType", "POST_ORDER_ACKNOWLEDGEMENT_DATA"},
            {"createdTime", "2026-05-04T10:00:00Z"},
            {"processingStatus", status}};
  if (!result.empty()) feed["resultFeedDocumentId"] = result;
  return feed;
}
std::string report(bool is_taken) {
  const std::string good = is_taken ? "1" : "0", bad = is_taken ? "0" : "1";
  return "<AmazonEnvelope><Message><MessageID>1</MessageID><ProcessingReport><StatusCode>Complete</"
         "StatusCode>"
         "<ProcessingSummary><MessagesProcessed>1</MessagesProcessed><MessagesSuccessful>" +
         good + "</MessagesSuccessful><MessagesWithError>" + bad +
         "</MessagesWithError><MessagesWithWarning>0</MessagesWithWarning></ProcessingSummary>" +
         (is_taken ? ""
                   : "<Result><MessageID>1</MessageID><ResultCode>Error</ResultCode><ResultMessageCode>18027"
                     "</ResultMessageCode><ResultDescription>shipped</ResultDescription></Result>") +
         "</ProcessingReport></Message></AmazonEnvelope>";
}

class MerchantCancellationsTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  MerchantCancellationsTest() {
    world.connection.seller_id = "A1SELLER";
    world.connection.cancel_reasons = {{"Z5", amazon::CancelReason::no_inventory}};
    world.more_kinds = {{prove_cancellation_kind, 1, [this](Packet packet) { return flow.prove(packet); }},
                        {cancel_at_amazon_kind, 1,
                         [this](Packet packet) {
                           ++ran_[cancel_at_amazon_kind];
                           return flow.send(packet);
                         }},
                        {sweep_rejections_kind, 1, [this](Packet packet) { return flow.sweep(packet); }}};
    world.post(an_order());
  }
  void reject(const char* reason) { world.tables.tables["VBAP"].rows[0]["ABGRU"] = reason; }
  // The sweep comes by, and whatever follows within an hour.
  void sweep() {
    begin_sweep();
    world.work();
  }
  // And nothing follows yet.
  void sweep_alone() {
    begin_sweep();
    world.work(1min);
  }
  // Until so many jobs of this kind have run, each once.
  void sweep_until(const char* kind, int runs) {
    begin_sweep();
    world.work_until([&] { return ran_[kind] >= runs; });
  }
  // Another order, in sales order 4712, its line rejected as well.
  std::string second_order() {
    const std::string id = "028-7654321-8901234";
    auto order = an_order();
    order["orderId"] = id;
    world.post_as(order, "0000004712");
    auto& rows = world.tables.tables["VBAP"].rows;
    rows.push_back(rows[0]);
    rows.back()["VBELN"] = "0000004712";
    auto& heads = world.tables.tables["VBAK"].rows;
    heads.push_back(heads[0]);
    heads.back()["VBELN"] = "0000004712";
    return id;
  }
  void begin_sweep() {
    world.database->transact([&](Tx& tx) {
      const auto job = job_of(sweep_rejections_kind);
      world.queue.enqueue(tx, job, world.now());
    });
  }
  jobs::NewJob job_of(const char* kind) const {
    jobs::NewJob job;
    job.connection = "de";
    job.kind = kind;
    job.queue = "sap";
    job.run_at = world.now();
    return job;
  }
  testing::ScriptedSender& wire() { return world.amazon.wire(); }
  void upload() {
    wire().answer(201, R"({"feedDocumentId":"D1","url":"https://store.example/d"})").answer(200, "");
  }
  void result(bool is_taken) {
    wire().answer(200, feed("DONE", "R1").dump());
    report_is(is_taken);
  }
  void report_is(bool is_taken) {
    wire()
        .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})")
        .answer(200, report(is_taken));
  }
  std::string uploaded() {
    for (const HttpRequest& request : wire().requests())
      if (request.method == "PUT") return request.body;
    return "";
  }
  int created() {
    int feeds = 0;
    for (const HttpRequest& request : wire().requests())
      feeds += request.method == "POST" && request.url.ends_with("/feeds/2021-06-30/feeds") ? 1 : 0;
    return feeds;
  }
  CancellationState state() {
    const auto line = world.cancellations.find("de", world.order_id, world.line_id);
    EXPECT_TRUE(line);
    return line ? line->state : CancellationState::found;
  }

  LifeWorld world;
  MerchantCancellations flow{world.context};
  std::map<std::string, int> ran_;
};

TEST_F(MerchantCancellationsTest, AreToldToAmazonOnceAndProven) {
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
