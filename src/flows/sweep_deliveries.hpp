#pragma once
// The safety net beside the IDocs: what SAP's deliveries say when they are read. IDocs get lost while nobody
// listens, are made before the label is, and are not made when a goods issue is taken back.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class SweepDeliveries {
 public:
  explicit SweepDeliveries(const Context& context) : context_{context} {}

  // Deliveries that were created, changed or issued since the last time, with a day of overlap: SAP keeps
  // days. And those of which a package has left and waits, without a number or refused, for 30 days.
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep();

  const Context& context_;
};

}  // namespace weir::flows
