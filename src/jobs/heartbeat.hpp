#pragma once
// When a worker counts as alive.
#include "core/time.hpp"

namespace weir::jobs {

inline constexpr Duration beat_every = std::chrono::seconds{10};
// Six beats missed: a machine that swaps or a database that is locked loses some, and is not dead.
inline constexpr Duration silence_max = std::chrono::seconds{60};

}  // namespace weir::jobs
