#pragma once
// One order on its way through a packet: what has been loaded and made of it so far, and its outcome once
// there is one.
#include <optional>
#include <string>

#include "amazon/model/order.hpp"
#include "core/scrub.hpp"
#include "core/scrub_people.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct OrderTask {
  const jobs::Job* job;
  std::string order_id;
  std::optional<amazon::Order> order;
  std::optional<jobs::Outcome> outcome;  // set: the order has left the packet
  bool is_purged = false;                // its person is gone: `order` is what was sold, and no address

  bool is_open() const { return !outcome.has_value(); }
};

// Loads the orders of a packet from the inbox; what cannot be read leaves the packet, named. `why` is written
// down as the reason for reading personal data: "posting order".
std::vector<OrderTask> load_orders(const Context& context, std::span<const jobs::Job> packet,
                                   const char* why);

// What cannot be done any more because the order's personal data is gone.
Failure purged(const std::string& order_id);

// The buyers of a packet, to be taken out of what SAP says: it may repeat what it was sent, of any of them.
// They are gathered when the first failure asks.
class Buyers {
 public:
  explicit Buyers(const std::vector<OrderTask>& tasks) : tasks_{tasks} {}

  // The same failure without their names, addresses and phone numbers.
  Failure taken_out_of(Failure failure);

 private:
  const std::vector<OrderTask>& tasks_;
  std::optional<Scrubber> scrubber_;
  PeopleScrubber people_;  // filled with it
};

// The outcomes of all tasks, in the packet's order.
std::vector<jobs::Outcome> outcomes_of(std::vector<OrderTask>& tasks);

// Moves the order's document from wherever it stands; effects of outcomes use it.
void move_document(Tx& tx, const Context& context, const std::string& flow, const std::string& key,
                   const std::function<void(store::Document&)>& change);

}  // namespace weir::flows
