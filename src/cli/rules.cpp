#include <algorithm>
#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "amazon/api/settings.hpp"
#include "app/order_rules_pages.hpp"
#include "cli/commands.hpp"
#include "flows/settings.hpp"

namespace weir::cli {
namespace {

struct RulesWords {
  std::string file;  // empty: those that the configuration names
  std::string config_file = "weir.toml";
  std::string connection;
  std::string marketplace;
  std::string channel = "merchant";
};

// The rules of a connection, held against its marketplaces.
app::OrderRulesResult rules_of(const config::Connection& connection) {
  return app::load_order_rules(connection.get(flows::order_rules), connection.get(amazon::marketplaces));
}

std::vector<config::Connection> asked(const config::Config& config, const RulesWords& words) {
  auto all = config.connections();
  if (!words.connection.empty())
    std::erase_if(all, [&](const auto& each) { return each.name() != words.connection; });
  return all;
}

int no_connection(const RulesWords& words) {
  const std::string which = words.connection.empty() ? "no connection" : "no connection " + words.connection;
  return fail({.next = Next::stop,
               .code = "config.unknown_connection",
               .text = words.config_file + " has " + which + "; name one that is there",
               .subject = words.connection,
               .not_before = {}});
}

int check_configured(const RulesWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto connections = asked(config, words);
    if (connections.empty()) return no_connection(words);
    std::string text;
    bool all_well = true;
    for (const auto& connection : connections) {
      const auto rules = rules_of(connection);
      all_well = all_well && rules;
      text += app::order_rules_report(rules);
    }
    return print_result(text, all_well ? exit_ok : exit_configuration);
  });
}

int check_rules(const RulesWords& words) {
  if (words.file.empty()) return check_configured(words);
  const auto rules = app::load_order_rules(words.file, {});
  return print_result(app::order_rules_report(rules), rules ? exit_ok : exit_configuration);
}

int print_shown(const app::OrderRulesResult& rules, const RulesWords& words) {
  if (!rules) {
    std::cerr << app::order_rules_report(rules);
    return exit_configuration;
  }
  const auto shown = app::order_rules_shown(*rules, words.marketplace, words.channel);
  return shown ? print_result(*shown, exit_ok) : fail(shown.error());
}

int show_rules(const RulesWords& words) {
  if (!words.file.empty()) return print_shown(app::load_order_rules(words.file, {}), words);
  return with_config(words.config_file, [&](const config::Config& config) {
    auto connections = asked(config, words);
    if (connections.empty()) return no_connection(words);
    // Where several are there, the one that serves the marketplace.
    const auto serves = [&](const auto& each) {
      return std::ranges::count(each.get(amazon::marketplaces), words.marketplace) > 0;
    };
    const auto found = std::ranges::find_if(connections, serves);
    return print_shown(rules_of(found == connections.end() ? connections.front() : *found), words);
  });
}

CLI::App* add_rules_command(CLI::App& parent, const char* name, const char* help, RulesWords& words) {
  CLI::App* command = parent.add_subcommand(name, help);
  command->add_option("FILE", words.file, "a rules file (default: those that the configuration names)");
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  return command;
}

}  // namespace

void add_rules(CLI::App& app, Command& chosen) {
  CLI::App* command =
      app.add_subcommand("rules", "The rules for orders: check them, show them, explain them");
  command->require_subcommand(1);
  auto words = std::make_shared<RulesWords>();  // shared by the words of the commands below
  CLI::App* checking =
      add_rules_command(*command, "check", "Find everything that is wrong with rules", *words);
  checking->callback([words, &chosen] { chosen = [words] { return check_rules(*words); }; });
  CLI::App* showing =
      add_rules_command(*command, "show", "What holds for a marketplace, and where it is written", *words);
  showing->add_option("--marketplace", words->marketplace, "its id, such as A1PA6795UKMFR9")->required();
  showing->add_option("--channel", words->channel, "merchant (default): you ship; or amazon (FBA)")
      ->check(CLI::IsMember({"merchant", "amazon"}).description(""));
  showing->callback([words, &chosen] { chosen = [words] { return show_rules(*words); }; });
  command->add_subcommand("docs", "Every rule, as a page")->callback([&chosen] {
    chosen = [] { return print_result(app::order_rules_docs(), exit_ok); };
  });
  command->add_subcommand("example", "Rules to start from")->callback([&chosen] {
    chosen = [] { return print_result(app::order_rules_example(), exit_ok); };
  });
}

}  // namespace weir::cli
