#pragma once
// Job "watch_order_to_cash": what became of sales orders that were proven: left, billed, in FI, as Amazon's
// figures say, settled. Looks at those whose time has come, in batches, until each is through; what is not as
// it should be is an exception of the order's billing, accounting or settlement.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class WatchOrderToCash {
 public:
  explicit WatchOrderToCash(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome begin();
  jobs::Outcome look();

  const Context& context_;
};

}  // namespace weir::flows
