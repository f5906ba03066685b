// Notifications API v1: where notifications go, which ones, and their way into the queue.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "sandbox/amazon/answer.hpp"
#include "sandbox/amazon/apis.hpp"
#include "sandbox/amazon/notices.hpp"
#include "sandbox/amazon/opaque.hpp"

namespace weir::sandbox {
namespace {

using Json = nlohmann::ordered_json;

struct Destination {
  std::string id;
  std::string name;
  bool is_event_bridge = false;
};

struct Subscription {
  std::string id;
  const NoticeType* type = nullptr;
  std::string destination_id;
  Json directive;  // null without one
};

Json destination_json(const Destination& destination) {
  Json resource;
  if (destination.is_event_bridge)
    resource["eventBridge"] = {{"name", "aws.partner/sellingpartnerapi.amazon.com/" + destination.id},
                               {"region", queue_region},
                               {"accountId", queue_account}};
  else
    resource["sqs"] = {{"arn", queue_arn}};
  return {{"name", destination.name}, {"destinationId", destination.id}, {"resource", resource}};
}

Json subscription_json(const Subscription& subscription) {
  Json json{{"subscriptionId", subscription.id},
            {"payloadVersion", subscription.type->payload_version},
            {"destinationId", subscription.destination_id}};
  if (!subscription.directive.is_null()) json["processingDirective"] = subscription.directive;
  return json;
}

http::Response payload(const Json& json) { return json_answer(200, Json{{"payload", json}}.dump()); }

http::Response conflict(std::string_view details) {
  return refusal(409, "Conflict", "The resource specified conflicts with the current state.", details);
}

// Why a destination cannot be; empty when it can.
std::string destination_fault(const Json& resource) {
  const bool has_sqs = resource.contains("sqs");
  if (has_sqs == resource.contains("eventBridge")) return "Exactly one of sqs and eventBridge must be given";
  if (!has_sqs)
    return resource["eventBridge"]["accountId"] == queue_account &&
                   resource["eventBridge"]["region"] == queue_region
               ? ""
               : "The account or the region of the event bus is not one that we may use";
  const std::string arn = resource["sqs"]["arn"];
  if (arn.ends_with(".fifo")) return "FIFO queues are not supported";
  if (!arn.starts_with("arn:aws:sqs:")) return "The arn is not that of an SQS queue";
  return arn == queue_arn ? "" : "We have no permission to send messages to " + arn;
}

std::string directive_fault(const NoticeType& type, const Json& directive) {
  if (directive.is_null()) return "";
  const bool has_filter = directive.contains("eventFilter");
  if (has_filter && directive.contains("filterExpression"))
    return "eventFilter and filterExpression do not go together";
  if (!has_filter) return "The notificationType does not support a filterExpression";
  if (!type.takes_a_filter) return "The notificationType does not support an eventFilter";
  const Json& filter = directive["eventFilter"];
  if (!filter.is_object() || filter.value("eventFilterType", "") != type.name)
    return "The eventFilterType is not that of the subscription";
  for (const Json& change : filter.value("orderChangeTypes", Json::array()))
    if (change != "OrderStatusChange" && change != "BuyerRequestedChange" && change != "DeliveryTipChange")
      return "Invalid value for orderChangeTypes";
  return "";
}

// Whether the subscriber wants to hear of it.
bool lets_through(const Subscription& subscription, const Json& payload) {
  if (subscription.directive.is_null()) return true;
  const Json change = payload.value("OrderChangeNotification", Json::object());
  const Json& filter = subscription.directive["eventFilter"];
  const auto accepts = [&](const char* name, const Json& value) {
    return !filter.contains(name) ||
           std::find(filter[name].begin(), filter[name].end(), value) != filter[name].end();
  };
  return accepts("orderChangeTypes", change.value("OrderChangeType", Json{})) &&
         accepts("marketplaceIds", change.value("Summary", Json::object()).value("MarketplaceId", Json{}));
}

class Notifications {
 public:
  Notifications(Account& account, Queue& queue) : account_{account}, queue_{queue} {}

  http::Response create_destination(const Ask& ask) {
    const Json& resource = ask.body["resourceSpecification"];
    const std::string fault = destination_fault(resource);
    if (!fault.empty()) return invalid_input(fault);
    const bool is_event_bridge = resource.contains("eventBridge");
    if (std::ranges::find(destinations_, is_event_bridge, &Destination::is_event_bridge) !=
        destinations_.end())
      return conflict("A destination for that resource exists");
    destinations_.push_back({uuid_text(ask.random), ask.body["name"], is_event_bridge});
    return payload(destination_json(destinations_.back()));
  }

  http::Response destinations() const {
    Json list = Json::array();
    for (const Destination& destination : destinations_) list.push_back(destination_json(destination));
    return payload(list);
  }

  http::Response destination(const Ask& ask) const {
    const Destination* found = find_destination(ask.ids[0]);
    return found == nullptr ? not_found("No such destination") : payload(destination_json(*found));
  }

  http::Response delete_destination(const Ask& ask) {
    if (find_destination(ask.ids[0]) == nullptr) return not_found("No such destination");
    if (std::ranges::find(subscriptions_, ask.ids[0], &Subscription::destination_id) != subscriptions_.end())
      return conflict("The destination has subscriptions");
    std::erase_if(destinations_, [&](const Destination& one) { return one.id == ask.ids[0]; });
    return json_answer(200, "{}");
  }

  http::Response subscribe(const Ask& ask) {
    const NoticeType* type = find_notice_type(ask.ids[0]);
    if (type == nullptr) return invalid_input("Invalid notificationType: " + ask.ids[0]);
    if (ask.body["payloadVersion"] != type->payload_version) return invalid_input("Invalid payloadVersion");
    const Destination* destination = find_destination(ask.body["destinationId"].get<std::string>());
    if (destination == nullptr) return not_found("No such destination");
    if (type->is_for_event_bridge_only && !destination->is_event_bridge)
      return invalid_input("The notificationType does not support the destination type SQS");
    if (!type->is_for_event_bridge_only && destination->is_event_bridge)
      return invalid_input("The notificationType does not support the destination type EventBridge");
    const Json directive = ask.body.value("processingDirective", Json{});
    const std::string fault = directive_fault(*type, directive);
    if (!fault.empty()) return invalid_input(fault);
    if (find(type->name) != nullptr) return conflict("A subscription for that notificationType exists");
    subscriptions_.push_back({uuid_text(ask.random), type, destination->id, directive});
    return payload(subscription_json(subscriptions_.back()));
  }

  http::Response subscriptions(const Ask& ask) const {
    const auto type = *ask.request.parameter("notificationTypes");
    if (find_notice_type(type) == nullptr) return invalid_input("Invalid notificationTypes");
    Json list = Json::array();
    if (const Subscription* found = find(type)) list.push_back(subscription_json(*found));
    return payload({{"subscriptions", list}});
  }

  http::Response subscription(const Ask& ask) const {
    const Subscription* found = find(ask.ids[0]);
    const auto version = ask.request.parameter("payloadVersion");
    const bool is_it = found != nullptr && (!version || *version == found->type->payload_version);
    return is_it ? payload(subscription_json(*found)) : not_found("No such subscription");
  }

  http::Response subscription_by_id(const Ask& ask) const {
    const Subscription* found = find(ask.ids[0]);
    const bool is_it = found != nullptr && found->id == ask.ids[1];
    return is_it ? payload(subscription_json(*found)) : not_found("No such subscription");
  }

  http::Response unsubscribe(const Ask& ask) {
    const auto gone = std::erase_if(subscriptions_, [&](const Subscription& one) {
      return one.type->name == ask.ids[0] && one.id == ask.ids[1];
    });
    return gone == 0 ? not_found("No such subscription") : json_answer(200, "{}");
  }

  // Amazon does this on its sandbox host only, which this is.
  http::Response send_test(const Ask& ask) {
    const NoticeType* type = find_notice_type(ask.ids[0]);
    if (type == nullptr) return invalid_input("Invalid notificationType: " + ask.ids[0]);
    if (!ask.body.contains("destinationId") || !ask.body.contains("testNotification"))
      return invalid_input("destinationId and testNotification are required");
    const Destination* destination = find_destination(ask.body["destinationId"].get<std::string>());
    if (destination == nullptr) return not_found("No such destination");
    const Envelope envelope{type, "TEST", uuid_text(ask.random), ask.now, ask.now};
    const bool is_order = type->name == "ORDER_CHANGE";
    const Json told = is_order ? order_change_payload(account_.world.orders().front(), "Test", ask.now)
                               : Json{{"isTest", true}};
    send(*destination, envelope, told, ask.now);
    return json_answer(200, R"({"payload":{}})");
  }

  bool has_subscriber(std::string_view type) const { return find(type) != nullptr; }

  void publish(std::string_view type, const Json& told, Instant now) {
    const Subscription* subscription = find(type);
    if (subscription == nullptr || !lets_through(*subscription, told)) return;
    const Envelope envelope{subscription->type, subscription->id, uuid_text(account_.chance), now, now};
    send(*find_destination(subscription->destination_id), envelope, told, now);
  }

 private:
  void send(const Destination& destination, const Envelope& envelope, const Json& told, Instant now) {
    const Json notification = envelope_json(envelope, told);
    const Json body = destination.is_event_bridge ? event_json(envelope, notification) : notification;
    const Delivery delivery = account_.next_delivery(envelope.type->name);
    for (int copy = 0; copy < delivery.copies; ++copy)
      queue_.send(body.dump(), account_.chance, now, now + delivery.delay);
  }

  const Destination* find_destination(std::string_view id) const {
    const auto found = std::ranges::find(destinations_, id, &Destination::id);
    return found == destinations_.end() ? nullptr : &*found;
  }

  const Subscription* find(std::string_view type) const {
    const auto found =
        std::ranges::find_if(subscriptions_, [&](const auto& one) { return one.type->name == type; });
    return found == subscriptions_.end() ? nullptr : &*found;
  }

  Account& account_;
  Queue& queue_;
  std::vector<Destination> destinations_;
  std::vector<Subscription> subscriptions_;
};

}  // namespace

void offer_notifications(Desk& desk, Account& account, Queue& queue) {
  const auto all = std::make_shared<Notifications>(account, queue);
  account.notify = [all](std::string_view type, const Json& told, Instant now) {
    all->publish(type, told, now);
  };
  account.has_subscriber = [all](std::string_view type) { return all->has_subscriber(type); };
  desk["createDestination"] = [all](const Ask& ask) { return all->create_destination(ask); };
  desk["getDestinations"] = [all](const Ask&) { return all->destinations(); };
  desk["getDestination"] = [all](const Ask& ask) { return all->destination(ask); };
  desk["deleteDestination"] = [all](const Ask& ask) { return all->delete_destination(ask); };
  desk["createSubscription"] = [all](const Ask& ask) { return all->subscribe(ask); };
  desk["getSubscriptions"] = [all](const Ask& ask) { return all->subscriptions(ask); };
  desk["getSubscription"] = [all](const Ask& ask) { return all->subscription(ask); };
  desk["getSubscriptionById"] = [all](const Ask& ask) { return all->subscription_by_id(ask); };
  desk["deleteSubscriptionById"] = [all](const Ask& ask) { return all->unsubscribe(ask); };
  desk["sendTestNotification"] = [all](const Ask& ask) { return all->send_test(ask); };
}

}  // namespace weir::sandbox
