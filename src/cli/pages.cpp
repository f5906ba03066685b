#include <CLI/CLI.hpp>
#include <memory>

#include "cli/command_pages.hpp"
#include "cli/commands.hpp"

namespace weir::cli {
namespace {

std::string page_of(const CLI::App& app, const std::string& form) {
  const auto commands = words_of(app);
  if (form == "man") return commands_manual(commands, WEIR_VERSION);
  return form == "bash" ? commands_completion(commands) : commands_markdown(commands);
}

}  // namespace

void add_pages(CLI::App& app, Command& chosen) {
  auto form = std::make_shared<std::string>("markdown");
  CLI::App* command = app.add_subcommand("commands", "All commands and their options, on one page");
  command->add_option("--form", *form, "markdown (default), man for a manual page, bash for a completion")
      ->check(CLI::IsMember({"markdown", "man", "bash"}).description(""));
  command->callback([form, &app, &chosen] {
    chosen = [form, &app] { return print_result(page_of(app, *form), exit_ok); };
  });
}

}  // namespace weir::cli
