#pragma once
// A training lives in the time of its sandbox, and so does every command that is given its configuration.
#include "core/time.hpp"

namespace weir {

// From now on SystemClock is that far from the machine's time. For training alone, once, before anything asks
// for the time; whoever calls it has made sure that nothing but a sandbox on this machine is reached.
void shift_time(Duration by);

}  // namespace weir
