#include "sandbox/control/sandbox_clock.hpp"

#include <algorithm>

namespace weir::sandbox {

Instant SandboxClock::now() const { return is_manual() ? manual_.now() : std::max(system_.now(), begin_); }

bool SandboxClock::set(Instant to) {
  const std::scoped_lock lock{moving_};
  if (to < manual_.now()) return false;
  manual_.set(to);
  return true;
}

bool SandboxClock::advance(Duration by) {
  if (by < Duration::zero()) return false;
  const std::scoped_lock lock{moving_};
  manual_.advance(by);
  return true;
}

}  // namespace weir::sandbox
