#include "mapping/confirmation.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"

namespace weir::mapping::confirmation_test {
namespace {

using namespace std::chrono_literals;
using amazon::FulfillmentStatus;

constexpr const char* line = "02812345678901";
constexpr Duration hold = 30min;

// Three pieces of one line, ordered on 4 May at 10, to be shipped by 6 May, 21:59.
struct World {
  amazon::Order order = testing::order_of({testing::order_item("SHOE-42", 3, {.item = 3000})});
  Instant now = order.created_time + 24h;
  PackageToConfirm package{.delivery = "80",
                           .items = {{line, 2}},
                           .tracking = "JJD1",
                           .issued_at = order.created_time + 20h,
                           .known_since = order.created_time + 24h,
                           .told_before = {},
                           .own_references = {}};

  ConfirmDecision decided() const { return decide_confirmation(order, package, hold, now); }
  std::string code() const { return decided().code; }
  void show(const char* reference, const char* tracking, std::int64_t quantity) {
    order.packages.push_back({reference, "SHIPPED", "DHL", tracking, {}, {{line, quantity}}});
  }
};

TEST(Confirmation, IsSentWithTheHourOfTheGoodsIssue) {
  const World world;
  EXPECT_EQ(world.decided().step, ConfirmStep::send);
  EXPECT_EQ(world.decided().ship_date, world.package.issued_at);
}

TEST(Confirmation, KeepsItsDayWithinWhatAmazonTakes) {
  World world;
  world.package.issued_at = world.now + 2h;
  EXPECT_EQ(world.decided().ship_date, world.now) << "a wrong zone in SAP";
  world.package.issued_at = world.order.created_time - 2h;
  EXPECT_EQ(world.decided().ship_date, world.order.created_time);
  world.package.issued_at = world.now + 25h;
  EXPECT_EQ(world.code(), "dispatch.ship_date");
  world.package.issued_at = world.order.created_time - 25h;
  EXPECT_EQ(world.code(), "dispatch.ship_date");
}

TEST(Confirmation, IsLeftToAmazonWhereAmazonConfirms) {
  World world;
  world.order.programs = {"FBM_SHIP_PLUS"};
  EXPECT_EQ(world.code(), "dispatch.amazon_confirms");
  EXPECT_EQ(world.decided().step, ConfirmStep::leave);
  world.order.programs = {};
  world.order.fulfilled_by = amazon::FulfilledBy::amazon;
  EXPECT_EQ(world.code(), "dispatch.amazon_ships");
}

TEST(Confirmation, KnowsALabelThatWasBoughtAtAmazon) {
  World world;
  world.show("XvZ81", "JJD1", 2);
  EXPECT_EQ(world.code(), "dispatch.known_at_amazon");
  World ours;
  ours.show("1", "JJD1", 2);
  ours.package.own_references = {"1"};
  EXPECT_EQ(ours.decided().step, ConfirmStep::send) << "a repeat of our own";
}

// A label that was bought at Amazon and voided stays in the list, and has shipped nothing.
TEST(Confirmation, CountsNoPackageThatIsCancelledAtAmazon) {
  World world;
  world.show("XvZ81", "JJD1", 3);
  world.order.packages[0].status = "CANCELLED";
  EXPECT_EQ(world.decided().step, ConfirmStep::send) << world.code();
  EXPECT_FALSE(is_covered(world.order, {}, {{line, 2}}));
  EXPECT_EQ(shown_package(world.order, "XvZ81", "JJD1"), nullptr);
  world.order.packages[0].status = "PENDING";
  EXPECT_FALSE(is_covered(world.order, {}, {{line, 2}})) << "a label without its parcel";
  EXPECT_EQ(world.code(), "dispatch.known_at_amazon") << "which Amazon confirms with its first scan";
}

// Row 48: parts of an order are cancelled, and orders' headers do not say which.
TEST(Confirmation, Peer48CountsLinesAndNeverOrders) {
  World world;
  world.package.told_before = {{line, 1}};
  EXPECT_EQ(world.decided().step, ConfirmStep::send);
  world.package.told_before = {{line, 2}};
  EXPECT_EQ(world.code(), "dispatch.too_many");
  EXPECT_NE(world.decided().text.find("2 of line " + std::string{line} + " have left"), std::string::npos);
  world.package.told_before = {};
  world.show("hand", "OTHER", 2);
  EXPECT_EQ(world.code(), "dispatch.too_many") << "somebody has confirmed them by hand";
  World cancelled;
  cancelled.order.items[0].quantity_ordered = 1;
  EXPECT_EQ(cancelled.code(), "dispatch.too_many");
  World other;
  other.package.items = {{"99", 1}};
  EXPECT_EQ(other.code(), "dispatch.too_many");
}

// Row 47: an order whose buyer asks for a cancellation is still listed as unshipped.
TEST(Confirmation, Peer47WaitsAWhileForAPersonWhereTheBuyerWantsACancellation) {
  World world;
  world.order.items[0].cancellation.is_requested = true;
  EXPECT_EQ(world.decided().step, ConfirmStep::wait);
  EXPECT_EQ(world.code(), "dispatch.cancel_requested");
  EXPECT_EQ(world.decided().until, world.now + hold);
  world.package.is_edit = true;
  EXPECT_EQ(world.decided().step, ConfirmStep::send) << "it is confirmed already; its number is corrected";
  world.package.is_edit = false;
  world.now += hold;
  EXPECT_EQ(world.decided().step, ConfirmStep::send) << "what has left has left";
  world.package.known_since = world.now = *world.order.ship_by - 50min;
  EXPECT_EQ(world.decided().step, ConfirmStep::send) << "and nobody is late for it";
}

TEST(Confirmation, IsNotSentForWhatIsCancelledAtAmazon) {
  World world;
  world.order.status = FulfillmentStatus::cancelled;
  EXPECT_EQ(world.code(), "dispatch.order_cancelled");
  EXPECT_EQ(world.decided().step, ConfirmStep::refuse);
  world.order.status = FulfillmentStatus::pending;
  EXPECT_EQ(world.decided().step, ConfirmStep::wait);
}

TEST(ShownPackages, AreFoundByReferenceOrNumber) {
  World world;
  world.show("1", "JJD1", 2);
  world.show("A8", "JJD2", 1);
  EXPECT_EQ(shown_package(world.order, "1", "JJD2"), &world.order.packages[0]);
  EXPECT_EQ(shown_package(world.order, "2", "JJD2"), &world.order.packages[1])
      << "Amazon shows references of its own at times";
  EXPECT_EQ(shown_package(world.order, "3", "JJD3"), nullptr);
}

TEST(ShownPackages, AreHeldAgainstWhatWasTold) {
  World world;
  world.show("1", "JJD1", 2);
  const amazon::Package& shown = world.order.packages[0];
  EXPECT_EQ(unlike(shown, {{line, 2}}, "JJD1"), "");
  EXPECT_EQ(unlike(shown, {{line, 3}}, "JJD1"), "2 of line " + std::string{line});
  EXPECT_EQ(unlike(shown, {{line, 2}}, "JJD9"), "the number JJD1");
  EXPECT_TRUE(is_covered(world.order, {}, {{line, 2}}));
  EXPECT_FALSE(is_covered(world.order, {{line, 1}}, {{line, 2}})) << "one of them is another package's";
}

TEST(Confirmation, IsTheMoreUrgentTheLessTimeIsLeft) {
  const Instant now = World{}.now;
  EXPECT_EQ(confirmation_urgency(now - 1h, now), Urgency::dispatch);
  EXPECT_EQ(confirmation_urgency(now + 7h, now), Urgency::dispatch);
  EXPECT_EQ(confirmation_urgency(now + 8h, now), Urgency::orders);
  EXPECT_EQ(confirmation_urgency(now + 24h, now), Urgency::stock);
  EXPECT_EQ(confirmation_urgency(std::nullopt, now), Urgency::stock);
}

TEST(Confirmation, SaysHowCashIsCollectedInJapanAlone) {
  World world;
  world.order.payment_methods = {"CashOnDelivery"};
  EXPECT_FALSE(collects_cash(world.order)) << "Amazon refuses the word anywhere else";
  world.order.marketplace_id = "A1VC38T7YXB528";
  EXPECT_TRUE(collects_cash(world.order));
  world.order.payment_methods = {"CreditCard"};
  EXPECT_FALSE(collects_cash(world.order));
  world.order.items[0].charges->cod_fee = Money{324, world.order.items[0].charges->total.currency()};
  EXPECT_TRUE(collects_cash(world.order)) << "a fee for it says so as well";
}

}  // namespace
}  // namespace weir::mapping::confirmation_test
