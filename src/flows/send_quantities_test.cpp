#include "flows/send_quantities.hpp"

#include "flows/feed_quantities.hpp"
#include "flows/job_args.hpp"
#include "support/stock_pool_world.hpp"

namespace weir::flows::send_quantities_test {
namespace {

using namespace std::chrono_literals;
using namespace testing::stock_pool;

class SendQuantitiesTest : public StockWorldTest {
 protected:
  SendQuantitiesTest() {
    list("SHOE", {{shoe, "ST", 1}}, 7);
    look();
  }
  jobs::Outcome send() {
    const jobs::Job job;
    SendQuantities flow{world.context};
    return commit(flow.run({&job, 1}).at(0));
  }
  static std::string answer(const std::string& status) {
    return R"({"sku":"SHOE","status":")" + status + R"(","submissionId":"1","issues":[)" +
           (status == "INVALID" ? R"({"code":"90057","message":"no","severity":"ERROR","categories":[]})"
                                : "") +
           "]}";
  }
};

TEST_F(SendQuantitiesTest, AnAcceptedQuantityIsLookedAtLater) {
  world.amazon.wire().answer(200, answer("ACCEPTED"));
  EXPECT_TRUE(send().is_unfinished());
  EXPECT_EQ(listing("SHOE").told->pieces, 15);
  EXPECT_FALSE(listing("SHOE").is_open());
  EXPECT_EQ(listing("SHOE").prove_at, world.now() + 5min);
  EXPECT_FALSE(send().is_unfinished()) << "nothing waits any more";
}

TEST_F(SendQuantitiesTest, ARefusedQuantityIsNamedAndNotSentAgain) {
  world.amazon.wire().answer(200, answer("INVALID"));
  send();
  EXPECT_EQ(listing("SHOE").refusal, "amazon.listing_invalid");
  EXPECT_FALSE(listing("SHOE").is_open());
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.refused"}));
}

TEST_F(SendQuantitiesTest, AClosedQuotaLosesNothing) {
  world.amazon.wire().answer(429, testing::amazon_error("QuotaExceeded", "slow down"));
  const auto outcome = send();
  ASSERT_TRUE(outcome.failure());
  EXPECT_EQ(outcome.failure()->next, Next::wait) << outcome.failure()->code;
  EXPECT_TRUE(listing("SHOE").waiting);
  EXPECT_EQ(listing("SHOE").told->version, 0u);
}

TEST_F(SendQuantitiesTest, NothingLeavesInShadowModeOrFrozen) {
  world.connection.stock.is_live = false;
  EXPECT_FALSE(send().is_unfinished());
  world.connection.stock.is_live = true;
  write([&](Tx& tx) {
    world.stock.rounds.set_switch(tx, {"de", store::SwitchState::frozen, "anna", "stocktaking", world.now()});
  });
  EXPECT_FALSE(send().is_unfinished());
  EXPECT_TRUE(world.amazon.wire().requests().empty());
  EXPECT_TRUE(listing("SHOE").waiting);
}

TEST_F(SendQuantitiesTest, ManyGoIntoAFeedWherePatchesTakeLonger) {
  world.connection.stock.patches = [](Instant) { return stock::PatchForecast{0, 1'000}; };
  EXPECT_TRUE(send().is_unfinished());
  const auto feeds = world.stock.feeds.open("de");
  ASSERT_EQ(feeds.size(), 1u);
  EXPECT_EQ(feeds[0].messages, 1);
  EXPECT_EQ(listing("SHOE").sent->batch, feeds[0].batch);
  EXPECT_TRUE(world.amazon.wire().requests().empty());
  EXPECT_FALSE(send().is_unfinished()) << "what is in a feed is not patched beside it";
}

TEST_F(SendQuantitiesTest, BehindAFeedThatCameToNothingPatchesGo) {
  world.connection.stock.patches = [](Instant) { return stock::PatchForecast{0, 1'000}; };
  write([&](Tx& tx) {
    world.stock.feeds.put(tx, {"de", "1", store::FeedState::ended, "", 1, world.now(), world.now(), true});
  });
  world.amazon.wire().answer(200, answer("ACCEPTED"));
  EXPECT_TRUE(send().is_unfinished());
  EXPECT_EQ(listing("SHOE").told->pieces, 15);
}

TEST_F(SendQuantitiesTest, OneThatFailsByItselfKeepsNoOtherBack) {
  list("SOCK", {{sock, "ST", 1}});
  look_later(20min);
  ASSERT_TRUE(listing("SOCK").waiting);
  world.amazon.wire().answer(503, "").answer(200, answer("ACCEPTED"));
  const auto outcome = send();
  EXPECT_TRUE(outcome.is_unfinished());
  EXPECT_EQ((listing("SHOE").waiting ? 1 : 0) + (listing("SOCK").waiting ? 1 : 0), 1);
  EXPECT_FALSE(send().is_unfinished()) << "the other one waits a while";
  world.clock.set(world.now() + 1min);
  world.amazon.wire().answer(200, answer("ACCEPTED"));
  send();
  EXPECT_FALSE(listing("SHOE").waiting || listing("SOCK").waiting);
}

TEST_F(SendQuantitiesTest, TwoThatFailOneBehindTheOtherAreAmazonsState) {
  for (const char* material : {"M1", "M2"}) list_alone(material);
  look_later(20min);
  world.amazon.wire().answer(503, "").answer(503, "");
  const auto outcome = send();
  ASSERT_TRUE(outcome.failure());
  EXPECT_TRUE(outcome.failure()->is_outage);
}

TEST_F(SendQuantitiesTest, AListingOfAnotherMarketplaceIsPatchedThere) {
  world.connection.marketplace_ids = {"A1PA6795UKMFR9", "A13V1IB3VIYZZH"};
  world.amazon.wire()
      .answer(404, testing::amazon_error("NOT_FOUND", "no SKU"))
      .answer(200, answer("ACCEPTED"));
  send();
  EXPECT_EQ(listing("SHOE").told->pieces, 15);
  EXPECT_EQ(listing("SHOE").refusal, "");
  EXPECT_EQ(world.amazon.parameter(1, "marketplaceIds"), "A13V1IB3VIYZZH");
}

// Its listings are in no patch while they are in a feed.
class FeedQuantitiesTest : public SendQuantitiesTest {
 protected:
  FeedQuantitiesTest() {
    world.connection.stock.patches = [](Instant) { return stock::PatchForecast{0, 1'000}; };
    send();
    batch_ = world.stock.feeds.open("de").at(0).batch;
  }
  jobs::Outcome step(const std::string& checkpoint = "", int failures = 0) {
    jobs::Job job;
    job.args = to_args({{"batch", batch_}});
    job.checkpoint = checkpoint;
    job.failures = failures;
    FeedQuantities flow{world.context};
    return commit(flow.run({&job, 1}).at(0));
  }
  store::StockFeed feed() { return *world.stock.feeds.find("de", batch_); }
  void stop(store::SwitchState state) {
    write([&](Tx& tx) { world.stock.rounds.set_switch(tx, {"de", state, "anna", "recall", world.now()}); });
  }

  std::string batch_;
};

TEST_F(FeedQuantitiesTest, WhatCannotBeUploadedGoesTheOtherWay) {
  const std::string document = R"({"feedDocumentId":"D1","url":"https://store.example/d"})";
  world.amazon.wire().answer(201, document).fail("http.no_connection");
  EXPECT_TRUE(step().failure());
  EXPECT_TRUE(listing("SHOE").sent);
  world.clock.set(world.now() + 61min);
  EXPECT_FALSE(step().failure());
  EXPECT_FALSE(listing("SHOE").sent);
  EXPECT_TRUE(listing("SHOE").waiting);
  EXPECT_TRUE(feed().has_failed);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.feed_failed"}));
}

TEST_F(FeedQuantitiesTest, FrozenNoFeedIsCreatedOfWhatWasUploaded) {
  stop(store::SwitchState::frozen);
  EXPECT_FALSE(step(to_args({{"document", "D1"}})).is_unfinished());
  EXPECT_TRUE(world.amazon.wire().requests().empty());
  EXPECT_FALSE(listing("SHOE").sent);
  EXPECT_EQ(feed().state, store::FeedState::ended);
  EXPECT_FALSE(feed().has_failed) << "somebody wanted it so";
}

TEST_F(FeedQuantitiesTest, WhatIsTakenOffSaleWaitsForNoFeed) {
  world.amazon.wire().answer(202, R"({"feedId":"F1"})");
  step(to_args({{"document", "D1"}}));
  ASSERT_EQ(feed().state, store::FeedState::running);
  stop(store::SwitchState::zero);
  world.amazon.wire().answer(200, R"({"feedId":"F1","feedType":"JSON_LISTINGS_FEED",
      "createdTime":"2026-05-04T10:00:00Z","processingStatus":"IN_PROGRESS"})");
  step();
  EXPECT_EQ(feed().state, store::FeedState::given_up);
  EXPECT_FALSE(listing("SHOE").sent);
  EXPECT_TRUE(codes().empty());
}

TEST_F(FeedQuantitiesTest, AFeedThatIsRefusedAsAWholeRefusesNoListing) {
  world.amazon.wire()
      .answer(200, R"({"feedDocumentId":"R1","url":"https://store.example/r"})")
      .answer(200, R"({"header":{"sellerId":"A2EU","version":"2.0","feedId":"F1"},
          "issues":[{"code":"4000001","severity":"ERROR","message":"no JSON"}],
          "summary":{"errors":1,"warnings":0,
          "messagesProcessed":0,"messagesAccepted":0,"messagesInvalid":0}})",
              {{"content-type", "application/json; charset=UTF-8"}});
  step(to_args({{"result", "R1"}}));
  EXPECT_EQ(listing("SHOE").refusal, "");
  EXPECT_EQ(listing("SHOE").told->pieces, 7);
  EXPECT_TRUE(listing("SHOE").waiting);
  EXPECT_EQ(codes(), (std::vector<std::string>{"stock.feed_failed"}));
}

}  // namespace
}  // namespace weir::flows::send_quantities_test
