#pragma once
// Amazon's token bucket, as a row of tickets. Ticket k has the instant T(k), one interval behind T(k-1), and
// may be used from (burst - 1) intervals before T(k) until T(k). However the tickets are handed around,
// between s and t only those can be used whose T lies between s and t + (burst - 1) intervals: at most burst
// + rate * (t - s). That is the whole proof: no order, process, restart or crash enters it. An unused ticket
// expires, as a full bucket overflows.
#include <cstdint>

#include "core/time.hpp"
#include "jobs/usage_plan.hpp"

namespace weir::jobs {

// UTC nanoseconds since 1970, exact until the year 2262.
using Nanos = std::int64_t;

Nanos nanos(Instant instant);
// The first millisecond that is not before.
Instant instant_from(Nanos nanos);

struct Bucket {
  UsagePlan plan;
  Nanos next = 0;  // T of the first ticket nobody has

  // What is unknown counts as spent: the first ticket opens one interval from now.
  static Bucket empty(const UsagePlan& plan, Instant now);

  // How many tickets a class can use now; 0 … plan.room_of(urgency).
  std::int64_t usable(Instant now, Urgency urgency) const;
  // When the count-th ticket (count >= 1) opens for a class, if those before it are used as they open. It may
  // be long ago.
  Nanos opens(std::int64_t count, Urgency urgency, Instant now) const;
  // T of the first of `count` tickets, which are taken; the others follow an interval apart.
  Nanos take(std::int64_t count, Instant now);

  // Amazon says that there is no token, and none is asked for before `until`.
  void spent(Instant until);
  // Amazon changed the rate. Tickets in other hands stay good for at most `slice_life`.
  void change_rate(std::int64_t rate, Duration slice_life, Instant now);

 private:
  Nanos first_free(Instant now) const;
};

}  // namespace weir::jobs
