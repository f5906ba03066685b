#include "core/clock.hpp"

#include <atomic>

#include "core/ensure.hpp"
#include "core/time_shift.hpp"

namespace weir {
namespace {

std::atomic<Duration::rep> time_shift{0};

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<Duration>(std::chrono::system_clock::now()) + Duration{time_shift.load()};
}

void shift_time(Duration by) { time_shift = by.count(); }

Instant ManualClock::now() const {
  const std::scoped_lock lock{mutex_};
  return now_;
}

void ManualClock::advance(Duration by) {
  ensure(by >= Duration::zero(), "ManualClock::advance() by a negative duration");
  const std::scoped_lock lock{mutex_};
  now_ += by;
}

void ManualClock::set(Instant to) {
  const std::scoped_lock lock{mutex_};
  ensure(to >= now_, "ManualClock::set() to an instant before now()");
  now_ = to;
}

}  // namespace weir
