#pragma once
// When somebody is told of what, and who. The time that is left decides, not the time that has passed since
// the last alert. Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "jobs/quiet_hours.hpp"
#include "store/alerts.hpp"

namespace weir::monitor {

// How little time is left; each is worse than the one before.
enum class Stage { notice, warning, urgent, critical, overdue };
std::string_view name_of(Stage stage);
Stage stage_named(std::string_view name);  // a name that is none is a bug

struct AlertRules {
  // How long before the deadline each stage begins; each shorter than the one before.
  Duration notice{240 * 60'000}, warning{120 * 60'000}, urgent{60 * 60'000}, critical{15 * 60'000};
  jobs::OpeningHours quiet{};              // in which people are left alone …
  Stage heard_in_quiet = Stage::critical;  // … by what is not at least this
};

// Nothing where there is time enough. What has no deadline is a notice, at once.
std::optional<Stage> stage_of(const std::optional<Instant>& deadline, Instant now, const AlertRules& rules);

// How many of an owner's contacts are told at a stage: the first, then the next as well, in the end all.
std::size_t contacts_at(Stage stage, std::size_t contacts);

// The stage that people are to be told of now, about an item and what they were told of it before. Nothing
// when it is nobody's matter (left alone, resolved), was told already, somebody has acknowledged it and the
// deadline is not over, or the hours are quiet.
std::optional<Stage> to_tell(const store::WorkItem& item, const std::optional<store::Alert>& told,
                             const AlertRules& rules, Instant now);

// When a delivery that has failed so often is tried again: a minute, then twice as long each time; nothing
// after the eighth.
std::optional<Duration> try_again_after(int failures);
// From so many failures in a row on, a channel is down.
inline constexpr int failures_of_a_dead_channel = 3;

}  // namespace weir::monitor
