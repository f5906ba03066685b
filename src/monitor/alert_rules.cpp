#include "monitor/alert_rules.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::monitor {
namespace {

using namespace std::chrono_literals;

constexpr std::array every_stage{Stage::notice, Stage::warning, Stage::urgent, Stage::critical,
                                 Stage::overdue};
constexpr int last_try = 8;

bool is_somebodys(const store::WorkItem& item) {
  return item.keys > 0 && (item.state == store::WorkState::open || item.state == store::WorkState::assigned);
}

}  // namespace

std::string_view name_of(Stage stage) {
  switch (stage) {
    case Stage::notice:
      return "notice";
    case Stage::warning:
      return "warning";
    case Stage::urgent:
      return "urgent";
    case Stage::critical:
      return "critical";
    case Stage::overdue:
      return "overdue";
  }
  throw Bug("an alert of no stage");
}

Stage stage_named(std::string_view name) {
  for (const Stage stage : every_stage)
    if (name_of(stage) == name) return stage;
  throw Bug("an alert of a stage that there is none");
}

std::optional<Stage> stage_of(const std::optional<Instant>& deadline, Instant now, const AlertRules& rules) {
  if (!deadline) return Stage::notice;
  const Duration left = *deadline - now;
  if (left < Duration::zero()) return Stage::overdue;
  if (left <= rules.critical) return Stage::critical;
  if (left <= rules.urgent) return Stage::urgent;
  if (left <= rules.warning) return Stage::warning;
  if (left <= rules.notice) return Stage::notice;
  return std::nullopt;
}

std::size_t contacts_at(Stage stage, std::size_t contacts) {
  switch (stage) {
    case Stage::notice:
    case Stage::warning:
      return std::min<std::size_t>(1, contacts);
    case Stage::urgent:
      return std::min<std::size_t>(2, contacts);
    case Stage::critical:
    case Stage::overdue:
      return contacts;
  }
  throw Bug("an alert of no stage");
}

std::optional<Stage> to_tell(const store::WorkItem& item, const std::optional<store::Alert>& told,
                             const AlertRules& rules, Instant now) {
  if (!is_somebodys(item)) return std::nullopt;
  const auto stage = stage_of(item.deadline, now, rules);
  if (!stage) return std::nullopt;
  if (told && !told->closed_at && *stage <= stage_named(told->stage)) return std::nullopt;
  if (told && told->acked_at && *stage != Stage::overdue) return std::nullopt;
  if (rules.quiet.is_quiet(now) && *stage < rules.heard_in_quiet) return std::nullopt;
  return stage;
}

std::optional<Duration> try_again_after(int failures) {
  if (failures >= last_try) return std::nullopt;
  return Duration{1min} * (1 << std::max(0, failures - 1));
}

}  // namespace weir::monitor
