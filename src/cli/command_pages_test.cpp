#include "cli/command_pages.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <sstream>

#include "cli/commands.hpp"

namespace weir::cli::command_pages_test {
namespace {

std::vector<CommandWords> all_words() {
  CLI::App app;
  Words words;
  declare(app, words);
  return words_of(app);
}

CommandWords small_command() {
  return {"weir bank match",
          "Say which line pays what",
          {{"--because TEXT", "why | how", {"--because"}}, {"LINE", ".", {}}},
          {}};
}

TEST(CommandPages, EveryCommandSaysWhatItDoes) {
  const auto commands = all_words();
  EXPECT_GT(commands.size(), 60u);
  for (const auto& command : commands) {
    EXPECT_FALSE(command.help.empty() || command.path.ends_with(' ')) << command.path;
    for (const auto& option : command.options)
      EXPECT_FALSE(option.help.empty()) << command.path << option.names;
  }
}

TEST(CommandPages, ThePageInDocsIsTheOneThatTheProgramPrints) {
  std::ifstream file{WEIR_SOURCE "/docs/commands.md"};
  std::stringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), commands_markdown(all_words())) << "weir commands --form markdown >docs/commands.md";
}

TEST(CommandPages, APipeInAHelpDoesNotEndItsCell) {
  EXPECT_NE(commands_markdown({small_command()}).find("| `--because TEXT` | why \\| how |"),
            std::string::npos);
}

TEST(CommandPages, ALineOfAManualIsNoRequest) {
  const auto manual = commands_manual({small_command()}, "1.2.3");
  EXPECT_NE(manual.find(".B \\-\\-because TEXT\n"), std::string::npos) << manual;
  EXPECT_NE(manual.find(".B LINE\n\\&.\n"), std::string::npos) << manual;
}

TEST(CommandPages, AShellIsOfferedWhatMayFollow) {
  const auto script = commands_completion(all_words());
  EXPECT_NE(script.find("'weir bank') words='import "), std::string::npos) << script;
  EXPECT_NE(script.find("| 'weir bank match'"), std::string::npos);
}

}  // namespace
}  // namespace weir::cli::command_pages_test
