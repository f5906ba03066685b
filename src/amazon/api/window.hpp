#pragma once
// Times between which something is asked for. What is younger than two minutes is refused, and what spans too
// long is answered with nothing at all.
#include "core/result.hpp"

namespace weir::amazon {

inline constexpr std::chrono::minutes visible_after{2};

// The latest end of a window that Amazon takes: two minutes ago, and a minute for clocks that differ.
Instant latest_end(Instant now);

// Fails with amazon.bad_window (refuse): not in order, too young, or longer than `longest`.
Result<Done> checked_window(std::string_view operation, Instant from, Instant until, Instant now,
                            Duration longest);

}  // namespace weir::amazon
