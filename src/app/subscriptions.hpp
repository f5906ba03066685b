#pragma once
// Has Amazon send its notifications to the queue that the configuration names.
#include <functional>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "flows/context.hpp"

namespace weir::app {

struct Subscribed {
  std::string notification_type;
  std::string subscription_id;
};

// "arn:aws:sqs:eu-west-1:123456789012:weir" of https://sqs.eu-west-1.amazonaws.com/123456789012/weir; nothing
// for an address that names no account and queue.
std::optional<std::string> queue_arn(std::string_view url, std::string_view region);

// How somebody waits for a quota: returns at that instant.
using WaitUntil = std::function<void(Instant)>;

// Makes the destination and the subscriptions that are not there yet; again is no error. A quota is waited
// for, some minutes in all. Fails as Amazon does.
Result<std::vector<Subscribed>> subscribe(amazon::SpApi& api, const std::string& connection,
                                          const std::string& arn, const WaitUntil& wait_until);
// The same by name, with clients of its own. Fails also with config.unknown_connection, with amazon.no_queue
// where none is configured, or as Engine::build.
Result<std::vector<Subscribed>> subscribe(const config::Config& config, const std::string& connection,
                                          const WaitUntil& wait_until);

}  // namespace weir::app
