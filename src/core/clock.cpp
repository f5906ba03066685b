#include "core/clock.hpp"

#include "core/ensure.hpp"

namespace weir {

Instant SystemClock::now() const { return std::chrono::floor<Duration>(std::chrono::system_clock::now()); }

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
