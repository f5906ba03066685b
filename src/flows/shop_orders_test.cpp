#include "flows/shop_orders.hpp"

#include <gtest/gtest.h>

#include "flows/job_args.hpp"
#include "flows/order_actions.hpp"
#include "support/life_world.hpp"

namespace weir::flows::shop_orders_test {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using testing::LifeWorld;
using Codes = std::vector<std::string>;

class ShopOrdersTest : public ::testing::Test {
 protected:
  using Packet = std::span<const jobs::Job>;

  ShopOrdersTest() {
    world.connection.shop_orders = mapping::ShopOrder::purchase_order;
    world.more_kinds = {{link_shop_order_kind, 1, [this](Packet packet) { return flow.run(packet); }}};
    world.tables.tables["VBAK"] = testing::world_table("VBELN:10 BSTNK:20 VBTYP:1 ERDAT:8 AUART:4 KUNNR:10");
  }
  // Amazon ships it for another shop, whose number for it is WEB-1.
  void take(const std::string& number = "WEB-1") {
    json order = json::parse(testing::order_json_text());
    order["salesChannel"]["channelName"] = "NON_AMAZON";
    order["fulfillment"]["fulfilledBy"] = "AMAZON";
    order["createdTime"] = iso(world.now());
    if (!number.empty()) order["orderAliases"] = {{{"aliasId", number}, {"aliasType", "SELLER_ORDER_ID"}}};
    const auto decoded = amazon::decode_order(order.dump());
    ASSERT_TRUE(decoded) << decoded.error().text;
    const auto settled = jobs::Outcome::done([this](Tx& tx) { leave_alone(tx); });
    const auto outcome = and_link_shop_order(world.context, *decoded, settled);
    world.database->transact([&](Tx& tx) { outcome.effect()(tx); });
  }
  void leave_alone(Tx& tx) {
    store::Document row;
    row.connection = "de";
    row.flow = orders_flow;
    row.key = LifeWorld::order_id;
    world.documents.receive(tx, row, world.now());
    row.state = store::DocumentState::ignored;
    row.reason = "order.other_channel";
    world.documents.move(tx, row, store::DocumentState::received, world.now());
  }
  void sell(const std::string& vbeln, const std::string& number) {
    world.tables.tables["VBAK"].rows.push_back(
        {{"VBELN", vbeln}, {"BSTNK", number}, {"VBTYP", "C"}, {"ERDAT", "20260504"}});
  }
  std::string linked() { return shop_order_of(world.context, LifeWorld::order_id).value_or("none"); }

  LifeWorld world;
  ShopOrders flow{world.context};
};

TEST_F(ShopOrdersTest, AreLinkedByTheirPurchaseOrderNumber) {
  sell("0000005001", "WEB-1");
  take();
  world.work(1min);
  EXPECT_EQ(linked(), "0000005001");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ShopOrdersTest, AreLinkedByTheirOwnNumber) {
  world.connection.shop_orders = mapping::ShopOrder::sales_order;
  sell("0000005001", "");
  take("5001");
  world.work(1min);
  EXPECT_EQ(linked(), "0000005001");
}

TEST_F(ShopOrdersTest, AreSoughtDailyAndToldAfterThreeDays) {
  take();
  world.work(48h);
  EXPECT_EQ(world.open(), Codes{}) << "the shop may still bring it";
  world.work(48h);
  EXPECT_EQ(world.open(), Codes{"order.shop_order_unknown shop_order"});
  sell("0000005001", "WEB-1");
  world.work(25h);
  EXPECT_EQ(linked(), "0000005001");
  EXPECT_EQ(world.open(), Codes{});
  EXPECT_TRUE(world.dead.empty());
}

TEST_F(ShopOrdersTest, OfWhichSapHasTwoAreAPersons) {
  sell("0000005001", "WEB-1");
  sell("0000005002", "WEB-1");
  take();
  world.work(1h);
  EXPECT_EQ(linked(), "none");
  EXPECT_EQ(world.open(), Codes{"order.shop_order_unclear shop_order"});
  OrderActions actions{world.context};
  EXPECT_FALSE(actions.link(LifeWorld::order_id, "0000009999", "a guess")) << "SAP has none";
  ASSERT_TRUE(actions.link(LifeWorld::order_id, "0000005002", "the first was rejected"));
  EXPECT_EQ(linked(), "0000005002");
  EXPECT_EQ(world.open(), Codes{});
}

TEST_F(ShopOrdersTest, AreLeftAloneWhereNobodyWantsThemLinked) {
  world.connection.shop_orders = mapping::ShopOrder::off;
  sell("0000005001", "WEB-1");
  take();
  world.work(24h);
  EXPECT_EQ(linked(), "none");
  EXPECT_EQ(world.open(), Codes{});
}

}  // namespace
}  // namespace weir::flows::shop_orders_test
