#include "sandbox/control/sandbox_clock.hpp"

#include <algorithm>

namespace weir::sandbox {

Instant SandboxClock::now() const {
  if (!is_manual()) return std::max(system_.now(), begin_);
  const std::scoped_lock lock{moving_};
  return stands_at();
}

Instant SandboxClock::stands_at() const {
  if (!runs_since_) return manual_.now();
  return manual_.now() + std::max(Duration::zero(), Duration{system_.now() - *runs_since_});
}

bool SandboxClock::set(Instant to) {
  const std::scoped_lock lock{moving_};
  if (to < stands_at()) return false;
  manual_.set(to);
  if (runs_since_) runs_since_ = system_.now();
  return true;
}

bool SandboxClock::advance(Duration by) {
  if (by < Duration::zero()) return false;
  const std::scoped_lock lock{moving_};
  manual_.set(stands_at() + by);
  if (runs_since_) runs_since_ = system_.now();
  return true;
}

void SandboxClock::run(bool on) {
  if (!is_manual()) return;
  const std::scoped_lock lock{moving_};
  manual_.set(stands_at());
  runs_since_ = on ? std::optional{system_.now()} : std::nullopt;
}

bool SandboxClock::runs() const {
  const std::scoped_lock lock{moving_};
  return runs_since_.has_value();
}

}  // namespace weir::sandbox
