#pragma once
// Destinations and subscriptions, in the words of the Notifications API v1.
#include "amazon/model/described.hpp"

namespace weir::amazon::notifications {

enum class AggregationTimePeriod { five_minutes, ten_minutes, other };
constexpr auto all_words(AggregationTimePeriod) {
  using E = AggregationTimePeriod;
  return words_of<E>({{"FiveMinutes", E::five_minutes}, {"TenMinutes", E::ten_minutes}});
}

struct AggregationSettings {
  Word<AggregationTimePeriod> aggregation_time_period{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("aggregationTimePeriod", v.aggregation_time_period);
  }
};

enum class OrderChangeType { buyer_requested_change, delivery_tip_change, order_status_change, other };
constexpr auto all_words(OrderChangeType) {
  using E = OrderChangeType;
  return words_of<E>({{"BuyerRequestedChange", E::buyer_requested_change},
                      {"DeliveryTipChange", E::delivery_tip_change},
                      {"OrderStatusChange", E::order_status_change}});
}

struct CarrierTracking {
  std::string tracking_number{};
  std::optional<std::string> carrier_code{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("trackingNumber", v.tracking_number);
    f("carrierCode", v.carrier_code);
  }
};

struct TrackingIdentifier {
  std::optional<std::string> id{};
  std::optional<std::string> acsin{};
  std::optional<std::string> aftn{};
  std::optional<std::string> container_number{};
  std::optional<std::string> house_bill_of_lading_number{};
  std::optional<CarrierTracking> carrier_tracking{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("id", v.id);
    f("acsin", v.acsin);
    f("aftn", v.aftn);
    f("containerNumber", v.container_number);
    f("houseBillOfLadingNumber", v.house_bill_of_lading_number);
    f("carrierTracking", v.carrier_tracking);
  }
};

enum class EventFilterType { any_offer_changed, order_change, shipment_tracking_milestone_changed, other };
constexpr auto all_words(EventFilterType) {
  using E = EventFilterType;
  return words_of<E>({{"ANY_OFFER_CHANGED", E::any_offer_changed},
                      {"ORDER_CHANGE", E::order_change},
                      {"SHIPMENT_TRACKING_MILESTONE_CHANGED", E::shipment_tracking_milestone_changed}});
}

struct EventFilter {
  std::optional<AggregationSettings> aggregation_settings{};
  std::vector<std::string> marketplace_ids{};
  std::vector<Word<OrderChangeType>> order_change_types{};
  std::optional<TrackingIdentifier> tracking_identifier{};
  Word<EventFilterType> event_filter_type{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("aggregationSettings", v.aggregation_settings);
    f.may("marketplaceIds", v.marketplace_ids);
    f.may("orderChangeTypes", v.order_change_types);
    f("trackingIdentifier", v.tracking_identifier);
    f("eventFilterType", v.event_filter_type);
  }
};

struct ProcessingDirective {
  std::optional<EventFilter> event_filter{};
  std::optional<std::string> filter_expression{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("eventFilter", v.event_filter);
    f("filterExpression", v.filter_expression);
  }
};

struct Subscription {
  std::string subscription_id{};
  std::string payload_version{};
  std::string destination_id{};
  std::optional<ProcessingDirective> processing_directive{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("subscriptionId", v.subscription_id);
    f("payloadVersion", v.payload_version);
    f("destinationId", v.destination_id);
    f("processingDirective", v.processing_directive);
  }
};

struct GetSubscriptionsPayload {
  std::vector<Subscription> subscriptions{};
  std::optional<std::string> next_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("subscriptions", v.subscriptions);
    f("nextToken", v.next_token);
  }
};

struct GetSubscriptionsResponse {
  std::optional<GetSubscriptionsPayload> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct GetSubscriptionResponse {
  std::optional<Subscription> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct CreateSubscriptionRequest {
  std::string payload_version{};
  std::string destination_id{};
  std::optional<ProcessingDirective> processing_directive{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payloadVersion", v.payload_version);
    f("destinationId", v.destination_id);
    f("processingDirective", v.processing_directive);
  }
};

struct CreateSubscriptionResponse {
  std::optional<Subscription> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct GetSubscriptionByIdResponse {
  std::optional<Subscription> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct TestNotification {
  std::string payload_version{};
  std::optional<std::string> test_scenario{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payloadVersion", v.payload_version);
    f("testScenario", v.test_scenario);
  }
};

struct SendTestNotificationRequest {
  std::optional<std::string> destination_id{};
  std::optional<TestNotification> test_notification{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("destinationId", v.destination_id);
    f("testNotification", v.test_notification);
  }
};

struct SendTestNotificationResponse {
  std::optional<RawJson> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct SqsResource {
  std::string arn{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("arn", v.arn);
  }
};

struct EventBridgeResource {
  std::string name{};
  std::string region{};
  std::string account_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("region", v.region);
    f("accountId", v.account_id);
  }
};

struct DestinationResource {
  std::optional<SqsResource> sqs{};
  std::optional<EventBridgeResource> event_bridge{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sqs", v.sqs);
    f("eventBridge", v.event_bridge);
  }
};

struct Destination {
  std::string name{};
  std::string destination_id{};
  DestinationResource resource{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
    f("destinationId", v.destination_id);
    f("resource", v.resource);
  }
};

struct GetDestinationsResponse {
  std::vector<Destination> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("payload", v.payload);
    f.skip("errors");
  }
};

struct EventBridgeResourceSpecification {
  std::string region{};
  std::string account_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("region", v.region);
    f("accountId", v.account_id);
  }
};

struct DestinationResourceSpecification {
  std::optional<SqsResource> sqs{};
  std::optional<EventBridgeResourceSpecification> event_bridge{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("sqs", v.sqs);
    f("eventBridge", v.event_bridge);
  }
};

struct CreateDestinationRequest {
  DestinationResourceSpecification resource_specification{};
  std::string name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("resourceSpecification", v.resource_specification);
    f("name", v.name);
  }
};

struct CreateDestinationResponse {
  std::optional<Destination> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

struct GetDestinationResponse {
  std::optional<Destination> payload{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("payload", v.payload);
    f.skip("errors");
  }
};

}  // namespace weir::amazon::notifications
