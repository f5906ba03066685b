// What has left, or has not, and what of it Amazon, the port and the people tell.
#include "sandbox/amazon/deeds.hpp"
#include "sim/dispatch_world.hpp"
#include "sim/silent.hpp"
#include "sim/silent_trade.hpp"

namespace weir::testing::silent_dispatch_test {
namespace {

using nlohmann::json;

class SilentDispatch : public ::testing::Test {
 protected:
  std::string order_of(const std::string& delivery) {
    std::map<std::string, std::string> purchase_orders;
    for (const auto& each : json::parse(world.ecc().truth_orders()))
      purchase_orders[each.at("vbeln")] = each.at("po");
    for (const auto& each : json::parse(world.ecc().truth_deliveries()))
      if (each.at("vbeln") == delivery)
        return purchase_orders.at(each.at("items").at(0).at("reference").get<std::string>());
    return "";
  }
  sandbox::Account& account() { return crossing.amazon().account(); }
  // SAP's job sends what has left.
  void pass(Duration step) {
    world.push();
    crossing.let_pass(step);
  }

  DispatchWorld world;
  Crossing& crossing{world.arrivals.crossing};
  Silent silent{crossing, [this](Duration step) { pass(step); }};
};

TEST_F(SilentDispatch, OfPackages) {
  std::vector<std::string> orders;
  for (int number = 0; number < 6; ++number) orders.push_back(buy_silently(crossing, number));
  pass(1h);
  std::vector<std::string> deliveries;
  for (const auto& each : orders)
    for (const auto& delivery : world.ecc().create_deliveries(
             world.now(), {.combines = false, .order = sales_order_of(crossing, each)}))
      deliveries.push_back(delivery);
  ASSERT_EQ(deliveries.size(), orders.size());
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "unheeded", orders[0], "confirmShipment", 1}));
  world.issue(deliveries[0]);
  silent.failed("204, and the buyer sees it unshipped", told("dispatch.unproven", orders[0]), 60min);
  world.issue(deliveries[1]);
  pass(5min);
  ASSERT_TRUE(world.ecc().reverse_goods_issue(deliveries[1], world.now()));
  silent.failed("a goods issue is taken back after Amazon was told", told("dispatch.reversed", orders[1]),
                30min);
  world.issue_in(deliveries[2], {});
  silent.failed("goods leave, and nobody enters a tracking number", told("dispatch.no_tracking", orders[2]),
                45min);
  sandbox::ecc::GoodsIssue by_somebody;
  by_somebody.packages = {{"XY00012345"}};
  by_somebody.carrier = "0000200003";
  ASSERT_TRUE(world.ecc().post_goods_issue(deliveries[3], by_somebody, world.now()));
  silent.failed("a carrier that nobody has mapped", told("dispatch.unknown_carrier"), 45min);
  auto& shipped = *account().world.find_order(orders[4]);
  ASSERT_TRUE(sandbox::ship_elsewhere(account(), shipped, true, world.now()));
  silent.failed("somebody confirms in Seller Central what has not left",
                told("dispatch.shipped_at_amazon", orders[4]), 36h);
  silent.failed("nobody picks an order that is due", told("dispatch.not_picked", orders[5]), 72h);
  silent.find();
}

TEST_F(SilentDispatch, OfAPortThatIsDead) {
  const auto deliveries = world.deliver();
  world.issue(deliveries[0]);
  pass(10min);
  world.port.state = SapPort::State::dead;
  world.issue(deliveries[1]);
  silent.failed("SAP's port is dead, and its IDocs stay there", told("dispatch.no_idocs"), 90min);
  silent.find();
}

TEST_F(SilentDispatch, OfAWayToAmazonThatIsClosed) {
  ASSERT_TRUE(crossing.amazon().add_fault({"amazon", "no_role", "", "getOrder", 1'000'000}));
  silent.failed("the role to read orders is gone, though nothing has to be read",
                told("dispatch.canary amazon.no_right"), 2h);
  silent.find();
}

TEST_F(SilentDispatch, OfAnAccountAtRisk) {
  const json body{{"marketplace", "A1PA6795UKMFR9"}, {"status", "AT_RISK"}};
  ASSERT_EQ(crossing.amazon().deed("account-status", body.dump(), world.now()).status, 200);
  silent.failed("the account is at risk, and the mail of it unread", told("dispatch.account_at_risk"),
                6h + 30min);
  silent.find();
}

TEST_F(SilentDispatch, OfWhatIsBilled) {
  std::vector<std::string> left;
  for (const auto& each : world.deliver()) {
    world.issue(each);
    left.push_back(order_of(each));
  }
  ASSERT_GT(left.size(), 5u);
  pass(1h);
  ASSERT_TRUE(world.ecc().edit_price(
      {.order = sales_order_of(crossing, left[0]), .item = "000010", .price = "1.00"}, world.now()));
  ASSERT_TRUE(world.ecc().add_fault({"ecc", "billing_wrong_total", left[1], "VF04", 1}));
  ASSERT_TRUE(world.ecc().add_fault({"ecc", "billing_no_fi", left[2], "VF04", 1}));
  ASSERT_TRUE(world.ecc().set_blocks(
      {.order = sales_order_of(crossing, left[3]), .delivery_block = {}, .billing_block = "08"},
      world.now()));
  const auto invoices = world.ecc().create_billing(world.now());
  ASSERT_GT(invoices.size(), 3u);
  silent.failed("a price is changed in SAP before it is billed", told("cash.total_differs", left[0]), 8h);
  silent.failed("an invoice has another total, or another tax",
                told("cash.total_differs cash.tax_differs", left[1]), 8h);
  silent.failed("an invoice does not reach accounting", told("cash.not_in_fi", left[2]), 10h);
  silent.failed("what has left is not billed", told("cash.not_billed", left[3]), 30h);
  silent.find();
}

}  // namespace
}  // namespace weir::testing::silent_dispatch_test
