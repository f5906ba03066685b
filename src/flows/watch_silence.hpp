#pragma once
// Job "watch_silence": what stands still without a failure. A call that is always told to wait spends no
// attempt, so that its job never dies; a notification that never comes is nobody's error. Reads the store
// alone.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* watch_silence_kind = "watch_silence";

// How long a sweep that runs every so often may take to come to its end: four of its turns, and no less than
// two hours, because Amazon's quota of searchOrders is used up by others as well.
Duration sweep_may_take(Duration every);

class WatchSilence {
 public:
  explicit WatchSilence(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch();

  const Context& context_;
};

}  // namespace weir::flows
