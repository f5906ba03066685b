#pragma once
// Job "backfill_orders": orders by their creation, from one instant to another, for what happened before Weir
// was there or was missed since. Day by day and page by page, behind all live work; it may be stopped and
// goes on where it was. A marketplace that Amazon refuses is left out and somebody's; where it refuses a set
// of data, each order is fetched by its id.
#include <span>

#include "flows/backfill_progress.hpp"
#include "flows/context.hpp"

namespace weir::flows {

struct BackfillWish {
  Instant from;
  Instant to;                    // cut where Amazon shows nothing yet
  std::string marketplace_id{};  // empty: all of the connection
};

// The job; nothing for an interval that is none. The same wish has the same subject, and one live job.
std::optional<jobs::NewJob> backfill_job(const Context& context, const BackfillWish& wish);

// How far such a job has come, of what its arguments and checkpoint say.
struct BackfillPlace {
  Instant from, to;
  Instant reached;  // everything that was created before it has been taken
  int pages = 0;    // of the day that it is at
};
// Nothing for a job of another kind.
std::optional<BackfillPlace> backfill_place(const std::string& args, const std::string& checkpoint);

// Calls of searchOrders that it takes at least: one a day, and one for each page that `orders` fill.
std::int64_t backfill_calls(Instant from, Instant to, std::int64_t orders, std::int64_t page_size);

class BackfillOrders {
 public:
  explicit BackfillOrders(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome fill(const jobs::Job& job);
  jobs::Outcome refused(const jobs::Job& job, BackfillProgress progress, const Failure& failure);
  jobs::Outcome behind_last_page(const jobs::Job& job, BackfillProgress progress,
                                 jobs::Outcome::Effect effect);

  const Context& context_;
};

}  // namespace weir::flows
