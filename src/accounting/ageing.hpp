#pragma once
// How long money has been waiting to be explained, in the buckets that auditors ask for.
#include <cstdint>
#include <string_view>

#include "core/time.hpp"

namespace weir::accounting {

enum class Age { week, month, quarter, older };  // 0–7, 8–30, 31–90, more than 90 days
std::string_view name_of(Age age);  // "0-7 days", …

// Whole days since then; what lies ahead is as old as today.
std::int64_t days_between(Instant since, Instant now);
Age age_of(std::int64_t days);

}  // namespace weir::accounting
