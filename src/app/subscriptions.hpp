#pragma once
// Has Amazon send its notifications to the queue that the configuration names, tells what it sends where, and
// has it stop. Amazon is asked first, always: what is there already is left as it is.
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "flows/context.hpp"

namespace weir::app {

struct Subscribed {
  std::string notification_type;
  std::string subscription_id;
  bool was_there = false;
};

struct Subscriptions {
  std::vector<Subscribed> done;
  // By type, as `subject`: amazon.bad_subscription where it goes to another place and was left as it is;
  // else as Amazon refused it.
  std::vector<Failure> refused;
};

// "arn:aws:sqs:eu-west-1:123456789012:weir" of https://sqs.eu-west-1.amazonaws.com/123456789012/weir; nothing
// for an address that names no account and queue.
std::optional<std::string> queue_arn(std::string_view url, std::string_view region);

// How somebody waits for a quota: returns at that instant.
using WaitUntil = std::function<void(Instant)>;

// Makes the destination and the subscriptions that are not there yet; again is no error. A quota is waited
// for, some minutes in all. A type that goes elsewhere or is refused stops none of the others. Fails as
// Amazon does, for all of them.
Result<Subscriptions> subscribe(amazon::SpApi& api, const std::string& connection, const std::string& arn,
                                const WaitUntil& wait_until);
// The same by name, with clients of its own. Fails also with config.unknown_connection, with amazon.no_queue
// where none is configured, or as Engine::build.
Result<Subscriptions> subscribe(const config::Config& config, const std::string& connection,
                                const WaitUntil& wait_until);

// One type that Weir wants to hear of.
struct SubscriptionLook {
  std::string notification_type;
  std::string purpose;               // what Weir does with it
  std::string subscription_id{};     // empty: there is none
  std::string goes_to{};             // the destination, as Amazon tells it: an ARN, or its name
  bool is_ours = false;              // to the queue of the configuration
  std::optional<Failure> failure{};  // why Amazon does not tell of it: a role is missing, …
};

struct SubscriptionsLook {
  std::string connection;
  std::string arn;             // of the queue
  std::string destination_id;  // of that queue at Amazon; empty: none was made
  std::vector<SubscriptionLook> types;
  std::optional<std::int64_t> depth;     // about how many messages wait
  std::optional<Instant> last_heard;     // when a notification came last
  std::optional<Failure> queue_failure;  // why the queue does not tell

  bool is_complete() const;  // all types go to our queue, and it can be read
};

// Fails like subscribe().
Result<SubscriptionsLook> look_at_subscriptions(const config::Config& config, const std::string& connection,
                                                const WaitUntil& wait_until);
Result<SubscriptionsLook> look_at_subscriptions(const flows::Context& context, const std::string& arn,
                                                const WaitUntil& wait_until);

// Ends those that go to our queue, and no others; the destination stays, it costs nothing. What was ended,
// and what Amazon refused to tell or to end.
Result<Subscriptions> unsubscribe(const config::Config& config, const std::string& connection,
                                  const WaitUntil& wait_until);
Result<Subscriptions> unsubscribe(const flows::Context& context, const std::string& arn,
                                  const WaitUntil& wait_until);

}  // namespace weir::app
