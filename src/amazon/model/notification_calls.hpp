#pragma once
// The operations of the Notifications API v1.
#include "amazon/model/notifications.hpp"

namespace weir::amazon::notifications {

struct GetSubscriptions {
  static constexpr Operation operation{"getSubscriptions", "GET", "/notifications/v1/subscriptions"};
  using Answer = GetSubscriptionsResponse;

  std::vector<std::string> notification_types{};
  std::optional<std::string> payload_version{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("notificationTypes", v.notification_types);
    f.query("payloadVersion", v.payload_version);
    f.query("pageSize", v.page_size);
    f.query("nextToken", v.next_token);
  }
};

struct GetSubscription {
  static constexpr Operation operation{"getSubscription", "GET",
                                       "/notifications/v1/subscriptions/{notificationType}"};
  using Answer = GetSubscriptionResponse;

  std::string notification_type{};
  std::optional<std::string> payload_version{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("notificationType", v.notification_type);
    f.query("payloadVersion", v.payload_version);
  }
};

struct CreateSubscription {
  static constexpr Operation operation{"createSubscription", "POST",
                                       "/notifications/v1/subscriptions/{notificationType}"};
  using Answer = CreateSubscriptionResponse;

  CreateSubscriptionRequest body{};
  std::string notification_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
    f.path("notificationType", v.notification_type);
  }
};

struct GetSubscriptionById {
  static constexpr Operation operation{"getSubscriptionById", "GET",
                                       "/notifications/v1/subscriptions/{notificationType}/{subscriptionId}",
                                       notifications_scope};
  using Answer = GetSubscriptionByIdResponse;

  std::string subscription_id{};
  std::string notification_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("subscriptionId", v.subscription_id);
    f.path("notificationType", v.notification_type);
  }
};

struct DeleteSubscriptionById {
  static constexpr Operation operation{"deleteSubscriptionById", "DELETE",
                                       "/notifications/v1/subscriptions/{notificationType}/{subscriptionId}",
                                       notifications_scope};
  using Answer = Done;

  std::string subscription_id{};
  std::string notification_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("subscriptionId", v.subscription_id);
    f.path("notificationType", v.notification_type);
  }
};

struct SendTestNotification {
  static constexpr Operation operation{"sendTestNotification", "POST",
                                       "/notifications/v1/subscriptions/{notificationType}/testNotification"};
  using Answer = SendTestNotificationResponse;

  SendTestNotificationRequest body{};
  std::string notification_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
    f.path("notificationType", v.notification_type);
  }
};

struct GetDestinations {
  static constexpr Operation operation{"getDestinations", "GET", "/notifications/v1/destinations",
                                       notifications_scope};
  using Answer = GetDestinationsResponse;
  template <typename F, typename S>
  static void describe(F&, S&) {}
};

struct CreateDestination {
  static constexpr Operation operation{"createDestination", "POST", "/notifications/v1/destinations",
                                       notifications_scope};
  using Answer = CreateDestinationResponse;

  CreateDestinationRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct GetDestination {
  static constexpr Operation operation{"getDestination", "GET",
                                       "/notifications/v1/destinations/{destinationId}", notifications_scope};
  using Answer = GetDestinationResponse;

  std::string destination_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("destinationId", v.destination_id);
  }
};

struct DeleteDestination {
  static constexpr Operation operation{"deleteDestination", "DELETE",
                                       "/notifications/v1/destinations/{destinationId}", notifications_scope};
  using Answer = Done;

  std::string destination_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("destinationId", v.destination_id);
  }
};

}  // namespace weir::amazon::notifications
