#pragma once
// Every command and its options, from the words that the commands declare: as a page, a manual page, and what
// a shell completes.
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace weir::cli {

struct OptionWords {
  std::string names;  // "--config TEXT", "FILE"
  std::string help;
  std::vector<std::string> flags{};  // "--config"; none of what is told by its place
};

struct CommandWords {
  std::string path;  // "weir bank match"
  std::string help;
  std::vector<OptionWords> options{};
  std::vector<std::string> below{};  // the words that may follow: "match"
};

// The command and all below it, each before its own.
std::vector<CommandWords> words_of(const CLI::App& app);

// docs/commands.md.
std::string commands_markdown(const std::vector<CommandWords>& commands);
// weir(1), in roff.
std::string commands_manual(const std::vector<CommandWords>& commands, const std::string& version);
// A completion for bash.
std::string commands_completion(const std::vector<CommandWords>& commands);

}  // namespace weir::cli
