#include <algorithm>

#include "core/ensure.hpp"
#include "jobs/runner.hpp"

namespace weir::jobs {

using namespace std::chrono_literals;

// Twelve failures spread over about 66 minutes: longer than a restart of SAP, shorter than a promise to ship.
Duration backoff(int failures, Random& random) {
  ensure(failures >= 1, "backoff() before the first failure");
  const int doublings = std::min(failures - 1, 10);  // 5 s · 2¹⁰ is past the most already
  const Duration delay = std::min<Duration>(5s * (1 << doublings), 15min);
  // Without chance all that failed together would come back together.
  return delay * random.between(800, 1200) / 1000;
}

}  // namespace weir::jobs
