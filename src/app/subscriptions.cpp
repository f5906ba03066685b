#include "app/subscriptions.hpp"

#include <array>

#include "amazon/api/notifications.hpp"
#include "app/order_desk.hpp"
#include "app/order_settings.hpp"

namespace weir::app {
namespace {

constexpr std::array wanted{"ORDER_CHANGE", "TRANSACTION_UPDATE", "REPORT_PROCESSING_FINISHED",
                            "FEED_PROCESSING_FINISHED"};

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

Result<std::vector<Subscribed>> subscribe_to_queue_of(amazon::SpApi& api, const config::Connection& settings,
                                                      const WaitUntil& wait_until) {
  const auto url = settings.get(queue_url);
  if (!url) return no_queue(settings, "no queue is configured; write the settings below amazon.queue");
  const auto arn = queue_arn(url->text, settings.get(queue_region).value_or(""));
  if (!arn)
    return no_queue(settings,
                    "the address of the queue names no account and queue; copy it from the AWS console");
  return subscribe(api, settings.name(), *arn, wait_until);
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

Result<std::vector<Subscribed>> subscribe(amazon::SpApi& api, const std::string& connection,
                                          const std::string& arn, const WaitUntil& wait_until) {
  const auto destination =
      patiently(wait_until, [&] { return amazon::ensure_sqs_destination(api, "weir-" + connection, {arn}); });
  if (!destination) return destination.error();
  std::vector<Subscribed> subscribed;
  for (const char* const type : wanted) {
    auto id = patiently(wait_until, [&] {
      return amazon::ensure_subscription(api, {.notification_type = type, .destination_id = *destination});
    });
    if (!id) return id.error();
    subscribed.push_back({type, *std::move(id)});
  }
  return subscribed;
}

Result<std::vector<Subscribed>> subscribe(const config::Config& config, const std::string& connection,
                                          const WaitUntil& wait_until) {
  const auto desk = OrderDesk::open(config, "weir amazon subscribe", connection);
  if (!desk) return desk.error();
  const auto& here = (*desk)->context().connection;
  for (const auto& settings : config.connections())
    if (settings.name() == here.name) return subscribe_to_queue_of(here.amazon, settings, wait_until);
  throw Bug("a connection that is open and not configured");
}

}  // namespace weir::app
