#include "app/order_settings.hpp"

#include <gtest/gtest.h>

#include "app/subscriptions.hpp"

namespace weir::app::order_settings_test {
namespace {

TEST(SweepOverride, IsAnIntervalOrHoursOrBoth) {
  for (const char* good : {"30m", "06:00-20:00", "1h 06:00-12:00 13:00-20:00", "3m", "24h"})
    EXPECT_TRUE(is_sweep_override(good)) << good;
  for (const char* bad : {"", " ", "2m", "2d", "06:00-06:00", "06:00-20:00 30m", "30m 1h", "often"})
    EXPECT_FALSE(is_sweep_override(bad)) << bad;
}

TEST(QueueArn, IsMadeOfTheAddressAndTheRegion) {
  EXPECT_EQ(queue_arn("https://sqs.eu-west-1.amazonaws.com/123456789012/weir", "eu-west-1"),
            "arn:aws:sqs:eu-west-1:123456789012:weir");
  for (const char* bad : {"https://sqs.eu-west-1.amazonaws.com", "https://sqs.eu-west-1.amazonaws.com/weir",
                          "https://sqs.eu-west-1.amazonaws.com/12345678901x/weir",
                          "https://sqs.eu-west-1.amazonaws.com/123456789012/"})
    EXPECT_FALSE(queue_arn(bad, "eu-west-1")) << bad;
}

}  // namespace
}  // namespace weir::app::order_settings_test
