#include "help/training_folder.hpp"

#include <array>
#include <fstream>
#include <nlohmann/json.hpp>

#include "app/demo_config.hpp"
#include "core/iso_instant.hpp"
#include "help/training_clock.hpp"

namespace weir::help {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 5> secrets{"DEMO_CLIENT_SECRET", "DEMO_REFRESH_TOKEN", "DEMO_SAP_PASSWORD",
                                             "DEMO_SEALING_KEY", "DEMO_AUDIT_KEY"};

void replace_all(std::string& text, const std::string& word, const std::string& by) {
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + by.size()))
    text.replace(at, word.size(), by);
}

// They guard nothing: the sandbox listens on its owner's machine.
void write_secrets(const fs::path& folder) {
  fs::create_directories(folder / "secrets");
  const auto known = app::demo_environment();
  for (const char* name : secrets) {
    const fs::path file = folder / "secrets" / name;
    std::ofstream{file} << known(name).value() << '\n';
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
  }
}

}  // namespace

Failure training_failure(const std::string& code, const std::string& text) {
  return {.next = Next::refuse, .code = code, .text = text, .subject = {}, .not_before = {}};
}

Result<Done> make_training_folder(const fs::path& folder) {
  std::error_code failed;
  if (fs::exists(folder, failed) && !fs::is_empty(folder, failed))
    return training_failure("training.folder", folder.string() + " is not empty; give a new folder");
  fs::create_directories(folder, failed);
  if (!fs::is_directory(folder, failed))
    return training_failure("training.folder", folder.string() + " cannot be made; look at its rights");
  fs::permissions(folder, fs::perms::owner_all, failed);
  return Done{};
}

void write_training_config(const fs::path& folder, const std::string& amazon_url, const std::string& ecc_url,
                           const Mission& mission) {
  app::write_demo_rules(folder);
  write_secrets(folder);
  std::string text = app::demo_config_text(amazon_url, ecc_url);
  replace_all(text, "env:DEMO_", "file:secrets/DEMO_");
  replace_all(text, "[connection.demo.settlements]\n",
              "[connection.demo.settlements]\nsweep_interval = \"30m\"\n");
  if (mission.confirms_packages) replace_all(text, "mode = \"shadow\"", "mode = \"live\"");
  std::ofstream{folder / "weir.toml"} << "# Of a training: weir train status --dir " << folder.string()
                                      << "\n\n"
                                      << text << mission.config;
}

Result<Done> save_training(const fs::path& folder, const Training& training) {
  nlohmann::ordered_json json{
      {"weir", WEIR_VERSION},      {"mission", training.mission},      {"seed", training.seed},
      {"who", training.who},       {"started", iso(training.started)}, {"hints", training.hints},
      {"checks", training.checks}, {"facts", training.facts}};
  if (training.passed) json["passed"] = iso(*training.passed);
  const fs::path half = folder / "training.json.new";
  std::ofstream out{half};
  out << json.dump(1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  out.close();
  std::error_code failed;
  if (out) fs::rename(half, folder / training_file, failed);
  if (out && !failed) return Done{};
  return training_failure("training.folder",
                          folder.string() + " cannot be written; look at its rights and the disk");
}

Result<Training> training_in(const fs::path& folder) {
  std::ifstream file{folder / training_file};
  const auto json = nlohmann::json::parse(file, nullptr, false);
  const auto started = json.is_object() ? parse_iso_instant(json.value("started", "")) : std::nullopt;
  if (!started || find_mission(json.value("mission", "")) == nullptr)
    return training_failure("training.none",
                            folder.string() + " holds no training; weir train start MISSION --dir FOLDER");
  if (json.value("weir", "") != WEIR_VERSION)
    return training_failure("training.gone", "the mission in " + folder.string() +
                                                 " was started by another version of Weir; start it anew");
  return Training{.mission = json.value("mission", ""),
                  .seed = json.value("seed", std::uint64_t{1}),
                  .who = json.value("who", ""),
                  .started = *started,
                  .hints = json.value("hints", 0),
                  .checks = json.value("checks", 0),
                  .passed = parse_iso_instant(json.value("passed", "")),
                  .facts = json.value("facts", MissionFacts{})};
}

}  // namespace weir::help
