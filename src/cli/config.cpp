#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "app/daemon.hpp"
#include "app/settings.hpp"
#include "cli/commands.hpp"
#include "config/pages.hpp"

namespace weir::cli {
namespace {

int check_config(const std::string& file) {
  const auto config = app::load_config_file(file);
  return print_result(config::check_report(config), config ? exit_ok : exit_configuration);
}

int show(const std::string& file) {
  const auto config = app::load_config_file(file);
  if (config) return print_result(config::scrubbed(*config), exit_ok);
  std::cerr << config::check_report(config);
  return exit_configuration;
}

}  // namespace

void add_config(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("config", "The configuration: check it, show it, explain it");
  command->require_subcommand(1);
  auto file = std::make_shared<std::string>("weir.toml");  // shared by the words of the commands below
  CLI::App* checking = command->add_subcommand("check", "Find everything that is wrong with a configuration");
  checking->add_option("FILE", *file, "the configuration (default weir.toml)");
  checking->callback([file, &chosen] { chosen = [file] { return check_config(*file); }; });
  CLI::App* showing = command->add_subcommand("show", "What is in force, and where each value comes from");
  showing->add_option("FILE", *file, "the configuration (default weir.toml)");
  showing->callback([file, &chosen] { chosen = [file] { return show(*file); }; });
  command->add_subcommand("docs", "Every setting, as a page")->callback([&chosen] {
    chosen = [] { return print_result(config::docs(app::all_settings()), exit_ok); };
  });
  command->add_subcommand("example", "A configuration to start from")->callback([&chosen] {
    chosen = [] { return print_result(config::example(app::all_settings()), exit_ok); };
  });
}

}  // namespace weir::cli
