#include "app/subscriptions.hpp"

#include <algorithm>
#include <array>

#include "amazon/api/notifications.hpp"
#include "app/order_desk.hpp"
#include "app/order_settings.hpp"

namespace weir::app {
namespace {

using amazon::notifications::Destination;

struct Wanted {
  const char* type;
  const char* purpose;
};
constexpr std::array wanted{
    Wanted{"ORDER_CHANGE", "orders within minutes, and each of their changes"},
    Wanted{"TRANSACTION_UPDATE", "that an order paid by invoice was paid"},
    Wanted{"ACCOUNT_STATUS_CHANGED", "that the account is at risk, or was deactivated"}};

Failure no_queue(const config::Connection& settings, const std::string& what) {
  return {.next = Next::refuse,
          .code = "amazon.no_queue",
          .text = "connection " + settings.name() + ": " + what,
          .subject = settings.name(),
          .not_before = {}};
}

// A quota that nobody has used yet begins empty.
template <typename Call>
auto patiently(const WaitUntil& wait_until, const Call& call) {
  constexpr int tries_max = 20;
  for (int tries = 1;; ++tries) {
    auto result = call();
    const bool may_wait = !result && result.error().next == Next::wait && result.error().not_before;
    if (!may_wait || tries == tries_max) return result;
    wait_until(*result.error().not_before);
  }
}

Result<std::string> arn_of(const config::Connection& settings) {
  const auto url = settings.get(queue_url);
  if (!url) return no_queue(settings, "no queue is configured; write the settings below amazon.queue");
  const auto arn = queue_arn(url->text, settings.get(queue_region).value_or(""));
  if (!arn)
    return no_queue(settings,
                    "the address of the queue names no account and queue; copy it from the AWS console");
  return *arn;
}

// An engine that runs nothing, and the queue that it would hear.
template <typename Answer>
Answer at_queue_of(const config::Config& config, const std::string& connection,
                   const std::function<Answer(const flows::Context&, const std::string& arn)>& work) {
  const auto desk = OrderDesk::open(config, "weir notifications", connection);
  if (!desk) return desk.error();
  const auto& context = (*desk)->context();
  for (const auto& settings : config.connections()) {
    if (settings.name() != context.connection.name) continue;
    const auto arn = arn_of(settings);
    return arn ? work(context, *arn) : Answer{arn.error()};
  }
  throw Bug("a connection that is open and not configured");
}

bool is_queue(const Destination& destination, const std::string& arn) {
  return destination.resource.sqs && destination.resource.sqs->arn == arn;
}

std::string place_of(const Destination& destination) {
  if (destination.resource.sqs) return destination.resource.sqs->arn;
  return destination.resource.event_bridge ? destination.resource.event_bridge->name : destination.name;
}

Result<SubscriptionLook> look_at(amazon::SpApi& api, const Wanted& one,
                                 const std::vector<Destination>& destinations, const std::string& arn,
                                 const WaitUntil& wait_until) {
  SubscriptionLook look{.notification_type = one.type, .purpose = one.purpose};
  const auto found = patiently(wait_until, [&] { return amazon::find_subscription(api, one.type); });
  if (!found) return found.error();
  if (!*found) return look;
  look.subscription_id = (*found)->subscription_id;
  look.goes_to = "destination " + (*found)->destination_id + " of another application";
  for (const Destination& each : destinations) {
    if (each.destination_id != (*found)->destination_id) continue;
    look.goes_to = place_of(each);
    look.is_ours = is_queue(each, arn);
  }
  return look;
}

Failure elsewhere(const SubscriptionLook& look) {
  return {
      .next = Next::refuse,
      .code = "amazon.bad_subscription",
      .text = "notifications of " + look.notification_type + " go to " + look.goes_to +
              "; nothing of it was changed: end that subscription where it was made, then subscribe again",
      .subject = look.notification_type,
      .not_before = {}};
}

// Roles differ by type, and others may be at one of them: what Amazon refuses of one says nothing of the
// next. A quota that stays closed is closed for all.
bool is_of_one_type(const Failure& failure) { return failure.next != Next::wait; }

Failure of_type(const char* type, Failure failure) {
  failure.text = std::string{"notifications of "} + type + ": " + failure.text;
  failure.subject = type;
  return failure;
}

// Where one type is to go.
struct Target {
  const std::vector<Destination>& destinations;
  const std::string& arn;
  const std::string& destination_id;
};

Result<Subscribed> subscribe_to(amazon::SpApi& api, const Wanted& one, const Target& target,
                                const WaitUntil& wait_until) {
  const auto look = look_at(api, one, target.destinations, target.arn, wait_until);
  if (!look) return of_type(one.type, look.error());
  if (look->is_ours) return Subscribed{one.type, look->subscription_id, true};
  if (!look->subscription_id.empty()) return elsewhere(*look);
  auto id = patiently(wait_until, [&] {
    return amazon::ensure_subscription(
        api, {.notification_type = one.type, .destination_id = target.destination_id});
  });
  if (!id) return of_type(one.type, id.error());
  return Subscribed{one.type, *std::move(id), false};
}

}  // namespace

std::optional<std::string> queue_arn(std::string_view url, std::string_view region) {
  const std::size_t name_at = url.rfind('/');
  if (name_at == std::string_view::npos || name_at + 1 == url.size()) return std::nullopt;
  const std::string_view before = url.substr(0, name_at);
  const std::size_t account_at = before.rfind('/');
  if (account_at == std::string_view::npos) return std::nullopt;
  const std::string_view account = before.substr(account_at + 1);
  const bool is_account =
      account.size() == 12 && account.find_first_not_of("0123456789") == std::string_view::npos;
  if (!is_account) return std::nullopt;
  return "arn:aws:sqs:" + std::string{region} + ':' + std::string{account} + ':' +
         std::string{url.substr(name_at + 1)};
}

bool SubscriptionsLook::is_complete() const {
  return !queue_failure && std::ranges::all_of(types, &SubscriptionLook::is_ours);
}

Result<Subscriptions> subscribe(amazon::SpApi& api, const std::string& connection, const std::string& arn,
                                const WaitUntil& wait_until) {
  const auto destinations = patiently(wait_until, [&] { return amazon::list_destinations(api); });
  if (!destinations) return destinations.error();
  const auto known =
      std::ranges::find_if(*destinations, [&](const auto& each) { return is_queue(each, arn); });
  const auto destination =
      known != destinations->end() ? Result<std::string>{known->destination_id} : patiently(wait_until, [&] {
        return amazon::ensure_sqs_destination(api, "weir-" + connection, {arn});
      });
  if (!destination) return destination.error();
  Subscriptions all;
  for (const Wanted& one : wanted) {
    auto each = subscribe_to(api, one, {*destinations, arn, *destination}, wait_until);
    if (each)
      all.done.push_back(*std::move(each));
    else if (is_of_one_type(each.error()))
      all.refused.push_back(each.error());
    else
      return each.error();
  }
  return all;
}

Result<SubscriptionsLook> look_at_subscriptions(const flows::Context& context, const std::string& arn,
                                                const WaitUntil& wait_until) {
  amazon::SpApi& api = context.connection.amazon;
  const auto destinations = patiently(wait_until, [&] { return amazon::list_destinations(api); });
  if (!destinations) return destinations.error();
  SubscriptionsLook all{.connection = context.connection.name, .arn = arn};
  for (const Destination& each : *destinations)
    if (is_queue(each, arn)) all.destination_id = each.destination_id;
  for (const Wanted& one : wanted) {
    auto look = look_at(api, one, *destinations, arn, wait_until);
    if (!look && !is_of_one_type(look.error())) return look.error();
    if (look)
      all.types.push_back(*std::move(look));
    else
      all.types.push_back({.notification_type = one.type, .purpose = one.purpose, .failure = look.error()});
  }
  all.last_heard = context.stores.notifications.last_at(context.connection.name);
  if (context.connection.queue == nullptr) return all;
  const auto depth = context.connection.queue->depth();
  if (depth)
    all.depth = *depth;
  else
    all.queue_failure = depth.error();
  return all;
}

Result<Subscriptions> unsubscribe(const flows::Context& context, const std::string& arn,
                                  const WaitUntil& wait_until) {
  const auto look = look_at_subscriptions(context, arn, wait_until);
  if (!look) return look.error();
  Subscriptions all;
  for (const SubscriptionLook& each : look->types) {
    if (each.failure) all.refused.push_back(of_type(each.notification_type.c_str(), *each.failure));
    if (!each.is_ours) continue;
    const auto removed = patiently(wait_until, [&] {
      return amazon::remove_subscription(context.connection.amazon, each.notification_type,
                                         each.subscription_id);
    });
    if (removed)
      all.done.push_back({each.notification_type, each.subscription_id, true});
    else if (is_of_one_type(removed.error()))
      all.refused.push_back(of_type(each.notification_type.c_str(), removed.error()));
    else
      return removed.error();
  }
  return all;
}

Result<Subscriptions> subscribe(const config::Config& config, const std::string& connection,
                                const WaitUntil& wait_until) {
  using Answer = Result<Subscriptions>;
  return at_queue_of<Answer>(config, connection, [&](const auto& context, const std::string& arn) {
    return subscribe(context.connection.amazon, context.connection.name, arn, wait_until);
  });
}

Result<SubscriptionsLook> look_at_subscriptions(const config::Config& config, const std::string& connection,
                                                const WaitUntil& wait_until) {
  using Answer = Result<SubscriptionsLook>;
  return at_queue_of<Answer>(config, connection, [&](const auto& context, const std::string& arn) {
    return look_at_subscriptions(context, arn, wait_until);
  });
}

Result<Subscriptions> unsubscribe(const config::Config& config, const std::string& connection,
                                  const WaitUntil& wait_until) {
  using Answer = Result<Subscriptions>;
  return at_queue_of<Answer>(config, connection, [&](const auto& context, const std::string& arn) {
    return unsubscribe(context, arn, wait_until);
  });
}

}  // namespace weir::app
