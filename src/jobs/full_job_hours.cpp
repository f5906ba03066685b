#include "jobs/full_job_hours.hpp"

namespace weir::jobs {

Instant FullJobHours::opens(Instant now) const {
  if (may_start(now)) return now;
  const Date today = hours_->zone.date_of(now);
  const Date tomorrow = std::chrono::sys_days{today} + std::chrono::days{1};
  const Instant first = hours_->zone.start_of(today) + hours_->from;
  return first >= now ? first : hours_->zone.start_of(tomorrow) + hours_->from;
}

}  // namespace weir::jobs
