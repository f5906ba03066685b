#include "jobs/bucket.hpp"

#include <algorithm>

namespace weir::jobs {
namespace {

constexpr Nanos per_millisecond = 1'000'000;

}  // namespace

Nanos nanos(Instant instant) { return instant.time_since_epoch().count() * per_millisecond; }

Instant instant_from(Nanos nanos) {
  const Nanos whole = nanos / per_millisecond;
  return Instant{Duration{whole * per_millisecond < nanos ? whole + 1 : whole}};
}

Bucket Bucket::empty(const UsagePlan& plan, Instant now) {
  return {plan, nanos(now) + plan.burst * plan.interval()};
}

Nanos Bucket::first_free(Instant now) const { return std::max(next, nanos(now)); }

std::int64_t Bucket::usable(Instant now, Urgency urgency) const {
  const Nanos open = nanos(now) - opens(1, urgency, now);
  return open < 0 ? 0 : open / plan.interval() + 1;
}

Nanos Bucket::opens(std::int64_t count, Urgency urgency, Instant now) const {
  const Nanos first = first_free(now) - (plan.room_of(urgency) - 1) * plan.interval();
  return first + (count - 1) * plan.step_of(urgency);
}

Nanos Bucket::take(std::int64_t count, Instant now) {
  const Nanos first = first_free(now);
  next = first + count * plan.interval();
  return first;
}

void Bucket::spent(Instant until) {
  next = std::max(next, nanos(until) + (plan.burst - 1) * plan.interval());
}

// The tokens that are out stay out at the new rate. Tickets in other hands are among them; behind the life of
// a slice none of them can be used any more, and only then the new row begins.
void Bucket::change_rate(std::int64_t rate, Duration slice_life, Instant now) {
  const Nanos interval = plan.interval();
  const Nanos out = std::max<Nanos>(0, next - nanos(now));
  const std::int64_t tokens = std::min((out + interval - 1) / interval, plan.burst);
  plan.rate = rate;
  next = nanos(now + slice_life) + tokens * plan.interval();
}

}  // namespace weir::jobs
