#pragma once
// The one time of both stand-ins: the machine's, or one that is moved by hand.
#include <mutex>
#include <optional>

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

  // From where a manual clock stands it goes on by itself, a second a second, or stands still again. It can
  // be moved meanwhile. Nothing for a real one.
  void run(bool on);
  bool runs() const;

 private:
  Instant stands_at() const;  // of a manual clock, under moving_

  ClockMode mode_;
  Instant begin_;
  SystemClock system_;
  ManualClock manual_;
  mutable std::mutex moving_;            // held from the look at the time to its change
  std::optional<Instant> runs_since_{};  // under moving_; of the machine's time
};

}  // namespace weir::sandbox
