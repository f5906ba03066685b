#pragma once
// When a backlog of orders of which Amazon has told will have been taken. Both ways empty it, by id and by
// sweep, from its two ends, since what one has brought is not asked for by the other. Pure.
#include <cstdint>

#include "core/time.hpp"
#include "jobs/usage_plan.hpp"

namespace weir::flows {

struct IntakeBacklog {
  std::int64_t orders = 0;                          // that were told of and that we have not
  std::int64_t page_size = 100;                     // orders that one call of the sweep brings
  std::int64_t fetch_tokens = 0, sweep_tokens = 0;  // calls that can be made at once
};

struct IntakeForecast {
  Instant together;               // all are taken
  std::int64_t orders_by_id = 0;  // how many of them by id
};

// Orders an hour, in the long run.
std::int64_t orders_an_hour(const jobs::UsagePlan& plan, std::int64_t orders_a_call);

// `fetch` and `sweep`: the usage plans of getOrder and searchOrders.
IntakeForecast forecast_intake(const IntakeBacklog& backlog, const jobs::UsagePlan& fetch,
                               const jobs::UsagePlan& sweep, Instant now);

// When so many calls are made, while `used_millionths` of what the bucket refills goes to others; at most
// 950,000 of them do, since nobody is kept waiting for good.
Instant calls_done(std::int64_t calls, std::int64_t at_once, const jobs::UsagePlan& plan,
                   std::int64_t used_millionths, Instant now);

}  // namespace weir::flows
