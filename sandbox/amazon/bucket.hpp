#pragma once
// Amazon's throttling: a token bucket per operation. Whole numbers only, so that a replay refuses the same
// calls.
#include <cstdint>
#include <optional>
#include <string>

#include "core/time.hpp"
#include "sandbox/amazon/operation.hpp"

namespace weir::sandbox {

class Bucket {
 public:
  // `rate_factor` multiplies the rate and leaves the burst alone, as if time ran that much faster.
  Bucket(const UsagePlan& plan, std::int64_t rate_factor);

  // False: throttled. A refused call costs nothing.
  bool take(Instant now);
  std::string rate_text() const;  // "0.0056", as in x-amzn-RateLimit-Limit

 private:
  std::int64_t rate_;  // ten-thousandths of a token per second = ten-millionths per millisecond
  std::int64_t full_;  // ten-millionths of a token
  std::int64_t level_;
  std::optional<Instant> filled_at_;
};

}  // namespace weir::sandbox
