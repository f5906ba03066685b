#pragma once
// Job "prove_order": a posted order is read back from SAP, and is proven or on somebody's list.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class ProveOrders {
 public:
  explicit ProveOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  const Context& context_;
};

}  // namespace weir::flows
