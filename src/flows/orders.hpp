#pragma once
// Job "post_order": Amazon orders become SAP sales orders, a packet at a time.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class OrdersToSap {
 public:
  explicit OrdersToSap(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  const Context& context_;
};

}  // namespace weir::flows
