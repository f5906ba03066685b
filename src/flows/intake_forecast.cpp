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
  const Duration by_id = time_for(backlog.orders, backlog.fetch_tokens, fetch);
  // The first moment at which both together have made it: what both can do only grows.
  Duration enough = std::min(by_id, by_sweep), too_little{-1};
  while (enough - too_little > Duration{1}) {
    const Duration middle = too_little + (enough - too_little) / 2;
    const std::int64_t taken = calls_in(middle, backlog.fetch_tokens, fetch) +
                               calls_in(middle, backlog.sweep_tokens, sweep) * backlog.page_size;
    (taken >= backlog.orders ? enough : too_little) = middle;
  }
  const std::int64_t taken_by_id = calls_in(enough, backlog.fetch_tokens, fetch);
  return {now + enough, std::min(taken_by_id, backlog.orders)};
}

Instant calls_done(std::int64_t calls, std::int64_t at_once, const jobs::UsagePlan& plan,
                   std::int64_t used_millionths, Instant now) {
  constexpr std::int64_t whole = 1'000'000, used_max = 950'000;
  const std::int64_t left = whole - std::clamp<std::int64_t>(used_millionths, 0, used_max);
  const std::int64_t alone = time_for(calls, at_once, plan).count();
  return now + Duration{alone * whole / left};
}

std::int64_t orders_an_hour(const jobs::UsagePlan& plan, std::int64_t orders_a_call) {
  constexpr std::int64_t seconds = 3'600, millionths = 1'000'000;
  return plan.rate * seconds * orders_a_call / millionths;
}

}  // namespace weir::flows
