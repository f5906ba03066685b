#pragma once
// Disks that sync more slowly than the one of this machine, for yardstick and store alike: this program has
// an fdatasync of its own, which SQLite's library calls as well. It syncs, and then takes its time.
#include <chrono>

namespace weir::bench {

// Of every fdatasync of this process from now on, beside what the real one takes.
void set_extra_sync_time(std::chrono::microseconds extra);

// How often it was called so far, to see that SQLite does call it.
long syncs_so_far();

}  // namespace weir::bench
