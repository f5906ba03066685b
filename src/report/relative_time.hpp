#pragma once
// Instants as people read them: how far away, and when.
#include <string>

#include "core/time.hpp"

namespace weir::report {

// "now", "in 40 s", "5 min ago", "in 23 h", "4 d ago": the largest unit of which there are two, rounded down.
std::string relative_time(Instant at, Instant now);

// To a deadline, in at most two units: "45 min", "3 h 20 min", "2 d 4 h"; "8 d 22 h late" behind it, "0 min"
// on it.
std::string time_left(Instant deadline, Instant now);
// The same without a side: "8 d 22 h".
std::string length_of(Duration length);

// "in 23 h (2026-11-25 18:14 UTC)".
std::string relative_and_absolute(Instant at, Instant now);

}  // namespace weir::report
