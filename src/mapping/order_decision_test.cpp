#include "mapping/order_decision.hpp"

#include <gtest/gtest.h>

#include "support/orders.hpp"

namespace weir::mapping::order_decision_test {
namespace {

using amazon::FulfillmentStatus;

OrderDecision decided(FulfillmentStatus status, bool is_amazon_channel = true) {
  amazon::Order order = testing::order_of({});
  order.status = status;
  order.is_amazon_channel = is_amazon_channel;
  return decide(order);
}

TEST(OrderDecision, PostsWhatIsReleasedAndWhatHasShippedBeforeWeSawIt) {
  for (const auto status : {FulfillmentStatus::unshipped, FulfillmentStatus::partially_shipped,
                            FulfillmentStatus::shipped, FulfillmentStatus::other})
    EXPECT_EQ(decided(status).step, OrderStep::post);
}

TEST(OrderDecision, WaitsForWhatIsPending) {
  for (const auto status : {FulfillmentStatus::pending, FulfillmentStatus::pending_availability}) {
    EXPECT_EQ(decided(status).step, OrderStep::wait);
    EXPECT_STREQ(decided(status).reason, "order.pending");
  }
}

TEST(OrderDecision, PostsNothingThatWasWithdrawnBefore) {
  EXPECT_EQ(decided(FulfillmentStatus::cancelled).step, OrderStep::cancel);
  EXPECT_EQ(decided(FulfillmentStatus::unfulfillable).step, OrderStep::ignore);
}

TEST(OrderDecision, LeavesOrdersOfOtherShopsAlone) {
  EXPECT_EQ(decided(FulfillmentStatus::unshipped, false).step, OrderStep::ignore);
}

}  // namespace
}  // namespace weir::mapping::order_decision_test
