#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "core/clock.hpp"
#include "help/bundle.hpp"

namespace weir::cli {
namespace {

struct SupportWords {
  std::string config_file = "weir.toml";
  std::string file;
  std::string actor;
  std::vector<std::string> logs;
  bool yes = false;
};

int with_bundle(
    const SupportWords& words,
    const std::function<int(const config::Config&, const std::vector<help::PackedFile>&, Instant)>& then) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const Instant now = SystemClock{}.now();
    const auto files = help::bundle_files(config, {{words.logs.begin(), words.logs.end()}}, now);
    return files ? then(config, *files, now) : fail(files.error());
  });
}

int preview_bundle(const SupportWords& words) {
  return with_bundle(words, [](const config::Config&, const std::vector<help::PackedFile>& files, Instant) {
    return print_result(help::bundle_preview(files), exit_ok);
  });
}

// Without a terminal nobody can say it but by --yes.
bool says_yes(const SupportWords& words) {
  if (words.yes) return true;
  if (isatty(STDIN_FILENO) != 1) {
    std::cerr << "weir: nothing was written: look at what is above, and say --yes\n";
    return false;
  }
  std::cerr << "Write this into " << words.file << "? Type yes: ";
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

int make_bundle(const SupportWords& words) {
  return with_bundle(
      words,
      [&](const config::Config& config, const std::vector<help::PackedFile>& files, Instant now) -> int {
        std::cerr << help::bundle_preview(files);
        if (!says_yes(words)) return exit_usage;
        const auto bundled = help::write_bundle(config, files, words.file, {words.actor}, now);
        if (!bundled) {
          fail(bundled.error());
          return exit_io;
        }
        return print_result(words.file + ": " + std::to_string(bundled->bytes) + " bytes, sha256 " +
                                bundled->sha256 +
                                "\nIt is noted in the audit log. Nothing was sent: you send it.\n",
                            exit_ok);
      });
}

CLI::App* add_support_command(CLI::App& support, const char* name, const char* help, SupportWords& words) {
  CLI::App* command = support.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--log", words.logs,
                      "a log of Weir's, such as journalctl -u weir -o cat writes; several times");
  return command;
}

}  // namespace

void add_support(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<SupportWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* support =
      app.add_subcommand("support", "What somebody outside needs to see to help, and no more");
  support->require_subcommand(1);
  CLI::App* preview =
      add_support_command(*support, "preview", "Each file of a bundle with its size and first lines", *words);
  preview->callback([words, &chosen] { chosen = [words] { return preview_bundle(*words); }; });
  CLI::App* bundle = add_support_command(
      *support, "bundle", "Write it into a file, without people and secrets, after you have seen it", *words);
  bundle->add_option("FILE", words->file, "where to: weir-support.tar.gz")->required();
  bundle->add_option("--as", words->actor, "who you are, for the audit log")->required();
  bundle->add_flag("--yes", words->yes, "you have seen the preview, and it may be written");
  bundle->callback([words, &chosen] { chosen = [words] { return make_bundle(*words); }; });
}

}  // namespace weir::cli
