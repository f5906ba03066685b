#include "monitor/alert_rules.hpp"

#include <algorithm>
#include <array>

#include "core/ensure.hpp"

namespace weir::monitor {
namespace {

using namespace std::chrono_literals;

constexpr std::array every_stage{Stage::notice, Stage::warning, Stage::urgent, Stage::critical,
                                 Stage::overdue};
constexpr Duration longest_wait = 1h;

using OpenKeys = std::vector<store::OpenKey>;

bool is_somebodys(const store::WorkItem& item) {
  return item.keys > 0 && (item.state == store::WorkState::open || item.state == store::WorkState::assigned);
}

std::optional<Stage> at_least(std::string_view code, const AlertRules& rules) {
  for (const AtOnce& each : rules.at_once)
    if (each.code.ends_with('.') ? code.starts_with(each.code) : code == each.code) return each.least;
  return std::nullopt;
}

// It will be quiet soon, and it falls due before anybody is told of anything again.
bool falls_due_in_the_night(Instant deadline, Instant now, const AlertRules& rules) {
  const jobs::OpeningHours& quiet = rules.quiet;
  if (quiet.is_quiet(now) || deadline < now || !quiet.is_quiet(now + rules.before_quiet)) return false;
  return deadline < quiet.opens(now + rules.before_quiet) + rules.critical;
}

std::optional<Instant> first_deadline(const OpenKeys& keys) {
  std::optional<Instant> first;
  for (const auto& key : keys)
    if (key.deadline && (!first || *key.deadline < *first)) first = key.deadline;
  return first;
}

std::int64_t youngest(const OpenKeys& keys) {
  std::int64_t number = 0;
  for (const auto& key : keys) number = std::max(number, key.exception);
  return number;
}

// What has no deadline was told once it is known; the rest up to the deadline of the round, which itself is
// told when it is over.
bool was_told(const store::OpenKey& key, const store::Alert& told) {
  if (key.exception > told.told_key) return false;
  if (!key.deadline) return true;
  if (!told.told_deadline) return false;
  const bool is_over = stage_named(told.stage) == Stage::overdue;
  return is_over ? *key.deadline <= *told.told_deadline : *key.deadline < *told.told_deadline;
}

std::optional<Stage> worst_of(const OpenKeys& keys, std::string_view code, const AlertRules& rules,
                              Instant now) {
  std::optional<Stage> worst;
  for (const auto& key : keys) worst = std::max(worst, stage_of_code(code, key.deadline, now, rules));
  return worst;
}

bool begins_a_round(const OpenKeys& keys, const store::Alert& told, std::string_view code,
                    const AlertRules& rules, Instant now) {
  if (stage_named(told.stage) == Stage::overdue || first_deadline(keys) != told.told_deadline) return true;
  return std::ranges::any_of(keys, [&](const auto& key) {
    return key.exception > told.told_key && stage_of_code(code, key.deadline, now, rules).has_value();
  });
}

// Between two rounds of which the later is not worse.
Duration pause_between(Stage stage) {
  switch (stage) {
    case Stage::notice:
      return 4h;
    case Stage::warning:
      return 1h;
    case Stage::urgent:
    case Stage::overdue:
      return 15min;
    case Stage::critical:
      return 5min;
  }
  throw Bug("an alert of no stage");
}

bool is_news(Stage stage, bool is_new_round, const store::Alert& told, Instant now) {
  if (stage > stage_named(told.stage)) return is_new_round || !told.acked_at || stage == Stage::overdue;
  return is_new_round && now - told.stage_at >= pause_between(stage);
}

}  // namespace

std::vector<AtOnce> told_at_once() {
  return {{"proof.twice"},     {"completeness."}, {"stock.oversold"},
          {"amazon.no_right"}, {"job.bug"},       {"alert.channel_dead"}};
}

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

std::optional<Stage> stage_of_code(std::string_view code, const std::optional<Instant>& deadline, Instant now,
                                   const AlertRules& rules) {
  auto stage = stage_of(deadline, now, rules);
  if (deadline && falls_due_in_the_night(*deadline, now, rules))
    stage = std::max(stage, std::optional{Stage::notice});
  return std::max(stage, at_least(code, rules));
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

std::optional<Telling> to_tell(const store::WorkItem& item, const OpenKeys& open,
                               const std::optional<store::Alert>& told, const AlertRules& rules,
                               Instant now) {
  if (!is_somebodys(item)) return std::nullopt;
  const bool is_told = told && !told->closed_at;
  OpenKeys matter = open;
  if (is_told) std::erase_if(matter, [&](const auto& key) { return was_told(key, *told); });
  const auto stage = worst_of(matter, item.code, rules, now);
  if (!stage) return std::nullopt;
  const bool is_new_round = is_told ? begins_a_round(matter, *told, item.code, rules, now) : told.has_value();
  if (is_told && !is_news(*stage, is_new_round, *told, now)) return std::nullopt;
  if (rules.quiet.is_quiet(now) && *stage < rules.heard_in_quiet) return std::nullopt;
  // All that is over is told as such.
  const auto told_deadline = *stage == Stage::overdue ? std::optional{now} : first_deadline(matter);
  return Telling{*stage, is_new_round, told_deadline, youngest(open)};
}

HowTold how_told(const StormSeen& seen, const StormRules& rules, Instant now) {
  if (seen.fresh + seen.told_lately <= rules.above) return HowTold::each;
  const bool was_told = seen.last && now - *seen.last < rules.window;
  if (was_told && seen.worst < Stage::critical) return HowTold::later;
  return HowTold::in_one;
}

Duration try_again_after(int failures) {
  if (failures >= last_try - 1) return longest_wait;
  return Duration{1min} * (1 << std::max(0, failures - 1));
}

}  // namespace weir::monitor
