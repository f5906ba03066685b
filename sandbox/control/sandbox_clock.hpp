#pragma once
// The one time of both stand-ins: the machine's, or one that is moved by hand.
#include <mutex>

#include "core/clock.hpp"

namespace weir::sandbox {

enum class ClockMode { real, manual };

class SandboxClock final : public Clock {
 public:
  // Never before `begin`: the world's orders would lie in the future.
  SandboxClock(ClockMode mode, Instant begin) : mode_{mode}, begin_{begin}, manual_{begin} {}

  Instant now() const override;
  bool is_manual() const { return mode_ == ClockMode::manual; }

  // Moves a manual clock; false, and nothing moves, where that would be backwards.
  bool set(Instant to);
  bool advance(Duration by);

 private:
  ClockMode mode_;
  Instant begin_;
  SystemClock system_;
  ManualClock manual_;
  std::mutex moving_;  // held from the look at the time to its change
};

}  // namespace weir::sandbox
