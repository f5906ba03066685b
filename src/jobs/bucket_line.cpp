#include "jobs/bucket_line.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr Duration closed_max = 5min;
constexpr Duration retry_after_max = 1h;
// Clocks of one installation differ by less; see heed_the_clock.
constexpr Duration clocks_differ_max = 1h;

BucketRecord fresh(std::string_view name, const UsagePlan& plan, Instant now) {
  return {.name = std::string{name}, .rate = plan.rate, .next = Bucket::empty(plan, now).next};
}

UsagePlan at_rate(UsagePlan plan, std::int64_t rate) {
  plan.rate = rate;
  return plan;
}

Duration pause_after(std::int64_t refusals) {
  const Duration doubled = 1s * (std::int64_t{1} << std::min<std::int64_t>(refusals, 10));
  return refusals == 0 ? Duration{0} : std::min(doubled, closed_max);
}

Duration whole(Nanos nanoseconds) { return instant_from(nanoseconds).time_since_epoch(); }

}  // namespace

BucketLine::BucketLine(std::optional<BucketRecord> stored, std::string_view name, const UsagePlan& plan,
                       Instant now)
    : record_{stored ? *std::move(stored) : fresh(name, plan, now)},
      bucket_{at_rate(plan, record_.rate), record_.next} {
  heed_the_clock(now);
  std::erase_if(record_.line, [&](const BucketWaiter& waiter) {
    return waiter.due + plan.patience_of(waiter.urgency) < now;
  });
}

// A clock that stood wrong may have written instants that are years away, and the bucket would stay closed
// until then. What cannot be right is unknown, and so counts as spent.
void BucketLine::heed_the_clock(Instant now) {
  const Duration most = 2 * whole(bucket_.plan.burst * bucket_.plan.interval()) + retry_after_max;
  const Instant horizon = now + most + clocks_differ_max;
  std::erase_if(record_.line, [&](const BucketWaiter& waiter) { return waiter.due > horizon; });
  if (bucket_.next <= nanos(horizon)) return;
  bucket_ = Bucket::empty(bucket_.plan, now);
  ++record_.epoch;
  keep();
}

void BucketLine::keep() {
  record_.next = bucket_.next;
  record_.rate = bucket_.plan.rate;
}

// In a tight bucket a token that is kept for another process of the same class is lost when that one is late.
std::int64_t BucketLine::tokens_before(std::string_view holder, Urgency urgency) const {
  std::int64_t tokens = 0;
  for (const BucketWaiter& waiter : record_.line) {
    if (waiter.urgency > urgency) break;
    const bool is_last = waiter.holder == holder || bucket_.plan.is_tight(urgency);
    if (waiter.urgency == urgency && is_last) break;
    tokens += waiter.tokens;
  }
  return tokens;
}

// A full bucket overflows: what would be lost next is anybody's. With room for a single token, that would be
// every token and no line.
std::int64_t BucketLine::available(std::string_view holder, Urgency urgency, Instant now) const {
  const std::int64_t usable = bucket_.usable(now, urgency);
  const std::int64_t room = bucket_.plan.room_of(urgency);
  const std::int64_t overflowing = room > 1 && usable == room ? 1 : 0;
  return std::max(overflowing, usable - tokens_before(holder, urgency));
}

Nanos BucketLine::opens(std::string_view holder, Urgency urgency, Instant now) const {
  return bucket_.opens(1 + tokens_before(holder, urgency), urgency, now);
}

Nanos BucketLine::full(Urgency urgency, Instant now) const {
  return bucket_.opens(bucket_.plan.room_of(urgency), urgency, now);
}

Nanos BucketLine::take(std::int64_t count, Instant now) {
  const Nanos first = bucket_.take(count, now);
  keep();
  return first;
}

bool BucketLine::give_back(Nanos ticket) {
  if (ticket + bucket_.plan.interval() != bucket_.next) return false;
  bucket_.next = ticket;
  keep();
  return true;
}

void BucketLine::stand(std::string_view holder, Urgency urgency, std::int64_t tokens, Instant now) {
  ensure(tokens >= 1, "a place in the line for nothing");
  auto& line = record_.line;
  const auto is_ours = [&](const BucketWaiter& waiter) {
    return waiter.urgency == urgency && waiter.holder == holder;
  };
  auto place = std::ranges::find_if(line, is_ours);
  if (place == line.end()) {
    const auto end = std::ranges::upper_bound(line, urgency, {}, &BucketWaiter::urgency);
    place = line.insert(end, {std::string{holder}, urgency, tokens, now});
  }
  const std::int64_t last = tokens_before(holder, urgency) + tokens;
  place->tokens = tokens;
  place->due = std::max(now, instant_from(bucket_.opens(last, urgency, now)));
}

void BucketLine::leave(std::string_view holder, Urgency urgency) {
  std::erase_if(record_.line, [&](const BucketWaiter& waiter) {
    return waiter.urgency == urgency && waiter.holder == holder;
  });
}

const BucketWaiter* BucketLine::place_of(std::string_view holder, Urgency urgency) const {
  const auto place = std::ranges::find_if(record_.line, [&](const BucketWaiter& waiter) {
    return waiter.urgency == urgency && waiter.holder == holder;
  });
  return place == record_.line.end() ? nullptr : &*place;
}

bool BucketLine::has_others(std::string_view holder) const {
  return std::ranges::any_of(record_.line,
                             [&](const BucketWaiter& waiter) { return waiter.holder != holder; });
}

void BucketLine::learn_rate(std::int64_t rate, Instant now) {
  if (rate == record_.rate) return;
  bucket_.change_rate(rate, slice_life, now);
  ++record_.epoch;
  keep();
}

void BucketLine::refused(std::optional<Duration> retry_after, Instant now) {
  const Duration asked = std::min(retry_after.value_or(Duration{0}), retry_after_max);
  const Duration pause = std::max({whole(bucket_.plan.interval()), pause_after(record_.refusals), asked});
  bucket_.spent(now + pause);
  ++record_.refusals;
  ++record_.epoch;
  keep();
}

Instant clears_at(const BucketLine& line, Urgency urgency, std::int64_t calls, Instant now) {
  ensure(calls >= 1 && calls <= 1'000'000, "a forecast for 1 to 1,000,000 calls");
  const Bucket bucket{line.plan(), line.record().next};
  std::int64_t before = 0;  // those of its own class are among the calls
  for (const BucketWaiter& waiter : line.record().line)
    before += waiter.urgency < urgency ? waiter.tokens : 0;
  return std::max(now, instant_from(bucket.opens(before + calls, urgency, now)));
}

}  // namespace weir::jobs
