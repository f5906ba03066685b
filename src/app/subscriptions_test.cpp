#include "app/subscriptions.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"

namespace weir::app::subscriptions_test {
namespace {

const std::string arn = "arn:aws:sqs:eu-west-1:123456789012:weir";

std::string subscription(const char* id, const char* destination) {
  return std::string{R"({"payload":{"subscriptionId":")"} + id +
         R"(","payloadVersion":"1.0","destinationId":")" + destination + "\"}}";
}

TEST(Subscribe, GoesOnBehindATypeThatGoesElsewhereAndTellsOfIt) {
  testing::ScriptedAmazon amazon;
  const std::string none = testing::amazon_error("NotFound", "none");
  amazon.wire()
      .answer(200, R"({"payload":[{"name":"other","destinationId":"D0","resource":{"sqs":{"arn":
          "arn:aws:sqs:eu-west-1:123456789012:other"}}},{"name":"weir","destinationId":"D1",
          "resource":{"sqs":{"arn":")" +
                       arn + R"("}}}]})")
      .answer(200, subscription("S1", "D0"))  // ORDER_CHANGE
      .answer(404, none)
      .answer(200, subscription("S2", "D1"))  // TRANSACTION_UPDATE, made
      .answer(200, subscription("S3", "D1"))  // REPORT_PROCESSING_FINISHED, there
      .answer(404, none)
      .answer(200, subscription("S4", "D1"));  // FEED_PROCESSING_FINISHED, made
  const auto all = subscribe(amazon.api(), "de", arn, [](Instant) {});
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->done.size(), 3u);
  EXPECT_EQ(all->done[0].subscription_id, "S2");
  EXPECT_TRUE(all->done[1].was_there);
  EXPECT_EQ(all->done[2].notification_type, "FEED_PROCESSING_FINISHED");
  ASSERT_EQ(all->elsewhere.size(), 1u);
  EXPECT_EQ(all->elsewhere[0].code, "amazon.bad_subscription");
  EXPECT_EQ(all->elsewhere[0].subject, "ORDER_CHANGE");
}

}  // namespace
}  // namespace weir::app::subscriptions_test
