#pragma once
// What will happen at Amazon by itself, and when. Nobody waits for it: before every request all that was due
// is done, each at its own instant, so that the same world comes about however often it is asked.
#include <functional>
#include <map>

#include "core/time.hpp"

namespace weir::sandbox {

class Agenda {
 public:
  using Event = std::function<void(Instant)>;

  void at(Instant when, Event event) { events_.emplace(when, std::move(event)); }

  // Everything due at `now` or before, oldest first, and in the order of at() where it is due together. An
  // event may put others on the agenda.
  void run_until(Instant now) {
    while (!events_.empty() && events_.begin()->first <= now) {
      const auto due = events_.extract(events_.begin());
      due.mapped()(due.key());
    }
  }

 private:
  std::multimap<Instant, Event> events_;
};

}  // namespace weir::sandbox
