#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>

#include "app/handover.hpp"
#include "cli/commands.hpp"
#include "core/clock.hpp"

namespace weir::cli {
namespace {

struct HandoverWords {
  std::string config_file = "weir.toml";
  std::string out;
  std::string html;
};

bool write_pack(const std::string& file, const std::string& page) {
  std::ofstream out{file, std::ios::binary};
  out << page;
  out.flush();
  if (out) return true;
  std::cerr << "weir: " << file << " could not be written; look at the folder and its rights\n";
  return false;
}

int handover(const HandoverWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto pack = app::handover_pack(config, SystemClock{}.now());
    if (!pack) return fail(pack.error());
    if (!words.html.empty() && !write_pack(words.html, report::pack_html(*pack))) return int{exit_io};
    if (!words.out.empty())
      return int{write_pack(words.out, report::pack_markdown(*pack)) ? exit_ok : exit_io};
    return words.html.empty() ? print_result(report::pack_markdown(*pack), exit_ok) : int{exit_ok};
  });
}

}  // namespace

void add_handover(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<HandoverWords>();  // owned by the callback and by the command it chooses
  CLI::App* command = app.add_subcommand(
      "handover", "A pack for whoever takes over: what is connected, by whom, what is open");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--out", words->out, "write Markdown into this file instead of standard output");
  command->add_option("--html", words->html, "write a page to print into this file");
  command->callback([words, &chosen] { chosen = [words] { return handover(*words); }; });
}

}  // namespace weir::cli
