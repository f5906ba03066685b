// From goods issue in SAP to the package that Amazon shows: every package is confirmed once, with the right
// pieces, whatever becomes of the IDocs, the receiver and Amazon meanwhile.
#include "app/health_board.hpp"
#include "sim/dispatch_world.hpp"

namespace weir::testing::dispatch_test {
namespace {

using nlohmann::json;
using namespace std::chrono_literals;

// The first call of a store waits for the first token of its quota, half a second: somebody else may have
// spent the bucket a moment ago.
TEST(Dispatch, ConfirmsInTheSameSecondAndTellsSapWhatBecameOfIt) {
  DispatchWorld world;
  const auto deliveries = world.deliver();
  ASSERT_FALSE(deliveries.empty());
  world.issue(deliveries.front());
  world.push();
  world.drain();
  world.pass(1s, 1s);
  EXPECT_EQ(world.packages_at_amazon(), 1u) << world.waits();
  world.pass(10min);
  EXPECT_EQ(world.count("state = 'proven'"), "1");
  EXPECT_EQ(json::parse(world.ecc().truth_outbound()).at(0)["status"], "16") << "WE02 shows it";
  EXPECT_EQ(world.at_amazon(), world.left_sap());
}

// Partial deliveries, a receiver whose answers get lost and one that is dead for an hour, SAP's repeats in
// another order, and an Amazon that answers 500 for a while.
TEST(Dispatch, ConfirmsEveryPackageOnceThroughAllTroubles) {
  DispatchWorld world;
  auto deliveries = world.deliver();
  ASSERT_GT(deliveries.size(), 8u);
  world.port.state = SapPort::State::deaf;
  for (std::size_t i = 0; i < deliveries.size() / 2; ++i) world.issue(deliveries[i]);
  world.push();
  world.drain();
  world.arrivals.crossing.amazon().add_fault({"amazon", "http_500", "", "confirmShipment", 12});
  world.port.state = SapPort::State::dead;
  for (std::size_t i = deliveries.size() / 2; i < deliveries.size(); ++i) world.issue_but_one(deliveries[i]);
  world.push();
  world.pass(1h);
  EXPECT_EQ(world.at_amazon(), world.left_sap()) << "the sweep has found what no IDoc has told";
  EXPECT_FALSE(world.told("dispatch.no_idocs").empty()) << "and that is told";
  world.port.state = SapPort::State::open;
  world.ecc().resend_outbound(world.now());
  for (const auto& rest : world.deliver()) world.issue(rest);
  world.push();
  world.pass(1h);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
  EXPECT_EQ(world.count("state <> 'proven'"), "0") << world.waits();
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.count("reference > 0"))
      << "as many packages as were sent";
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.confirmed_calls()) << "and none twice";
  EXPECT_TRUE(world.told("dispatch.too_many").empty());
  EXPECT_TRUE(world.told("dispatch.refused_by_amazon").empty());
}

TEST(Dispatch, TellsOfAGoodsIssueThatIsTakenBackAndIssuedAnew) {
  DispatchWorld world;
  const auto deliveries = world.deliver();
  world.issue(deliveries.front());
  world.push();
  world.pass(10min);
  ASSERT_TRUE(world.ecc().reverse_goods_issue(deliveries.front(), world.now()));
  world.pass(20min);
  ASSERT_EQ(world.told("dispatch.reversed").size(), 1u) << "the sweep sees it";
  EXPECT_EQ(world.packages_at_amazon(), 1u);
  ASSERT_TRUE(world.ecc().post_goods_issue(deliveries.front(), {}, world.now()));
  world.push();
  world.pass(20min);
  EXPECT_TRUE(world.told("dispatch.reversed").empty());
  EXPECT_EQ(world.packages_at_amazon(), 1u);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
}

TEST(Dispatch, RaisesItsVoiceWithTheTimeThatIsLeft) {
  DispatchWorld world;
  const sandbox::Order* first = nullptr;
  for (const auto& order : world.arrivals.crossing.world().orders())
    if (!order.fulfilled_by_amazon && order.status == sandbox::OrderStatus::unshipped &&
        order.ship_by() > world.now() && (first == nullptr || order.ship_by() < first->ship_by()))
      first = &order;
  ASSERT_NE(first, nullptr);
  const std::string subject = "order/" + first->id + "/dispatch";
  const Instant ship_by = first->ship_by();
  const auto is_told = [&](const std::string& code) {
    return std::ranges::count(world.told(code), subject, &store::Exception::subject) == 1;
  };
  std::vector<std::string> heard;
  for (const auto& [left, code] : {std::pair{230min, "dispatch.due_240"},
                                   {110min, "dispatch.due_120"},
                                   {50min, "dispatch.due_60"},
                                   {10min, "dispatch.due_15"},
                                   {-10min, "dispatch.overdue"}}) {
    if (ship_by - left <= world.now()) continue;
    world.arrivals.crossing.let_pass(ship_by - left - world.now());
    EXPECT_TRUE(is_told(code)) << code;
    EXPECT_TRUE(heard.empty() || !is_told(heard.back())) << "the level before is closed";
    heard.push_back(code);
  }
  EXPECT_GE(heard.size(), 3u);
}

// The stand-in's own performance report, six hours later at the latest.
TEST(Dispatch, KeepsAmazonsJudgementAndCallsSomebodyWhenTheAccountIsAtRisk) {
  DispatchWorld world;
  const auto set = [&](const char* status) {
    const json body{{"marketplace", "A1PA6795UKMFR9"}, {"status", status}};
    EXPECT_EQ(world.arrivals.crossing.amazon().deed("account-status", body.dump(), world.now()).status, 200);
    world.pass(370min, 10min);
  };
  set("AT_RISK");
  const auto told = world.told("dispatch.account_at_risk");
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].subject, "account/A1PA6795UKMFR9/account");
  EXPECT_LE(told[0].deadline, told[0].opened_at) << "now";
  auto& engine = world.arrivals.crossing.engine();
  const auto board = app::health_board(engine, "demo");
  ASSERT_EQ(board.shops.size(), 3u) << "of each marketplace";
  EXPECT_TRUE(board.canary_alive);
  for (const auto& shop : board.shops)
    for (const auto& line : shop.lines)
      EXPECT_TRUE(line.amazon.target) << "with Amazon's own target: " << mapping::name_of(line.amazon.rate);
  set("NORMAL");
  EXPECT_TRUE(world.told("dispatch.account_at_risk").empty());
}

TEST(Dispatch, SurvivesTheEndOfItsProcessAtAnyStep) {
  DispatchWorld world;
  for (const auto& delivery : world.deliver()) world.issue(delivery);
  world.push();
  world.arrivals.crossing.carry(1);
  EXPECT_EQ(world.at_amazon(), world.left_sap());
  EXPECT_EQ(world.count("state <> 'proven'"), "0");
  EXPECT_EQ(std::to_string(world.packages_at_amazon()), world.count("reference > 0"));
}

}  // namespace
}  // namespace weir::testing::dispatch_test
