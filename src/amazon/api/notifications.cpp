#include "amazon/api/notifications.hpp"

#include <algorithm>
#include <array>

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

using notifications::CreateDestination;
using notifications::CreateDestinationRequest;
using notifications::CreateSubscription;
using notifications::DeleteSubscriptionById;
using notifications::Destination;
using notifications::DestinationResource;
using notifications::EventBridgeResourceSpecification;
using notifications::GetDestinations;
using notifications::GetSubscription;
using notifications::SendTestNotification;
using notifications::SendTestNotificationRequest;
using notifications::SqsResource;
using notifications::Subscription;

template Result<notifications::GetSubscriptions::Answer> call(SpApi&, const notifications::GetSubscriptions&,
                                                              Urgency);
template Result<notifications::GetSubscription::Answer> call(SpApi&, const notifications::GetSubscription&,
                                                             Urgency);
template Result<notifications::CreateSubscription::Answer> call(SpApi&,
                                                                const notifications::CreateSubscription&,
                                                                Urgency);
template Result<notifications::GetSubscriptionById::Answer> call(SpApi&,
                                                                 const notifications::GetSubscriptionById&,
                                                                 Urgency);
template Result<notifications::DeleteSubscriptionById::Answer> call(
    SpApi&, const notifications::DeleteSubscriptionById&, Urgency);
template Result<notifications::SendTestNotification::Answer> call(SpApi&,
                                                                  const notifications::SendTestNotification&,
                                                                  Urgency);
template Result<notifications::GetDestinations::Answer> call(SpApi&, const notifications::GetDestinations&,
                                                             Urgency);
template Result<notifications::CreateDestination::Answer> call(SpApi&,
                                                               const notifications::CreateDestination&,
                                                               Urgency);
template Result<notifications::GetDestination::Answer> call(SpApi&, const notifications::GetDestination&,
                                                            Urgency);
template Result<notifications::DeleteDestination::Answer> call(SpApi&,
                                                               const notifications::DeleteDestination&,
                                                               Urgency);

namespace {

struct Kind {
  std::string_view type;
  std::string_view payload_version;
  bool is_event_bridge_only = false;
};
constexpr std::array kinds{
    Kind{"ORDER_CHANGE", "1.0"},
    Kind{"REPORT_PROCESSING_FINISHED", "2020-09-04"},
    Kind{"FEED_PROCESSING_FINISHED", "2020-09-04"},
    Kind{"FBA_INVENTORY_AVAILABILITY_CHANGES", "1.0"},
    Kind{"TRANSACTION_UPDATE", "1.0"},
    Kind{"ACCOUNT_STATUS_CHANGED", "2021-01-01"},
    Kind{"APPLICATION_OAUTH_CLIENT_NEW_SECRET", "1.0"},
    Kind{"APPLICATION_OAUTH_CLIENT_SECRET_EXPIRY", "1.0"},
    Kind{"LISTINGS_ITEM_MFN_QUANTITY_CHANGE", "1.0", true},
    Kind{"LISTINGS_ITEM_STATUS_CHANGE", "1.0", true},
    Kind{"LISTINGS_ITEM_ISSUES_CHANGE", "2023-12-13", true},
    Kind{"PRODUCT_TYPE_DEFINITIONS_CHANGE", "1.0", true},
};

const Kind* kind_of(std::string_view type) {
  const auto found = std::ranges::find(kinds, type, &Kind::type);
  return found == kinds.end() ? nullptr : &*found;
}

Failure refused_subscription(const char* code, const std::string& subject, const std::string& what) {
  return {.next = Next::refuse,
          .code = code,
          .text = "notifications of " + subject + ": " + what,
          .subject = subject,
          .not_before = {}};
}

// The id of the destination that `is_it` knows.
template <typename IsIt>
Result<std::string> find_destination(SpApi& api, const Failure& conflict, IsIt is_it) {
  const auto all = call(api, GetDestinations{});
  if (!all) return all.error();
  for (const Destination& destination : all->payload)
    if (is_it(destination.resource)) return destination.destination_id;
  return conflict;  // somebody else's
}

template <typename IsIt>
Result<std::string> ensure_destination(SpApi& api, CreateDestinationRequest request, IsIt is_it) {
  const auto made = call(api, CreateDestination{.body = std::move(request)});
  if (!made && made.error().code == "amazon.conflict") return find_destination(api, made.error(), is_it);
  if (!made) return made.error();
  if (!made->payload) return without_payload(CreateDestination::operation.name);
  return made->payload->destination_id;
}

Result<std::string> existing_subscription(SpApi& api, const SubscriptionWish& wish) {
  const auto found = call(api, GetSubscription{.notification_type = wish.notification_type});
  if (!found) return found.error();
  if (!found->payload) return without_payload(GetSubscription::operation.name);
  if (found->payload->destination_id != wish.destination_id)
    return refused_subscription("amazon.bad_subscription", wish.notification_type,
                                "they go to another destination already; delete that subscription first");
  return found->payload->subscription_id;
}

}  // namespace

bool is_event_bridge_only(std::string_view notification_type) {
  const Kind* kind = kind_of(notification_type);
  return kind != nullptr && kind->is_event_bridge_only;
}

std::optional<std::string_view> payload_version_of(std::string_view notification_type) {
  const Kind* kind = kind_of(notification_type);
  return kind == nullptr ? std::nullopt : std::optional{kind->payload_version};
}

Result<std::string> ensure_sqs_destination(SpApi& api, const std::string& name, const SqsTarget& target) {
  CreateDestinationRequest request{.name = name};
  request.resource_specification.sqs = SqsResource{target.arn};
  return ensure_destination(api, std::move(request), [&](const DestinationResource& resource) {
    return resource.sqs && resource.sqs->arn == target.arn;
  });
}

Result<std::string> ensure_event_bridge_destination(SpApi& api, const std::string& name,
                                                    const EventBridgeTarget& target) {
  CreateDestinationRequest request{.name = name};
  request.resource_specification.event_bridge =
      EventBridgeResourceSpecification{.region = target.region, .account_id = target.account_id};
  return ensure_destination(api, std::move(request), [&](const DestinationResource& resource) {
    return resource.event_bridge && resource.event_bridge->account_id == target.account_id &&
           resource.event_bridge->region == target.region;
  });
}

Result<std::vector<Destination>> list_destinations(SpApi& api) {
  auto all = call(api, GetDestinations{});
  if (!all) return all.error();
  return std::move(all->payload);
}

Result<std::optional<Subscription>> find_subscription(SpApi& api, const std::string& notification_type) {
  GetSubscription asked{.notification_type = notification_type};
  if (const auto version = payload_version_of(notification_type))
    asked.payload_version = std::string{*version};
  auto found = call(api, asked);
  if (!found && found.error().code == "amazon.not_found") return std::optional<Subscription>{};
  if (!found) return found.error();
  return std::move(found->payload);
}

Result<Done> remove_subscription(SpApi& api, const std::string& notification_type,
                                 const std::string& subscription_id) {
  const auto removed = call(api, DeleteSubscriptionById{.subscription_id = subscription_id,
                                                        .notification_type = notification_type});
  if (!removed && removed.error().code != "amazon.not_found") return removed.error();
  return Done{};
}

Result<std::string> ensure_subscription(SpApi& api, const SubscriptionWish& wish) {
  const auto version = payload_version_of(wish.notification_type);
  if (!version)
    return refused_subscription("amazon.bad_subscription", wish.notification_type, "Weir does not read them");
  if (is_event_bridge_only(wish.notification_type) && !wish.is_event_bridge)
    return refused_subscription(
        "amazon.bad_subscription", wish.notification_type,
        "they come by EventBridge alone; make such a destination, and a rule to the queue");
  CreateSubscription create{.notification_type = wish.notification_type};
  create.body.payload_version = std::string{*version};
  create.body.destination_id = wish.destination_id;
  create.body.processing_directive = wish.directive;
  const auto made = call(api, create);
  if (!made && made.error().code == "amazon.conflict") return existing_subscription(api, wish);
  if (!made) return made.error();
  if (!made->payload) return without_payload(CreateSubscription::operation.name);
  return made->payload->subscription_id;
}

Result<Done> send_test_notification(SpApi& api, const std::string& notification_type,
                                    const SendTestNotificationRequest& test) {
  if (api.url().find("://sandbox.") == std::string::npos)
    return refused_subscription("amazon.sandbox_only", notification_type,
                                "only Amazon's sandbox sends tests");
  SendTestNotification send{.notification_type = notification_type};
  send.body = test;
  const auto sent = call(api, send);
  if (!sent) return sent.error();
  return Done{};
}

}  // namespace weir::amazon
