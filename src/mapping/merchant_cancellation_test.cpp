#include "mapping/merchant_cancellation.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"

namespace weir::mapping::merchant_cancellation_test {
namespace {

using amazon::CancelReason;
using amazon::FulfillmentStatus;

constexpr const char* line = "02812345678901";

struct World {
  amazon::Order now = testing::order_of({testing::order_item("SHOE-42", 3, {.item = 3000})});
  CancelReasons reasons{{"Z5", CancelReason::no_inventory}, {"Z2", CancelReason::buyer_canceled}};

  CancelDecision decided(const char* rejection = "Z5") const {
    return decide_cancellation(now, line, rejection, reasons);
  }
  std::string code(const char* rejection = "Z5") const { return decided(rejection).remark.code; }
};

TEST(MerchantCancellation, SaysWhatTheTableOfReasonsSays) {
  const World world;
  EXPECT_EQ(world.decided().step, CancelStep::send);
  EXPECT_EQ(world.decided().reason, CancelReason::no_inventory);
  EXPECT_EQ(world.code("Z8"), "order.cancel_reason_unknown");
}

TEST(MerchantCancellation, IsTheBuyersWishIfAndOnlyIfHeAsked) {
  World world;
  EXPECT_EQ(world.code("Z2"), "order.no_cancel_request");
  world.now.items[0].cancellation.is_requested = true;
  for (const char* rejection : {"Z2", "Z5", "Z8"}) {
    EXPECT_EQ(world.decided(rejection).step, CancelStep::send);
    EXPECT_EQ(world.decided(rejection).reason, CancelReason::buyer_canceled) << rejection;
  }
}

TEST(MerchantCancellation, IsOverWhereItIsCancelled) {
  World world;
  world.now.items[0].quantity_ordered = 0;
  EXPECT_EQ(world.decided("Z8").step, CancelStep::over);
  World other;
  other.now.status = FulfillmentStatus::cancelled;
  EXPECT_EQ(other.decided("Z8").step, CancelStep::over);
  other.now.items.clear();
  EXPECT_EQ(other.decided().step, CancelStep::over);
}

TEST(MerchantCancellation, WaitsWhilePaymentRuns) {
  World world;
  world.now.status = FulfillmentStatus::pending;
  EXPECT_EQ(world.decided().step, CancelStep::wait);
}

TEST(MerchantCancellation, ComesTooLateOnceAnythingOfTheLineIsShipped) {
  World world;
  world.now.status = FulfillmentStatus::partially_shipped;
  EXPECT_EQ(world.decided().step, CancelStep::send) << "another line was";
  world.now.items[0].quantity_fulfilled = 1;
  EXPECT_EQ(world.code(), "order.cancel_too_late");
  World other;
  other.now.status = FulfillmentStatus::shipped;
  EXPECT_EQ(other.code(), "order.cancel_too_late");
}

TEST(MerchantCancellation, IsAmazonsOwnWhereAmazonShips) {
  World world;
  world.now.fulfilled_by = amazon::FulfilledBy::amazon;
  EXPECT_EQ(world.code(), "order.cancel_not_ours");
}

TEST(MerchantCancellation, OfALineThatAmazonDoesNotNameIsAPersons) {
  World world;
  world.now.items.clear();
  EXPECT_EQ(world.code(), "order.line_gone");
}

TEST(MerchantCancellation, TellsWhatItCosts) {
  EXPECT_STREQ(effect_on_rate(CancelReason::buyer_canceled),
               "which does not count against the cancellation rate");
  EXPECT_STREQ(effect_on_rate(CancelReason::no_inventory), "which counts against the cancellation rate");
}

TEST(RejectedLines, AreWholeOrParts) {
  const auto posted = [](const char* posnr, const char* item) {
    PostedLine posted_line;
    posted_line.posnr = posnr;
    posted_line.order_item_id = item;
    return posted_line;
  };
  const std::vector<PostedLine> lines{posted("000010", "1"), posted("000011", "1"), posted("000020", "2")};
  EXPECT_TRUE(rejected_lines(lines, {}).whole.empty());
  const auto whole = rejected_lines(lines, {{"000010", "Z5"}, {"000011", "Z6"}});
  EXPECT_EQ(whole.whole, (std::map<std::string, std::string>{{"1", "Z5"}}));
  EXPECT_TRUE(whole.parts.empty());
  const auto parts = rejected_lines(lines, {{"000011", "Z6"}, {"000020", "Z5"}, {"000099", "Z5"}});
  EXPECT_EQ(parts.whole, (std::map<std::string, std::string>{{"2", "Z5"}}));
  EXPECT_EQ(parts.parts, std::vector<std::string>{"1"});
}

}  // namespace
}  // namespace weir::mapping::merchant_cancellation_test
