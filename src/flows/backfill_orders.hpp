#pragma once
// Job "backfill_orders": orders by their creation, from one instant to another, for what happened before Weir
// was there or was missed since. Day by day and page by page, behind all live work; it may be stopped and
// goes on where it was.
#include <span>

#include "flows/context.hpp"

namespace weir::flows {

// The job; `to` is cut where Amazon shows nothing yet. Nothing for an interval that is none.
std::optional<jobs::NewJob> backfill_job(const Context& context, Instant from, Instant to);

class BackfillOrders {
 public:
  explicit BackfillOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome fill(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
