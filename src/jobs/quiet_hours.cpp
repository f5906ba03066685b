#include "jobs/quiet_hours.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::minutes day = 24h;

bool is_time_of_day(std::chrono::minutes time) { return time >= 0min && time < day; }

Date day_after(Date date) { return std::chrono::sys_days{date} + std::chrono::days{1}; }

// Counted from the midnight before and from the one behind. The two differ on the day of a clock change, and
// one of them is what the clock on the wall shows.
struct Readings {
  Instant earlier;
  Instant later;
};

Readings readings(const Zone& zone, Date date, std::chrono::minutes time) {
  const Instant from_midnight = zone.start_of(date) + time;
  const Instant to_midnight = zone.start_of(day_after(date)) - (day - time);
  return {std::min(from_midnight, to_midnight), std::max(from_midnight, to_midnight)};
}

}  // namespace

OpeningHours::OpeningHours(std::optional<QuietHours> quiet, std::vector<Blackout> blackouts)
    : quiet_{std::move(quiet)}, blackouts_{std::move(blackouts)} {
  if (quiet_) {
    ensure(is_time_of_day(quiet_->from) && is_time_of_day(quiet_->until), "quiet hours beyond a day");
    ensure(quiet_->from != quiet_->until, "quiet hours that never end");
  }
  for (const Blackout& blackout : blackouts_)
    ensure(blackout.from < blackout.until, "a blackout that ends before it begins");
}

std::optional<Instant> OpeningHours::quiet_end(Date began, Instant now) const {
  const Date ends = quiet_->until < quiet_->from ? day_after(began) : began;
  const Instant begin = readings(quiet_->zone, began, quiet_->from).earlier;
  const Instant end = readings(quiet_->zone, ends, quiet_->until).later;
  return begin <= now && now < end ? std::optional{end} : std::nullopt;
}

std::optional<Instant> OpeningHours::quiet_end(Instant now) const {
  if (!quiet_) return std::nullopt;
  const Date today = quiet_->zone.date_of(now);
  const Date yesterday = std::chrono::sys_days{today} - std::chrono::days{1};
  return std::max(quiet_end(yesterday, now), quiet_end(today, now));
}

const Blackout* OpeningHours::blackout(Instant now) const {
  const Blackout* longest = nullptr;
  for (const Blackout& blackout : blackouts_) {
    const bool is_on = blackout.from <= now && now < blackout.until;
    if (is_on && (longest == nullptr || longest->until < blackout.until)) longest = &blackout;
  }
  return longest;
}

// Each step ends one interval, and none begins twice: it comes to an end.
Instant OpeningHours::opens(Instant now) const {
  for (;;) {
    const Instant before = now;
    now = quiet_end(now).value_or(now);
    if (const Blackout* closed = blackout(now)) now = closed->until;
    if (now == before) return now;
  }
}

}  // namespace weir::jobs
