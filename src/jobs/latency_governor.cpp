#include "jobs/latency_governor.hpp"

#include <algorithm>
#include <vector>

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t recent_max = 20;           // of twenty the second largest is the 95th percentile
constexpr std::size_t usual_max = 24 * 60;       // a day of minutes
constexpr std::size_t usual_least = recent_max;  // before that nothing can be told
constexpr Duration least = 50ms;                 // below, twice as long is nothing that anybody feels
constexpr int slow_factor = 2, choked_factor = 10;

// The first value of which no more than a twentieth is larger.
Duration percentile95(const std::deque<Duration>& values) {
  std::vector<Duration> sorted{values.begin(), values.end()};
  std::ranges::sort(sorted);
  return sorted[(sorted.size() * 95 + 99) / 100 - 1];
}

void keep(std::deque<Duration>& values, Duration value, std::size_t most) {
  values.push_back(value);
  if (values.size() > most) values.pop_front();
}

}  // namespace

void LatencyGovernor::measured(Duration took, Instant now) {
  last_ = now;
  keep(recent_, took, recent_max);
  judge();
  if (state_ == State::usual) keep(usual_, took, usual_max);  // slowness is never learnt as usual
}

// It is slow again before it is as usual: from one and a half times the usual downwards, not from twice.
void LatencyGovernor::judge() {
  if (usual_.size() < usual_least) return;
  const Duration usual = std::max(percentile95(usual_), least);
  const Duration is = percentile95(recent_);
  if (is > usual * choked_factor)
    state_ = State::choked;
  else if (is >= usual * slow_factor)
    state_ = state_ == State::choked && is * 2 > usual * choked_factor ? State::choked : State::slow;
  else if (is * 2 <= usual * 3)
    state_ = State::usual;
  else if (state_ == State::choked)
    state_ = State::slow;
}

}  // namespace weir::jobs
