#pragma once
// Job "sweep_orders": asks Amazon for everything that was updated, and makes work of what is news. The sweep
// is what proves completeness: it is whole, or it is a failure.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SweepOrders {
 public:
  explicit SweepOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep();

  const Context& context_;
};

// The first sweep of a connection, as far back as it is set; nothing when there was one.
void start_order_sweeps(const Context& context);
// The one that follows a sweep, however that ended: sweeping never ends.
void enqueue_order_sweep(Tx& tx, const Context& context);

}  // namespace weir::flows
