#pragma once
// Jobs "watch_prices", "snapshot_prices" and "look_at_prices": how a condition in SAP becomes a price that
// waits to be sent, read from top to bottom.
//
//   watch     every few minutes: which conditions were changed since the last look (with half an hour of
//             overlap); the offers of their materials are due at once
//   snapshot  once a night: all offers are due, whatever was heard
//   look      every minute: what is due, be it because a condition begins or ends, read by key, page by page;
//             what differs is judged as one, and waits to be sent
//
// At most one look of a connection runs at a time. Nothing here ever writes a price into SAP.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class WatchPrices {
 public:
  explicit WatchPrices(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> watch(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> snapshot(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> look(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch_changes();
  jobs::Outcome make_all_due();
  jobs::Outcome look_at_due();

  const Context& context_;
};

// How far SAP's change documents were heard; nothing before the first time.
std::optional<Instant> conditions_heard_until(const Context& context);

}  // namespace weir::flows
