#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/exceptions.hpp"
#include "cli/commands.hpp"
#include "core/clock.hpp"
#include "core/text.hpp"
#include "report/relative_time.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

struct ExceptionWords {
  std::string config_file = "weir.toml";
  std::int64_t id = 0;
  bool json = false;
};

nlohmann::ordered_json to_json(const store::Exception& exception) {
  return {{"id", exception.id},
          {"connection", exception.connection},
          {"subject", exception.subject},
          {"code", exception.code},
          {"reason", exception.reason},
          {"next", exception.next},
          {"owner", exception.owner},
          {"deadline", exception.deadline ? nlohmann::ordered_json(iso(*exception.deadline)) : nullptr},
          {"opened_at", iso(exception.opened_at)},
          {"times", exception.times}};
}

std::string time_text(const std::optional<Instant>& at) {
  return at ? report::relative_and_absolute(*at, SystemClock{}.now()) : "";
}

std::string list_text(const std::vector<store::Exception>& exceptions) {
  if (exceptions.empty())
    return "Nothing is open. What needs a person will be listed here, with the reason and the next step.\n";
  report::Table table{
      {{"no", report::Align::right}, {"subject"}, {"code"}, {"owner"}, {"until"}, {"reason"}}};
  for (const auto& each : exceptions)
    table.add({std::to_string(each.id), printable(each.subject), each.code, each.owner,
               time_text(each.deadline), printable(each.reason)});
  return table.text("") + "\n`weir exceptions show NUMBER` says what to do.\n";
}

std::string show_text(const store::Exception& each) {
  return printable(each.subject) + "  [" + each.code + "]\n  what    " + printable(each.reason) +
         "\n  next    " + printable(each.next) + "\n  owner   " + each.owner + "\n  opened  " +
         time_text(each.opened_at) + (each.deadline ? "\n  until   " + time_text(each.deadline) : "") +
         "\n  times   " + std::to_string(each.times) + '\n';
}

int with_exceptions(const std::string& file,
                    const std::function<int(const std::vector<store::Exception>&)>& answer) {
  return with_config(file, [&](const config::Config& config) {
    const auto exceptions = app::open_exceptions(config);
    return exceptions ? answer(*exceptions) : fail(exceptions.error());
  });
}

int list_exceptions(const ExceptionWords& words) {
  return with_exceptions(words.config_file, [&](const std::vector<store::Exception>& exceptions) {
    auto all = nlohmann::ordered_json::array();
    for (const auto& each : exceptions) all.push_back(to_json(each));
    return print_result(words.json ? all.dump(1) + '\n' : list_text(exceptions), exit_ok);
  });
}

int show_exception(const ExceptionWords& words) {
  return with_exceptions(words.config_file, [&](const std::vector<store::Exception>& exceptions) -> int {
    for (const auto& each : exceptions)
      if (each.id == words.id)
        return print_result(words.json ? to_json(each).dump(1) + '\n' : show_text(each), exit_ok);
    std::cerr << "weir: no open exception has the number " << words.id
              << "; `weir exceptions list` shows them\n";
    return exit_no_input;
  });
}

}  // namespace

void add_exceptions(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<ExceptionWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* command = app.add_subcommand("exceptions", "What a person has to look at");
  command->require_subcommand(1);
  CLI::App* listing = command->add_subcommand("list", "All that is open");
  CLI::App* showing = command->add_subcommand("show", "One of them, whole");
  showing->add_option("NUMBER", words->id, "its number in the list")->required();
  for (CLI::App* each : {listing, showing}) {
    each->add_option("--config", words->config_file, "the configuration (default weir.toml)");
    each->add_flag("--json", words->json, "as JSON");
  }
  listing->callback([words, &chosen] { chosen = [words] { return list_exceptions(*words); }; });
  showing->callback([words, &chosen] { chosen = [words] { return show_exception(*words); }; });
}

}  // namespace weir::cli
