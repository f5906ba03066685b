// Orders of which the answer is lost on their way into SAP.
#include <gtest/gtest.h>

#include "flows/job_args.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_way.hpp"
#include "flows/orders.hpp"
#include "flows/shadow.hpp"
#include "support/life_world.hpp"

namespace weir::flows::lost_orders_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::DocumentState;
using testing::LifeWorld;

class LostOrdersTest : public ::testing::Test {
 protected:
  LostOrdersTest() {
    world.connection.order_way = &way;
    world.connection.ask_first = world.connection.check_stock = false;
    world.way.effect = [](const sap::Idoc&) {};
    world.tables.tables["VBAK"] = testing::world_table("VBELN:10 BSTNK:20 NETWR:17 WAERK:5 LIFSK:2 VBTYP:1");
    world.more_kinds = {
        {post_order_kind, 1, [this](std::span<const jobs::Job> packet) { return flow.run(packet); }}};
  }
  // The IDoc never reaches SAP, and nobody knows it.
  void lose() {
    world.arrive(order);
    store::Document row;
    row.connection = "de";
    row.flow = orders_flow;
    row.key = world.order_id;
    world.database->transact([&](Tx& tx) { world.documents.receive(tx, row, world.now()); });
    world.way.failure = Failure{
        .next = Next::retry, .code = "sap.lost_answer", .text = "gone", .subject = {}, .not_before = {}};
    post();
    ASSERT_EQ(world.runner().step(world.now()), 1u);
    ASSERT_EQ(unanswered(), 1u);
  }
  void post() {
    const auto job = job_about(world.context, post_order_kind, "sap", order_subject(world.order_id),
                               {{"order_id", world.order_id}}, world.now());
    world.database->transact([&](Tx& tx) { world.queue.enqueue(tx, job, world.now()); });
  }
  std::size_t unanswered() { return world.postings.sent_before(world.now() + 24h).size(); }
  DocumentState state() { return world.documents.find("de", orders_flow, world.order_id)->state; }

  json order = json::parse(testing::order_json_text());
  LifeWorld world;
  SalesOrderIdocs way{world.port, "SALESORDER_CREATEFROMDAT202"};
  OrdersToSap flow{world.context};
};

// SAP's answer was kept, and Weir was killed before the order itself was.
TEST_F(LostOrdersTest, OfWhichTheAnswerAloneWasKeptAreWorthWhatAmazonSays) {
  lose();
  auto posting = world.postings.find("de", order_posting, order_posting_key(world.order_id, 0));
  ASSERT_TRUE(posting);
  posting->receipt = "0000000000000077";
  world.database->transact([&](Tx& tx) { world.postings.mark_posted(tx, *posting, world.now()); });
  world.work(5min);
  const auto document = world.documents.find("de", orders_flow, world.order_id);
  EXPECT_TRUE(document->was_posted);
  ASSERT_TRUE(document->source) << "or the sums of both sides differ for ever";
  EXPECT_GT(document->source->minor(), 0);
}

TEST_F(LostOrdersTest, ThatAmazonWithdrawsAreNotWaitedForEver) {
  lose();
  order["fulfillment"]["fulfillmentStatus"] = "CANCELLED";
  world.arrive(order);
  world.work(5min);
  EXPECT_EQ(unanswered(), 1u) << "SAP may still be at work on it";
  EXPECT_EQ(state(), DocumentState::received);
  world.work();
  EXPECT_EQ(state(), DocumentState::cancelled);
  EXPECT_EQ(unanswered(), 0u);
  EXPECT_EQ(world.way.sent.size(), 1u);
  EXPECT_TRUE(world.dead.empty());
}

// What waits for its payment again may be posted yet, and keeps its place.
TEST_F(LostOrdersTest, ThatWaitAreStillAskedFor) {
  lose();
  order["fulfillment"]["fulfillmentStatus"] = "PENDING";
  world.arrive(order);
  world.work();
  EXPECT_EQ(state(), DocumentState::waiting);
  EXPECT_EQ(unanswered(), 1u);
}

TEST_F(LostOrdersTest, OfWhatIsOnlyWatchedByNowAreTheOtherConnectors) {
  lose();
  world.poster.hold([](const store::Posting&) -> std::optional<Failure> {
    return Failure{
        .next = Next::wait, .code = shadow_code, .text = "watched", .subject = {}, .not_before = {}};
  });
  world.work();
  EXPECT_EQ(state(), DocumentState::ignored);
  EXPECT_EQ(unanswered(), 0u);
  EXPECT_EQ(world.way.sent.size(), 1u);
}

}  // namespace
}  // namespace weir::flows::lost_orders_test
