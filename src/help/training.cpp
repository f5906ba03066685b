#include "help/training.hpp"

#include <signal.h>

#include <algorithm>
#include <array>

#include "app/sandbox_process.hpp"
#include "help/stage.hpp"
#include "help/training_folder.hpp"

namespace weir::help {
namespace {

bool is_sandbox_process(int process) {
  std::error_code failed;
  const auto program = std::filesystem::read_symlink("/proc/" + std::to_string(process) + "/exe", failed);
  return process > 1 && !failed && program.filename().string().starts_with("weir-sandbox");
}

}  // namespace

bool TrainingCheck::is_passed() const {
  return !findings.empty() && std::ranges::all_of(findings, &MissionFinding::is_right);
}

std::int64_t Training::minutes(Instant now) const {
  return std::chrono::floor<std::chrono::minutes>(passed.value_or(now) - started).count();
}

Result<Training> start_training(const TrainingStart& start, Instant now) {
  const Mission* mission = find_mission(start.mission);
  if (mission == nullptr)
    return training_failure("training.unknown_mission",
                            "there is no mission " + start.mission + "; weir train list");
  if (const auto made = make_training_folder(start.folder); !made) return made.error();
  http::CurlSender http{{}};
  auto sandbox = app::SandboxProcess::start({start.seed, "", start.folder}, http);
  if (!sandbox) return sandbox.error();
  write_training_config(start.folder, sandbox->amazon(), sandbox->ecc(), *mission);
  Training training{.mission = start.mission, .seed = start.seed, .who = start.who, .started = now};
  const auto stage = Stage::open(start.folder, "training");
  auto facts = stage ? mission->prepare(**stage) : Result<MissionFacts>{stage.error()};
  if (!facts) {
    sandbox->stop();
    return facts.error();
  }
  training.facts = *std::move(facts);
  if (const auto saved = save_training(start.folder, training); !saved) return saved.error();
  return training;
}

Result<std::string> next_hint(const std::filesystem::path& folder) {
  auto training = training_in(folder);
  if (!training) return training.error();
  const auto& hints = find_mission(training->mission)->hints;
  const auto at = static_cast<std::size_t>(training->hints);
  if (at >= hints.size())
    return training_failure("training.no_hint", "that was the last hint; ask whoever trains you");
  ++training->hints;
  if (const auto saved = save_training(folder, *training); !saved) return saved.error();
  return told(hints[at], training->facts);
}

Result<TrainingCheck> check_training(const std::filesystem::path& folder, Instant now) {
  auto training = training_in(folder);
  if (!training) return training.error();
  const Mission& mission = *find_mission(training->mission);
  const auto stage = Stage::open(folder, "training");
  if (!stage) return stage.error();
  if (const auto passed = (*stage)->pass(mission.settles); !passed) return passed.error();
  auto findings = mission.check(**stage, training->facts);
  if (!findings) return findings.error();
  TrainingCheck check{*std::move(training), *std::move(findings)};
  ++check.training.checks;
  if (check.is_passed() && !check.training.passed) check.training.passed = now;
  if (const auto saved = save_training(folder, check.training); !saved) return saved.error();
  return check;
}

Result<Instant> let_time_pass(const std::filesystem::path& folder, Duration time) {
  if (const auto training = training_in(folder); !training) return training.error();
  const auto stage = Stage::open(folder, "training");
  if (!stage) return stage.error();
  if (const auto passed = (*stage)->pass(time); !passed) return passed.error();
  return (*stage)->now();
}

Result<Done> stop_training(const std::filesystem::path& folder) {
  http::CurlSender http{{}};
  const auto world = SandboxWorld::of(folder, http);
  if (!world) return world.error();
  // Numbers of processes are given anew: nothing but a sandbox is ended.
  if (is_sandbox_process(world->process())) ::kill(world->process(), SIGTERM);
  std::error_code ignored;
  std::filesystem::remove(folder / "sandbox.json", ignored);
  return Done{};
}

}  // namespace weir::help
