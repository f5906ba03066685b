#include "monitor/audit.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/ensure.hpp"
#include "monitor/cause.hpp"
#include "monitor/work_class.hpp"

namespace weir::monitor {
namespace {

constexpr int whole = 100;
constexpr int most_while_late = 50;
constexpr int less_for_open = 10;
constexpr std::size_t steps_told = 3;

struct FamilyArea {
  std::string_view family;
  AuditArea area;
};
constexpr FamilyArea family_areas[] = {{"order.", AuditArea::orders},
                                       {"mapping.", AuditArea::orders},
                                       {"proof.", AuditArea::orders},
                                       {"posting.", AuditArea::orders},
                                       {"completeness.", AuditArea::orders},
                                       {"cash.", AuditArea::orders},
                                       {"invoice.", AuditArea::orders},
                                       {"dispatch.", AuditArea::dispatch},
                                       {"stock.", AuditArea::stock},
                                       {"inbound.", AuditArea::stock},
                                       {"fba.", AuditArea::stock},
                                       {"price.", AuditArea::prices},
                                       {"settlement.", AuditArea::settlements},
                                       {"journal.", AuditArea::settlements},
                                       {"suspense.", AuditArea::settlements},
                                       {"close.", AuditArea::settlements},
                                       {"cutover.", AuditArea::settlements},
                                       {"bank.", AuditArea::bank}};

std::optional<std::int64_t> volume_of(AuditArea area, const AuditVolume& volume) {
  switch (area) {
    case AuditArea::orders:
      return volume.orders;
    case AuditArea::dispatch:
      return volume.packages;
    case AuditArea::stock:
      return volume.listings;
    case AuditArea::prices:
      return volume.prices;
    case AuditArea::settlements:
      return volume.settlements;
    case AuditArea::bank:
      return volume.bank_lines;
    case AuditArea::rights:
    case AuditArea::operations:
      return std::nullopt;
  }
  throw Bug("an audit of nothing");
}

AuditFinding finding_of(const store::Exception& told, Instant to) {
  AuditFinding finding{area_of_code(told.code), told, !told.closed_at, false};
  if (told.deadline) finding.is_late = told.closed_at.value_or(to) > *told.deadline;
  return finding;
}

AreaScore scored(AuditArea area, const std::vector<AuditFinding>& findings, const AuditVolume& volume) {
  AreaScore score{.area = area, .score = {}, .volume = volume_of(area, volume)};
  std::set<std::string> subjects;
  for (const AuditFinding& each : findings) {
    if (each.area != area) continue;
    subjects.insert(each.exception.connection + '\n' + each.exception.subject);
    score.open += each.is_open ? 1 : 0;
    score.late += each.is_open && each.is_late ? 1 : 0;
  }
  score.findings = static_cast<std::int64_t>(subjects.size());
  score.score = score_of(score);
  return score;
}

// Causes that are open, by what they hold up: what is late counts before what is not.
std::vector<NextStep> best_steps(const std::vector<AuditFinding>& findings) {
  std::map<std::string, NextStep> by_cause;
  for (const AuditFinding& each : findings) {
    if (!each.is_open) continue;
    const Cause cause = cause_of(each.exception);
    NextStep& step = by_cause[cause.key];
    step.code = each.exception.code;
    step.title = cause.title;
    step.step = each.exception.next;
    ++step.affected;
    step.late += each.is_late ? 1 : 0;
  }
  std::vector<NextStep> steps;
  for (auto& [key, step] : by_cause) steps.push_back(std::move(step));
  std::ranges::sort(steps, [](const NextStep& one, const NextStep& other) {
    return std::tuple{-one.late, -one.affected, one.code, one.title} <
           std::tuple{-other.late, -other.affected, other.code, other.title};
  });
  if (steps.size() > steps_told) steps.resize(steps_told);
  return steps;
}

}  // namespace

std::string_view name_of(AuditArea area) {
  switch (area) {
    case AuditArea::orders:
      return "orders";
    case AuditArea::dispatch:
      return "dispatch";
    case AuditArea::stock:
      return "stock";
    case AuditArea::prices:
      return "prices";
    case AuditArea::settlements:
      return "settlements";
    case AuditArea::bank:
      return "bank";
    case AuditArea::rights:
      return "rights";
    case AuditArea::operations:
      return "operations";
  }
  throw Bug("an audit of nothing");
}

AuditArea area_of_code(std::string_view code) {
  if (class_of_code(code) == WorkClass::authorisation) return AuditArea::rights;
  for (const FamilyArea& each : family_areas)
    if (code.starts_with(each.family)) return each.area;
  return AuditArea::operations;
}

std::optional<int> score_of(const AreaScore& counted) {
  if (counted.volume == 0 && counted.findings == 0) return std::nullopt;
  const std::int64_t volume = counted.volume.value_or(0);
  if (volume == 0) {
    const std::int64_t less =
        less_for_open * counted.open + std::max<std::int64_t>(0, counted.findings - counted.open);
    return static_cast<int>(std::max<std::int64_t>(0, whole - less));
  }
  const std::int64_t affected = std::min(counted.findings, volume);
  const std::int64_t less = (whole * affected + volume - 1) / volume;
  const auto score = static_cast<int>(whole - less);
  return counted.late > 0 ? std::min(score, most_while_late) : score;
}

AuditReport audit_of(const std::vector<store::Exception>& told, const AuditVolume& volume, Instant from,
                     Instant to) {
  AuditReport report{from, to, {}, {}, {}};
  for (const store::Exception& each : told) report.findings.push_back(finding_of(each, to));
  std::ranges::stable_sort(report.findings, [](const AuditFinding& one, const AuditFinding& other) {
    return std::tuple{one.area, !one.is_open, one.exception.code, one.exception.subject} <
           std::tuple{other.area, !other.is_open, other.exception.code, other.exception.subject};
  });
  for (const AuditArea area : every_audit_area) report.areas.push_back(scored(area, report.findings, volume));
  report.next = best_steps(report.findings);
  return report;
}

}  // namespace weir::monitor
