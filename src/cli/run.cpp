#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>

#include "app/daemon.hpp"
#include "cli/commands.hpp"
#include "core/log.hpp"
#include "help/training_clock.hpp"

namespace weir::cli {
namespace {

const std::map<std::string, LogLevel> log_levels{{"debug", LogLevel::debug},
                                                 {"info", LogLevel::info},
                                                 {"warn", LogLevel::warn},
                                                 {"error", LogLevel::error},
                                                 {"off", LogLevel::off}};
const std::map<std::string, LogFormat> log_formats{{"text", LogFormat::text}, {"json", LogFormat::json}};

// In the order of --help.
void add_commands(CLI::App& app, Command& chosen) {
  CLI::App* settlement = app.add_subcommand("settlement", "Settlement reports and the journals made of them");
  settlement->require_subcommand(1);
  add_settlement_preview(*settlement, chosen);
  add_settlements(*settlement, chosen);
  add_suspense(app, chosen);
  add_demo(app, chosen);
  add_run(app, chosen);
  add_exceptions(app, chosen);
  add_alerts(app, chosen);
  add_audit(app, chosen);
  add_config(app, chosen);
  add_rules(app, chosen);
  add_db(app, chosen);
  add_queue(app, chosen);
  add_stock(app, chosen);
  add_prices(app, chosen);
  add_calls(app, chosen);
  add_dispatch(app, chosen);
  add_bank(app, chosen);
  add_close(app, chosen);
  add_cutover(app, chosen);
  add_inbound(app, chosen);
  add_fba(app, chosen);
  add_notifications(app, chosen);
  add_doctor(app, chosen);
  add_sap(app, chosen);
  add_orders(app, chosen);
  add_users(app, chosen);
  add_handover(app, chosen);
  add_articles(app, chosen);
  add_mcp(app, chosen);
  add_proposals(app, chosen);
  add_support(app, chosen);
  add_train(app, chosen);
  add_pages(app, chosen);
}

}  // namespace

void declare(CLI::App& app, Words& words) {
  app.name("weir");
  app.description(
      "Weir carries orders, stock, prices, dispatches and settlements between SAP ECC and Amazon,\n"
      "and proves that each one arrived");
  app.set_version_flag("--version", "weir " WEIR_VERSION, "Print the version and end");
  app.require_subcommand(1);
  app.add_option("--log-level", words.level, "debug, info, warn (default), error or off")
      ->transform(CLI::CheckedTransformer(log_levels, CLI::ignore_case).description(""));
  app.add_option("--log-format", words.format, "text (default) or json")
      ->transform(CLI::CheckedTransformer(log_formats, CLI::ignore_case).description(""));
  add_commands(app, words.chosen);
}

int run(int argc, const char* const* argv) {
  CLI::App app;
  Words words;
  declare(app, words);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_ok : exit_usage;
  }
  start_log(words.level, words.format);
  return words.chosen();
}

int with_config(const std::string& file, const std::function<int(const config::Config&)>& answer) {
  const auto config = app::load_config_file(file);
  if (config) {
    const auto entered = help::enter_training(*config, file);
    return entered ? answer(*config) : fail(entered.error());
  }
  for (const auto& error : config.error()) std::cerr << "weir: " << config::line_of(error) << '\n';
  return exit_configuration;
}

int fail(const Failure& failure) {
  std::cerr << "weir: " << log_scrubber().scrubbed(failure.text) << " [" << failure.code << "]\n";
  if (failure.code.starts_with("file.")) return exit_no_input;
  const bool is_usage = failure.code.starts_with("zone.") || failure.code == "config.unknown_queue" ||
                        failure.code == "rules.unknown_channel";
  return is_usage ? exit_usage : exit_configuration;
}

bool is_on_terminal() { return isatty(STDOUT_FILENO) == 1; }

int print_result(const std::string& text, int exit_code) {
  const bool written =
      std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
  if (written) return exit_code;
  std::cerr << "weir: the result could not be written to standard output; free the disk or the pipe and run "
               "it again\n";
  return exit_io;
}

}  // namespace weir::cli
