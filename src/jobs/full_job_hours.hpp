#pragma once
// When whole tables may be read. Pure; whoever schedules full comparisons asks.
#include <optional>

#include "jobs/quiet_hours.hpp"

namespace weir::jobs {

class FullJobHours {
 public:
  // Without hours at any time.
  explicit FullJobHours(std::optional<QuietHours> hours) : hours_{std::move(hours)}, daily_{hours_, {}} {}

  bool may_start(Instant now) const { return !hours_ || daily_.is_quiet(now); }
  // The first instant, not before `now`, at which one may start.
  Instant opens(Instant now) const;

 private:
  std::optional<QuietHours> hours_;
  OpeningHours daily_;  // "quiet" are the hours in which full jobs run
};

}  // namespace weir::jobs
