// What somebody is told of cancelling at Amazon, and when it is over.
#include <gtest/gtest.h>

#include "flows/cancellation_feed.hpp"
#include "flows/line_rejections.hpp"
#include "flows/merchant_cancellations.hpp"
#include "support/life_world.hpp"

namespace weir::flows::cancellation_exceptions_test {
namespace {

using nlohmann::json;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

class CancellationExceptionsTest : public ::testing::Test {
 protected:
  CancellationExceptionsTest() {
    world.more_kinds = {{prove_cancellation_kind, 1,
                         [this](std::span<const jobs::Job> packet) { return flow.prove(packet); }}};
    world.post(order);
  }
  void tell(std::initializer_list<const char*> codes) {
    for (const char* code : codes) {
      store::Exception told;
      told.connection = "de";
      told.code = code;
      told.subject = order_subject(world.order_id, cancel_at_amazon_topic);
      told.owner = "operations";
      world.database->transact([&](Tx& tx) { world.exceptions.open(tx, told, world.now()); });
    }
  }
  // Amazon has taken the cancellation of the line, and shows it.
  void prove() {
    json shown = order;
    shown["orderItems"][0]["quantityOrdered"] = 0;
    store::LineCancellation line{"de", world.order_id, world.line_id, "Z5", "NoInventory"};
    line.batch = "B1";
    line.message = 1;
    world.database->transact([&](Tx& tx) {
      world.cancellations.add(tx, line, world.now());
      line.state = store::CancellationState::taken;
      world.cancellations.move(tx, line, store::CancellationState::found, world.now());
      prove_cancellation_later(tx, world.context, world.order_id);
    });
    world.amazon.wire().answer(200, json{{"order", shown}}.dump());
    world.work();
  }

  json order = json::parse(testing::order_json_text());
  LifeWorld world;
  MerchantCancellations flow{world.context};
};

// What was told of another line of the order is somebody's still.
TEST_F(CancellationExceptionsTest, OfAnotherLineStayOpenWhenOneIsProven) {
  tell({"order.cancel_unproven", "order.cancel_reason_unknown"});
  prove();
  ASSERT_EQ(world.cancellations.find("de", world.order_id, world.line_id)->state,
            store::CancellationState::proven);
  EXPECT_EQ(world.open(), Codes{"order.cancel_reason_unknown cancel_at_amazon"});
}

// Each line for itself: one that Amazon does not show yet keeps none back.
TEST_F(CancellationExceptionsTest, OfLinesThatAreShownOneByOneEndOneByOne) {
  store::LineCancellation other{"de", world.order_id, "another line", "Z5", "NoInventory"};
  other.batch = "B1";
  other.message = 1;
  world.database->transact([&](Tx& tx) {
    world.cancellations.add(tx, other, world.now());
    other.state = store::CancellationState::taken;
    world.cancellations.move(tx, other, store::CancellationState::found, world.now());
  });
  for (int i = 0; i < 7; ++i) world.amazon.wire().answer(200, json{{"order", order}}.dump());
  json shown = order;
  shown["orderItems"][0]["quantityOrdered"] = 0;
  world.amazon.wire().answer(200, json{{"order", shown}}.dump());
  prove();
  world.work(std::chrono::hours{48});
  ASSERT_EQ(world.dead.size(), 1u);
  EXPECT_EQ(world.dead[0].second.code, "order.cancel_unproven");
  EXPECT_NE(world.dead[0].second.text.find("another line"), std::string::npos);
  EXPECT_EQ(world.cancellations.find("de", world.order_id, world.line_id)->state,
            store::CancellationState::proven);
  EXPECT_EQ(world.cancellations.find("de", world.order_id, "another line")->state,
            store::CancellationState::taken);
}

TEST_F(CancellationExceptionsTest, AreOverWithTheOrder) {
  tell({"order.cancel_unproven", "order.cancel_reason_unknown", "order.cancel_too_late"});
  order["fulfillment"]["fulfillmentStatus"] = "SHIPPED";
  world.change(order);
  EXPECT_EQ(world.open(), Codes{"order.cancel_too_late cancel_at_amazon"});
}

}  // namespace
}  // namespace weir::flows::cancellation_exceptions_test
