#include "sandbox/amazon/bucket.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace weir::sandbox {
namespace {

constexpr std::int64_t one_token = 10'000'000;

}  // namespace

Bucket::Bucket(const UsagePlan& plan, std::int64_t rate_factor)
    : rate_{plan.rate_in_ten_thousandths * rate_factor}, full_{plan.burst * one_token}, level_{full_} {}

bool Bucket::take(Instant now) {
  if (filled_at_ && now > *filled_at_) {
    // A long pause times the rate would overflow; past `needed` milliseconds the bucket is full anyway.
    const std::int64_t needed = (full_ - level_) / rate_ + 1;
    level_ = std::min(full_, level_ + std::min(needed, (now - *filled_at_).count()) * rate_);
  }
  filled_at_ = filled_at_ ? std::max(*filled_at_, now) : now;
  if (level_ < one_token) return false;
  level_ -= one_token;
  return true;
}

std::string Bucket::rate_text() const {
  std::string text = fmt::format("{}.{:04}", rate_ / 10'000, rate_ % 10'000);
  while (text.ends_with('0') && !text.ends_with(".0")) text.pop_back();
  return text;
}

}  // namespace weir::sandbox
