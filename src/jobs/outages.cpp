#include "jobs/outages.hpp"

namespace weir::jobs {
namespace {

constexpr int enough = 5;  // one lost answer is the network's daily life

}  // namespace

Outages::Turn Outages::note(const Job& job, const std::optional<Failure>& failure) {
  const std::scoped_lock lock{mutex_};
  int& in_a_row = in_a_row_[side_of(job)];
  if (failure && failure->is_outage) return ++in_a_row == enough ? Turn::began : Turn::none;
  const bool was_out = in_a_row >= enough;
  in_a_row = 0;
  return was_out ? Turn::over : Turn::none;
}

bool Outages::is_out(const Job& job) const {
  const std::scoped_lock lock{mutex_};
  const auto at = in_a_row_.find(side_of(job));
  return at != in_a_row_.end() && at->second >= enough;
}

}  // namespace weir::jobs
