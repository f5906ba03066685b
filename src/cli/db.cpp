#include <CLI/CLI.hpp>
#include <memory>

#include "app/maintenance.hpp"
#include "cli/commands.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

int status(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const auto status = app::store_status(config);
    if (!status) return fail(status.error());
    report::Table table{{{"table"}, {"rows", report::Align::right}}};
    for (const auto& [name, rows] : status->rows) table.add({name, std::to_string(rows)});
    return print_result(status->engine + ", schema " + std::to_string(status->schema_version) + " of " +
                            std::to_string(status->newest_version) + "\n\n" + table.text("  "),
                        exit_ok);
  });
}

int migrate(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const auto status = app::store_status(config);
    if (!status) return fail(status.error());
    return print_result("The schema is up to date: " + std::to_string(status->schema_version) + ".\n",
                        exit_ok);
  });
}

int check(const std::string& file) {
  return with_config(file, [](const config::Config& config) {
    const auto broken = app::store_check(config);
    if (!broken) return fail(broken.error());
    if (broken->empty())
      return print_result("The store keeps every promise, and nobody has touched the audit log.\n", exit_ok);
    std::string text;
    for (const auto& sentence : *broken) text += sentence + '\n';
    return print_result(text + "Do not mend it by hand; keep a copy, and tell support.\n", exit_findings);
  });
}

}  // namespace

void add_db(CLI::App& app, Command& chosen) {
  CLI::App* command = app.add_subcommand("db", "The store: look at it, bring it up to date, check it");
  command->require_subcommand(1);
  auto file = std::make_shared<std::string>("weir.toml");  // shared by the words of the commands below
  const auto add = [&](const char* name, const char* help, int (*run)(const std::string&)) {
    CLI::App* one = command->add_subcommand(name, help);
    one->add_option("--config", *file, "the configuration (default weir.toml)");
    one->callback([file, &chosen, run] { chosen = [file, run] { return run(*file); }; });
  };
  add("status", "Engine, schema and how much is in it", status);
  add("migrate", "Bring the schema up to date, as every start does", migrate);
  add("check", "Look whether the data keeps what the program promises; minutes on a large store", check);
}

}  // namespace weir::cli
