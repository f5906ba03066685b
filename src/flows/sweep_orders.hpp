#pragma once
// Job "sweep_orders": asks Amazon for everything that was updated, and makes work of what is news. The sweep
// is what proves completeness. Each page is a job of its own, so that a closed quota and a stop lose nothing;
// the watermark of a marketplace moves with the last page, and never for one that Amazon refuses.
#include <span>
#include <vector>

#include "flows/context.hpp"
#include "flows/sweep_progress.hpp"

namespace weir::flows {

class SweepOrders {
 public:
  explicit SweepOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep(const jobs::Job& job);
  jobs::Outcome take(const jobs::Job& job, SweepProgress progress, const amazon::OrderPage& page);
  jobs::Outcome refused(const jobs::Job& job, SweepProgress progress, const Failure& failure);
  jobs::Outcome behind_last_page(const jobs::Job& job, SweepProgress progress, jobs::Outcome::Effect effect);

  const Context& context_;
};

}  // namespace weir::flows
