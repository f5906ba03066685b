#pragma once
// Job "hear_notifications": reads Amazon's notifications out of our queue. They come at least once, in no
// order, perhaps late or never: each is a hint to fetch an order, and never the state itself. A delivery is
// deleted from the queue only when what follows from it is committed; what nobody can read is kept, sealed,
// and on somebody's list.
#include <span>

#include "amazon/model/queue_message.hpp"
#include "flows/fetch_orders.hpp"

namespace weir::flows {

// What one delivery says.
struct HeardNotification {
  store::NotificationRow row;
  std::optional<FetchWish> wish{};
  std::string unreadable{};                  // why nobody can read it; empty: it was read
  const char* cause = "";                    // of these, as they are told together
  std::vector<store::OrderDemand> demand{};  // what the order takes of the stock
  std::string sku{};                         // of which Amazon shows another quantity
  std::optional<stock::Seen> shown{};        // that one
  bool is_account_status = false;            // the seller performance report is asked for
};
HeardNotification heard_in(const Context& context, const amazon::sqs::Message& message);

class HearNotifications {
 public:
  // `wait`: how long the queue is asked to wait for its first message.
  explicit HearNotifications(const Context& context, std::chrono::seconds wait = std::chrono::seconds{1})
      : context_{context}, wait_{wait} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome hear();
  void keep(const std::vector<amazon::sqs::Message>& messages) const;
  void take(Tx& tx, const amazon::sqs::Message& message, const HeardNotification& heard) const;
  void keep_unreadable(Tx& tx, const amazon::sqs::Message& message, const HeardNotification& heard) const;

  const Context& context_;
  const std::chrono::seconds wait_;
};

}  // namespace weir::flows
