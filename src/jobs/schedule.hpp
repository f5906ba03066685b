#pragma once
// Work that comes again and again, however it ends. No process leads: whoever first writes down a tick in the
// store enqueues its job, on any number of hosts. Ticks that were missed collapse into the latest.
#include <string>

#include "core/time.hpp"

namespace weir::jobs {

struct Schedule {
  std::string connection;
  std::string kind;  // of the job
  std::string queue;
  Duration every{};         // above zero
  std::string name{};       // where a kind has several schedules; one job of each lives at most
  std::string args = "{}";  // of the job

  const std::string& named() const { return name.empty() ? kind : name; }
};

// The latest instant at or before `now`: multiples of `every` since 1970, for each connection and name
// shifted by an amount of its own, so that a thousand connections do not call at once.
Instant latest_tick(const Schedule& schedule, Instant now);

}  // namespace weir::jobs
