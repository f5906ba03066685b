// Who was trained stands in the audit log of the company's store: chained, exported with it, and one list.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <tuple>

#include "app/open_store.hpp"
#include "core/iso_instant.hpp"
#include "help/training.hpp"
#include "help/training_folder.hpp"
#include "store/settings.hpp"

namespace weir::help {
namespace {

constexpr const char* trained = "trained";
constexpr std::size_t records_most = 10'000;  // of one mission

std::string subject_of_mission(std::string_view mission) { return "training/" + std::string{mission}; }

std::string detail_of_training(const Training& training, Instant now) {
  return nlohmann::ordered_json{{"who", training.who},
                                {"seed", training.seed},
                                {"started", iso(training.started)},
                                {"passed", iso(training.passed.value_or(now))},
                                {"minutes", training.minutes(now)},
                                {"hints", training.hints}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

TrainingRecord record_of(const store::AuditEntry& entry, std::string_view mission) {
  const auto json = nlohmann::json::parse(entry.detail, nullptr, false);
  TrainingRecord record{
      .mission = std::string{mission}, .who = {}, .seen_by = entry.actor, .passed = entry.at};
  if (!json.is_object()) return record;
  record.who = json.value("who", "");
  record.passed = parse_iso_instant(json.value("passed", "")).value_or(entry.at);
  record.minutes = json.value("minutes", std::int64_t{0});
  record.hints = json.value("hints", 0);
  record.seed = json.value("seed", std::uint64_t{1});
  return record;
}

}  // namespace

Result<TrainingRecord> record_training(const config::Config& config, const std::filesystem::path& folder,
                                       const store::Actor& lead, Instant now) {
  const auto training = training_in(folder);
  if (!training) return training.error();
  if (!training->passed)
    return training_failure("training.not_passed", "the mission in " + folder.string() +
                                                       " is not passed yet: weir train check --dir " +
                                                       folder.string());
  const auto database = app::open_store(config);
  if (!database) return database.error();
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  const std::string subject = subject_of_mission(training->mission);
  const std::string detail = detail_of_training(*training, now);
  for (const auto& entry : audit.about(subject, records_most))
    if (entry.detail == detail) return record_of(entry, training->mission);
  (*database)->transact([&](Tx& tx) { audit.append(tx, lead, trained, subject, detail, now); });
  return record_of(
      {.number = 0, .at = now, .actor = lead.name, .action = trained, .subject = subject, .detail = detail},
      training->mission);
}

Result<std::vector<TrainingRecord>> recorded_trainings(const config::Config& config) {
  const auto database = app::open_store(config);
  if (!database) return database.error();
  store::AuditLog audit{**database, std::string{config.get(store::audit_key).reveal()}};
  std::vector<TrainingRecord> records;
  for (const Mission& mission : all_missions())
    for (const auto& entry : audit.about(subject_of_mission(mission.name), records_most))
      if (entry.action == trained) records.push_back(record_of(entry, mission.name));
  std::ranges::sort(records, [](const TrainingRecord& one, const TrainingRecord& other) {
    return std::tie(one.who, one.passed, one.mission) < std::tie(other.who, other.passed, other.mission);
  });
  return records;
}

}  // namespace weir::help
