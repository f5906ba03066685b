#pragma once
// The door through which time enters. Production code takes a Clock&, or better a `now` argument.
#include <mutex>

#include "core/time.hpp"

namespace weir {

class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

// Stands still until told. For tests and for replaying a season in seconds; safe to share between threads.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_{start} {}
  Instant now() const override;
  void advance(Duration by);  // a negative duration is a bug: time does not run backwards
  void set(Instant to);       // likewise never before now()

 private:
  mutable std::mutex mutex_;
  Instant now_;  // protected by mutex_
};

}  // namespace weir
