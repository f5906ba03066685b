#pragma once
// Whether a flow has fallen silent: learnt from its own history, no calendar and no threshold of ours. What
// happens all day is held against the same hours of the weeks before (proof/dispatch_pulse); what happens
// every other week against the gaps that there were. Pure.
#include <functional>
#include <optional>
#include <vector>

#include "proof/dispatch_pulse.hpp"

namespace weir::monitor {

enum class Beat {
  learning,  // too little history to say anything
  beating,   // as it has always been, or quieter hours
  silent,    // nothing where there always was something
};
std::string_view name_of(Beat beat);

struct Heartbeat {
  Beat beat = Beat::learning;
  std::optional<Instant> last{};
  std::optional<proof::Band> band{};  // how many there were in the same hours of the weeks before
  std::optional<Duration> usual{};    // of slow flows: the gap that was not exceeded but once
};

using CountIn = std::function<std::int64_t(Instant from, Instant to)>;

// Of what happens all day: silent where nothing has come since `last`, and in the same hours of at least
// three weeks before five or more always did. `first` is when anything was counted at all.
Heartbeat beat_of_hours(std::optional<Instant> first, std::optional<Instant> last, const CountIn& count,
                        const Zone& zone, Instant now);

// Of what happens now and then: `latest` are the instants, the latest first. What comes within `one_event` of
// another is one. Silent where the gap now is longer than one and a half times the second longest of those
// before, and longer than `one_event`; nothing is said of fewer than six gaps.
Heartbeat beat_of_gaps(const std::vector<Instant>& latest, Instant now,
                       Duration one_event = std::chrono::hours{24});

}  // namespace weir::monitor
