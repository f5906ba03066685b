#pragma once
// `weir train`: a mission in a folder of its own, from its start to the record of who has passed it.
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "config/config.hpp"
#include "help/mission.hpp"
#include "store/audit_log.hpp"

namespace weir::help {

// As it stands in training.json; instants are the machine's.
struct Training {
  std::string mission;
  std::uint64_t seed = 1;
  std::string who;
  Instant started{};
  int hints = 0;   // how many were asked for
  int checks = 0;  // and how often it was checked
  std::optional<Instant> passed{};
  MissionFacts facts{};

  std::int64_t minutes(Instant now) const;  // until it was passed, or so far
};

struct TrainingStart {
  std::string mission;
  std::filesystem::path folder;  // new, or empty
  std::uint64_t seed = 1;
  std::string who;
};

// Writes configuration, store and the sandbox that goes on running, and makes the situation. Fails with
// training.unknown_mission, training.folder, training.no_situation, or like SandboxProcess::start.
Result<Training> start_training(const TrainingStart& start, Instant now);
// Fails with training.none where the folder holds none.
Result<Training> training_in(const std::filesystem::path& folder);
// The next hint; counted. Fails with training.no_hint behind the last one.
Result<std::string> next_hint(const std::filesystem::path& folder);

struct TrainingCheck {
  Training training;
  std::vector<MissionFinding> findings;
  bool is_passed() const;
};
// Weir works as long as the mission says, then the stand-ins are asked. Fails with training.gone.
Result<TrainingCheck> check_training(const std::filesystem::path& folder, Instant now);
// Weir works, and that much of the sandbox's time passes.
Result<Instant> let_time_pass(const std::filesystem::path& folder, Duration time);
// The sandbox of the folder ends; the folder stays.
Result<Done> stop_training(const std::filesystem::path& folder);

// What people would do in SAP and in Seller Central, on the stand-ins' own screens.
struct Screen {
  std::string_view name;   // "bd87"
  std::string_view words;  // "IDOC"
  std::string_view help;
};
std::vector<Screen> all_screens();
// What it said. Fails with training.unknown_screen, training.refused.
Result<std::string> use_screen(const std::filesystem::path& folder, const std::string& name,
                               const std::vector<std::string>& words);

// Who was trained, as the audit log of the company's own store has it.
struct TrainingRecord {
  std::string mission;
  std::string who;
  std::string seen_by;  // the lead whose word it is
  Instant passed{};
  std::int64_t minutes = 0;
  int hints = 0;
  std::uint64_t seed = 1;
};
// Of a training that was passed; once, however often it is said. Fails with training.not_passed, or like
// open_store.
Result<TrainingRecord> record_training(const config::Config& config, const std::filesystem::path& folder,
                                       const store::Actor& lead, Instant now);
Result<std::vector<TrainingRecord>> recorded_trainings(const config::Config& config);

}  // namespace weir::help
