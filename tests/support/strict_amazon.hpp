#pragma once
// Amazon's bucket as Amazon may keep it, written apart from ours: what our bank is held against.
#include <algorithm>
#include <cstdint>

#include "core/time.hpp"

namespace weir::testing {

// A level in billionths of a token: a rate in millionths a second is that many of them a millisecond. No
// rounding, no tickets.
class StrictAmazon {
 public:
  StrictAmazon(std::int64_t rate, std::int64_t capacity, Instant start)
      : rate_{rate}, capacity_{capacity * token}, level_{capacity_}, seen_{start} {}

  // The time that calls arrive at; never before the last.
  bool call(Instant now) {
    level_ = std::min(capacity_, level_ + (now - seen_).count() * rate_);
    seen_ = now;
    const bool is_served = level_ >= token;
    if (is_served) level_ -= token;
    (is_served ? served_ : refused_) += 1;
    return is_served;
  }

  std::int64_t served() const { return served_; }
  std::int64_t refused() const { return refused_; }

 private:
  static constexpr std::int64_t token = 1'000'000'000;
  std::int64_t rate_;
  std::int64_t capacity_;
  std::int64_t level_;
  Instant seen_;
  std::int64_t served_ = 0;
  std::int64_t refused_ = 0;
};

}  // namespace weir::testing
