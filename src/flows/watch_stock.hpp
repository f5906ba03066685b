#pragma once
// Jobs "watch_stock" and "look_at_stock": how a movement of goods in SAP becomes a quantity that waits to be
// sent, read from top to bottom.
//
//   watch   every few minutes: which goods have moved, which orders and deliveries were made or changed since
//           the last look (with half an hour of overlap); their materials are due at once
//   look    every minute, and whenever something was touched: the materials that are due, read by key, page
//           by page; what differs is judged as one, and waits to be sent
//
// One connection of a pool does both for all of them. At most one look of a pool runs at a time.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class WatchStock {
 public:
  explicit WatchStock(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> watch(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> look(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch_documents();
  jobs::Outcome look_at_due();
  jobs::Outcome begin_watching();

  const Context& context_;
};

}  // namespace weir::flows
