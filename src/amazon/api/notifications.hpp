#pragma once
// Notifications API v1: where Amazon sends what has changed. Destinations belong to the application and are
// grantless; subscriptions belong to the seller and the region.
#include "amazon/api/call.hpp"
#include "amazon/model/notification_calls.hpp"

namespace weir::amazon {

// Some types come by EventBridge alone; a rule there carries them to a queue, under `detail`.
bool is_event_bridge_only(std::string_view notification_type);
// The payload version that Weir reads; nothing for a type that it does not.
std::optional<std::string_view> payload_version_of(std::string_view notification_type);

struct SqsTarget {
  std::string arn;
};
struct EventBridgeTarget {
  std::string account_id;
  std::string region;
};

// The destination's id, made where there is none yet: the same target twice is no error.
Result<std::string> ensure_sqs_destination(SpApi& api, const std::string& name, const SqsTarget& target);
Result<std::string> ensure_event_bridge_destination(SpApi& api, const std::string& name,
                                                    const EventBridgeTarget& target);

Result<std::vector<notifications::Destination>> list_destinations(SpApi& api);
// Of that type and of the payload version that Weir reads; nothing: there is none.
Result<std::optional<notifications::Subscription>> find_subscription(SpApi& api,
                                                                     const std::string& notification_type);
// One that is not there any more is no error.
Result<Done> remove_subscription(SpApi& api, const std::string& notification_type,
                                 const std::string& subscription_id);

struct SubscriptionWish {
  std::string notification_type;
  std::string destination_id;
  bool is_event_bridge = false;
  std::optional<notifications::ProcessingDirective> directive{};
};
// The subscription's id, made where there is none yet. Refused, with amazon.bad_subscription, for a type that
// Weir does not read, one that comes by EventBridge alone and shall come by SQS, or one that already goes
// elsewhere.
Result<std::string> ensure_subscription(SpApi& api, const SubscriptionWish& wish);

// Only Amazon's sandbox sends test notifications; elsewhere refused before any call, with
// amazon.sandbox_only.
Result<Done> send_test_notification(SpApi& api, const std::string& notification_type,
                                    const notifications::SendTestNotificationRequest& test);

}  // namespace weir::amazon
