#pragma once
// Job "sweep_orders": asks Amazon for everything that was updated, and makes work of what is news. The sweep
// is what proves completeness. Each page is a job of its own, so that a closed quota and a stop lose nothing;
// the watermark moves with the last one.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SweepOrders {
 public:
  explicit SweepOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
