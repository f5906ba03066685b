#include "app/subscriptions.hpp"

#include <gtest/gtest.h>

#include "support/amazon_api.hpp"
#include "support/life_world.hpp"

namespace weir::app::subscriptions_test {
namespace {

const std::string arn = "arn:aws:sqs:eu-west-1:123456789012:weir";

std::string subscription(const char* id, const char* destination) {
  return std::string{R"({"payload":{"subscriptionId":")"} + id +
         R"(","payloadVersion":"1.0","destinationId":")" + destination + "\"}}";
}

const std::string none = testing::amazon_error("NotFound", "none");
const std::string destinations = R"({"payload":[{"name":"other","destinationId":"D0","resource":{"sqs":{"arn":
    "arn:aws:sqs:eu-west-1:123456789012:other"}}},{"name":"weir","destinationId":"D1",
    "resource":{"sqs":{"arn":")" +
                                 arn + R"("}}}]})";

Result<Subscriptions> subscribed(testing::ScriptedAmazon& amazon) {
  return subscribe(amazon.api(), "de", arn, [](Instant) {});
}

TEST(Subscribe, GoesOnBehindATypeThatGoesElsewhereAndTellsOfIt) {
  testing::ScriptedAmazon amazon;
  amazon.wire()
      .answer(200, destinations)
      .answer(200, subscription("S1", "D0"))  // ORDER_CHANGE
      .answer(404, none)
      .answer(200, subscription("S2", "D1"))   // TRANSACTION_UPDATE, made
      .answer(200, subscription("S3", "D1"));  // ACCOUNT_STATUS_CHANGED
  const auto all = subscribed(amazon);
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->done.size(), 2u);
  EXPECT_EQ(all->done[0].subscription_id, "S2");
  ASSERT_EQ(all->refused.size(), 1u);
  EXPECT_EQ(all->refused[0].code, "amazon.bad_subscription");
  EXPECT_EQ(all->refused[0].subject, "ORDER_CHANGE");
}

TEST(Subscribe, GoesOnBehindATypeThatAmazonRefuses) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(200, destinations).answer(404, none);
  amazon.refuse_role(1);  // to make the first
  amazon.wire().answer(200, subscription("S2", "D1")).answer(200, subscription("S3", "D1"));
  const auto all = subscribed(amazon);
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->done.size(), 2u);
  EXPECT_TRUE(all->done[0].was_there);
  ASSERT_EQ(all->refused.size(), 1u);
  EXPECT_EQ(all->refused[0].code, "amazon.no_right");
  EXPECT_EQ(all->refused[0].subject, "ORDER_CHANGE");
  EXPECT_NE(all->refused[0].text.find("ORDER_CHANGE"), std::string::npos) << all->refused[0].text;
}

TEST(Subscribe, GoesOnBehindATypeThatCannotBeLookedAt) {
  testing::ScriptedAmazon amazon;
  amazon.wire().answer(200, destinations);
  amazon.refuse_role(1);
  amazon.wire().answer(404, none).answer(200, subscription("S2", "D1")).answer(200, subscription("S3", "D1"));
  const auto all = subscribed(amazon);
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->done.size(), 2u);
  EXPECT_EQ(all->done[0].notification_type, "TRANSACTION_UPDATE");
  EXPECT_EQ(all->refused.size(), 1u);
}

TEST(LookAtSubscriptions, TellsOfARefusedTypeAsItsStanding) {
  testing::LifeWorld world;
  world.amazon.wire().answer(200, destinations);
  world.amazon.refuse_role(1);
  world.amazon.wire().answer(200, subscription("S2", "D1")).answer(200, subscription("S3", "D1"));
  const auto look = look_at_subscriptions(world.context, arn, [](Instant) {});
  ASSERT_TRUE(look) << look.error().text;
  ASSERT_EQ(look->types.size(), 3u);
  EXPECT_FALSE(look->types[0].is_ours);
  EXPECT_EQ(look->types[0].failure->code, "amazon.no_right");
  EXPECT_TRUE(look->types[1].is_ours);
  EXPECT_FALSE(look->is_complete());
}

TEST(Unsubscribe, EndsTheOthersBehindATypeThatAmazonRefuses) {
  testing::LifeWorld world;
  world.amazon.wire()
      .answer(200, destinations)
      .answer(200, subscription("S1", "D1"))
      .answer(200, subscription("S2", "D1"))
      .answer(200, subscription("S3", "D1"));
  world.amazon.refuse_role(1);
  world.amazon.wire().answer(200, "{}").answer(200, "{}");
  const auto all = unsubscribe(world.context, arn, [](Instant) {});
  ASSERT_TRUE(all) << all.error().text;
  ASSERT_EQ(all->done.size(), 2u);
  EXPECT_EQ(all->done[0].notification_type, "TRANSACTION_UPDATE");
  ASSERT_EQ(all->refused.size(), 1u);
  EXPECT_EQ(all->refused[0].subject, "ORDER_CHANGE");
}

}  // namespace
}  // namespace weir::app::subscriptions_test
