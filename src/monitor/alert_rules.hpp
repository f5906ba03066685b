#pragma once
// When somebody is told of what, and who. The time that is left decides, not the time that has passed since
// the last alert. Pure.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "jobs/quiet_hours.hpp"
#include "store/alerts.hpp"

namespace weir::monitor {

// How little time is left; each is worse than the one before.
enum class Stage { notice, warning, urgent, critical, overdue };
std::string_view name_of(Stage stage);
Stage stage_named(std::string_view name);  // a name that is none is a bug

// A code, or the begin of one with its dot ("completeness."), that nobody waits for the deadline of.
struct AtOnce {
  std::string_view code;
  Stage least = Stage::urgent;
};
std::vector<AtOnce> told_at_once();

// More than so many within the window are a storm.
struct StormRules {
  std::int64_t above = 10;
  Duration window{10 * 60'000};
};

struct AlertRules {
  // How long before the deadline each stage begins; each shorter than the one before.
  Duration notice{240 * 60'000}, warning{120 * 60'000}, urgent{60 * 60'000}, critical{15 * 60'000};
  jobs::OpeningHours quiet{};              // in which people are left alone …
  Stage heard_in_quiet = Stage::critical;  // … by what is not at least this
  // What falls due in the quiet hours is told so long before they begin.
  Duration before_quiet{60 * 60'000};
  std::vector<AtOnce> at_once = told_at_once();
  StormRules storm{};
};

// Nothing where there is time enough. What has no deadline is a notice, at once.
std::optional<Stage> stage_of(const std::optional<Instant>& deadline, Instant now, const AlertRules& rules);

// The same of a code that may be told at once, and of what falls due in the quiet hours ahead.
std::optional<Stage> stage_of_code(std::string_view code, const std::optional<Instant>& deadline, Instant now,
                                   const AlertRules& rules);

// How many of an owner's contacts are told at a stage: the first, then the next as well, in the end all.
std::size_t contacts_at(Stage stage, std::size_t contacts);

// What people are to be told of now, and what they know of the item by it.
struct Telling {
  Stage stage = Stage::notice;
  bool is_new_round = false;  // of something else than they were told of before, and acknowledged
  std::optional<Instant> told_deadline{};
  std::int64_t told_key = 0;
};

// About an item, the exceptions that are open below it, and what people were told of it before. A round is
// about the first deadline that is ahead: what was told as overdue stays told. Another begins when that
// deadline changes, or when a younger exception has a stage of its own; it clears the acknowledgement. One
// that is not worse than the one before waits a while, so that a trickle of orders is no storm of mail.
// Nothing when it is nobody's matter (left alone, resolved), was told already, somebody has acknowledged it
// and the deadline is not over, or the hours are quiet.
std::optional<Telling> to_tell(const store::WorkItem& item, const std::vector<store::OpenKey>& open,
                               const std::optional<store::Alert>& told, const AlertRules& rules, Instant now);

// What is to be told now, and what people were told lately.
struct StormSeen {
  std::int64_t fresh = 0;
  Stage worst = Stage::notice;    // of the fresh ones
  std::int64_t told_lately = 0;   // within the window, each or in one
  std::optional<Instant> last{};  // when many were told in one
};
enum class HowTold {
  each,
  in_one,
  later,  // in one with what comes yet, when the window is over
};
// In a storm people are told once a window, and at once of what is critical.
HowTold how_told(const StormSeen& seen, const StormRules& rules, Instant now);

// When a delivery that has failed so often is tried again: a minute, then twice as long each time, at most an
// hour.
Duration try_again_after(int failures);
// From so many failures on, what is of no open alert (a test, the word that one is over) is given up.
inline constexpr int last_try = 8;
// From so many failures in a row on, a channel is down.
inline constexpr int failures_of_a_dead_channel = 3;

}  // namespace weir::monitor
