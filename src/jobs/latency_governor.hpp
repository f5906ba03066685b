#pragma once
// How slow a system has become, by the cheapest call there is, once a minute: measured against what it
// usually takes. Pure.
#include <deque>
#include <optional>

#include "core/time.hpp"

namespace weir::jobs {

class LatencyGovernor {
 public:
  enum class State {
    usual,
    slow,   // twice as long as usual: half of the calls side by side
    choked  // ten times as long: nothing but what is urgent
  };

  // A minute has passed since the last measurement, or there was none.
  bool is_due(Instant now) const { return !last_ || now - *last_ >= std::chrono::minutes{1}; }
  void measured(Duration took, Instant now);

  State state() const { return state_; }
  // Of so many calls side by side; never less than one.
  int calls(int calls_max) const { return state_ == State::usual ? calls_max : std::max(1, calls_max / 2); }

 private:
  void judge();

  State state_ = State::usual;
  std::optional<Instant> last_;
  std::deque<Duration> recent_;  // the last twenty
  std::deque<Duration> usual_;   // of a day, those measured while it was as usual
};

}  // namespace weir::jobs
