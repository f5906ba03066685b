#pragma once
// Instants as people read them: how far away, and when.
#include <string>

#include "core/time.hpp"

namespace weir::report {

// "now", "in 40 s", "5 min ago", "in 23 h", "4 d ago": the largest unit of which there are two, rounded down.
std::string relative_time(Instant at, Instant now);

// "in 23 h (2026-11-25 18:14 UTC)".
std::string relative_and_absolute(Instant at, Instant now);

}  // namespace weir::report
