#include <unistd.h>

#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>

#include "app/doctor.hpp"
#include "app/network_settings.hpp"
#include "cli/commands.hpp"
#include "cli/doctor_text.hpp"
#include "core/clock.hpp"
#include "core/random.hpp"
#include "http/client.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t materials_at_most = 100'000;

struct DoctorWords {
  std::string config_file = "weir.toml";
  app::DoctorAsked asked;
  bool only_trouble = false;
  bool json = false;
};

// On a terminal, where it takes its time: what is looked at just now, on one line that is written over.
void show_progress(const std::string& connection, const std::string& area) {
  std::cerr << "\r\033[K" << (connection.empty() ? "" : connection + ": ") << area << " …" << std::flush;
}

std::vector<app::Check> checks_of(const config::Config& config, app::DoctorAsked asked) {
  const bool is_watched = isatty(STDERR_FILENO) == 1;
  if (is_watched) asked.on_area = show_progress;
  const auto& by = config.get(app::proxy);
  http::CurlSender http{{}};
  http::CurlSender to_amazon{{.proxy = by ? by->text : ""}};
  SystemRandom random;
  const SystemClock clock;
  const auto library = app::rfc_library_of(config);
  const sap::RfcLibrary* rfc = library && *library ? &**library : nullptr;
  auto checks = app::examine(config, {http, clock, random, &to_amazon, rfc}, asked);
  if (is_watched) std::cerr << "\r\033[K" << std::flush;
  return checks;
}

int doctor(const DoctorWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto& all = config.connections();
    const bool is_known = words.asked.connection.empty() || std::ranges::any_of(all, [&](const auto& each) {
                            return each.name() == words.asked.connection;
                          });
    if (!is_known)
      return fail({.next = Next::refuse,
                   .code = "config.unknown_connection",
                   .text = "There is no connection " + words.asked.connection + " in the configuration.",
                   .subject = {},
                   .not_before = {}});
    const auto checks = checks_of(config, words.asked);
    return print_result(
        words.json ? doctor_json(checks) : doctor_text(checks, words.only_trouble, is_on_terminal()),
        app::is_well(checks) ? exit_ok : exit_findings);
  });
}

}  // namespace

void add_doctor(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<DoctorWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = app.add_subcommand(
      "doctor", "Whether all that the configuration names is there on both sides; changes nothing");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->asked.connection, "this one alone");
  command->add_option("--materials", words->asked.materials_max, "look at so many materials (default 500)")
      ->check(CLI::Range(std::size_t{0}, materials_at_most));
  command->add_option("--side", words->asked.side, "weir, amazon or sap alone")
      ->transform(CLI::CheckedTransformer(
          std::map<std::string, app::Side>{
              {"weir", app::Side::weir}, {"amazon", app::Side::amazon}, {"sap", app::Side::sap}},
          CLI::ignore_case));
  command->add_flag("--trouble", words->only_trouble, "only what is not right");
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, &chosen] { chosen = [words] { return doctor(*words); }; });
}

}  // namespace weir::cli
