#include "flows/intake_forecast.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::flows {
namespace {

constexpr std::int64_t nanoseconds = 1'000'000;  // in one of our instants' milliseconds

// How long so many calls take: what is in the bucket at once, and the rest one by one.
Duration time_for(std::int64_t calls, std::int64_t tokens, const jobs::UsagePlan& plan) {
  const std::int64_t waited_for = std::max<std::int64_t>(0, calls - tokens);
  return Duration{(waited_for * plan.interval() + nanoseconds - 1) / nanoseconds};
}

// How many calls there were after that time.
std::int64_t calls_in(Duration time, std::int64_t tokens, const jobs::UsagePlan& plan) {
  return tokens + time.count() * nanoseconds / plan.interval();
}

}  // namespace

IntakeForecast forecast_intake(const IntakeBacklog& backlog, const jobs::UsagePlan& fetch,
                               const jobs::UsagePlan& sweep, Instant now) {
  constexpr std::int64_t orders_max = 10'000'000;  // nothing overflows
  ensure(backlog.orders >= 0 && backlog.orders <= orders_max, "a backlog that no seller has");
  ensure(backlog.page_size > 0, "pages without orders");
  const std::int64_t pages = (backlog.orders + backlog.page_size - 1) / backlog.page_size;
  const Duration by_sweep = time_for(pages, backlog.sweep_tokens, sweep);
  if (!backlog.is_told) return {std::nullopt, now + by_sweep, now + by_sweep};
  const Duration by_id = time_for(backlog.orders, backlog.fetch_tokens, fetch);
  // The first moment at which both together have made it: what both can do only grows.
  Duration enough = std::min(by_id, by_sweep), too_little{-1};
  while (enough - too_little > Duration{1}) {
    const Duration middle = too_little + (enough - too_little) / 2;
    const std::int64_t taken = calls_in(middle, backlog.fetch_tokens, fetch) +
                               calls_in(middle, backlog.sweep_tokens, sweep) * backlog.page_size;
    (taken >= backlog.orders ? enough : too_little) = middle;
  }
  return {now + by_id, now + by_sweep, now + enough};
}

}  // namespace weir::flows
