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

}  // namespace weir::flows
