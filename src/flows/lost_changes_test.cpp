// Changes of which the answer is lost or bad, and what follows them.
#include <gtest/gtest.h>

#include "flows/order_actions.hpp"
#include "support/life_world.hpp"

namespace weir::flows::lost_changes_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using store::PostingState;
using testing::LifeWorld;

json an_order() { return json::parse(testing::order_json_text()); }
json cancelled() {
  auto order = an_order();
  order["fulfillment"]["fulfillmentStatus"] = "CANCELLED";
  return order;
}
json requested() {
  auto order = an_order();
  order["orderItems"][0]["cancellation"]["cancellationRequest"] = {{"requester", "BUYER"},
                                                                   {"cancelReason", "NO_LONGER_NEEDED"}};
  return order;
}
Failure failure(Next next, const char* code, const char* text = "SAP's words") {
  return {.next = next, .code = code, .text = text, .subject = {}, .not_before = {}};
}

class LostChangesTest : public ::testing::Test {
 protected:
  LostChangesTest() { world.post(an_order()); }

  LifeWorld world;
};

// Amazon's order changes again while nobody knows whether the first change has arrived: nothing waits for it
// any more.
TEST_F(LostChangesTest, ThatAreOvertakenAreNotWaitedFor) {
  world.with_bapis();
  world.writer.script = {{false, failure(Next::retry, "sap.lost_answer")}};
  world.arrive(requested());
  world.database->transact([&](Tx& tx) { change_later(tx, world.context, world.order_id); });
  ASSERT_EQ(world.runner().step(world.now()), 1u);
  const auto sent = world.postings.sent_before(world.now() + 24h);
  ASSERT_EQ(sent.size(), 1u);
  world.clock.set(world.now() + 1s);
  auto newer = cancelled();
  newer["lastUpdatedTime"] = "2026-05-05T11:00:00Z";
  world.change(newer);
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_TRUE(world.postings.sent_before(world.now() + 24h).empty());
  EXPECT_EQ(world.postings.find("de", change_posting, sent[0].key)->state, PostingState::refused);
}

// SAP refused it, somebody has mended the cause, and Amazon has nothing new to say.
TEST_F(LostChangesTest, ThatSapRefusedAreTriedAgainWithTheirOrder) {
  world.with_bapis();
  store::Posting order;
  order.connection = "de";
  order.kind = order_posting;
  order.key = order.reference = order.content = world.order_id;
  world.database->transact([&](Tx& tx) {
    auto posting = world.postings.plan(tx, order, world.now());
    world.postings.mark_sent(tx, posting, world.now());
    posting.receipt = world.vbeln;
    world.postings.mark_posted(tx, posting, world.now());
  });
  world.writer.script = {{false, failure(Next::refuse, "sap.fault", "V1 320: the period is closed")}};
  world.change(cancelled());
  ASSERT_EQ(world.dead.size(), 1u);
  ASSERT_EQ(world.of_sap("VBAP", "ABGRU"), "");
  ASSERT_TRUE(OrderActions{world.context}.retry(world.order_id, "the period is open"));
  world.work();
  EXPECT_EQ(world.of_sap("VBAP", "ABGRU"), "Z1");
  EXPECT_EQ(world.writer.calls.size(), 2u);
}

}  // namespace
}  // namespace weir::flows::lost_changes_test
