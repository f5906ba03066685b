#include <unistd.h>

#include <CLI/CLI.hpp>
#include <csignal>
#include <iostream>
#include <memory>

#include "app/demo.hpp"
#include "cli/commands.hpp"

namespace weir::cli {
namespace {

struct DemoWords {
  std::uint64_t seed = 1;
  std::string scenario;
  std::string store;
  std::string actor = "weir";
  bool json = false;
  bool exit = false;
  bool serve = false;
  std::uint16_t console_port = 0;
  std::string console_dir;
};

void print_console(const app::DemoConsole& console) {
  std::cerr << "\nThe console: " << console.url() << "\n";
  for (const auto& [user, password] : console.users())
    std::cerr << "  " << user << std::string(18 - std::min<std::size_t>(17, user.size()), ' ') << password
              << '\n';
}

// Until the person at the terminal has seen enough.
void wait_for_interrupt(const app::SandboxProcess& sandbox, const app::DemoConsole* console) {
  if (console != nullptr) print_console(*console);
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  std::cerr << "\nThe sandbox stays up: Amazon " << sandbox.amazon() << ", ECC " << sandbox.ecc()
            << ", truths " << sandbox.control() << "/truth/orders\nCtrl-C ends it.\n";
  int signal = 0;
  sigwait(&signals, &signal);
}

int demo(const DemoWords& words) {
  int code = exit_ok;
  const bool waits = words.serve || (!words.exit && isatty(STDIN_FILENO) == 1 && is_on_terminal());
  const auto show = [&](const report::Scoreboard& scoreboard, const app::SandboxProcess& sandbox,
                        const app::DemoConsole* console) {
    code = print_result(words.json ? report::scoreboard_json(scoreboard)
                                   : report::scoreboard_text(scoreboard, is_on_terminal()),
                        scoreboard.ok() ? exit_ok : exit_findings);
    if (waits) wait_for_interrupt(sandbox, console);
  };
  const auto result = app::run_demo(
      {words.seed, words.scenario, words.store, words.actor, waits, words.console_port, words.console_dir},
      [](const std::string& line) { std::cerr << line << '\n'; }, show);
  return result ? code : fail(result.error());
}

}  // namespace

void add_demo(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<DemoWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command =
      app.add_subcommand("demo", "Carry orders and settlements across on the sandbox, and prove each");
  command->add_option("--seed", words->seed,
                      "the world of the sandbox; the same seed gives the same bytes (default 1)");
  command->add_option("--scenario", words->scenario, "a file of faults for the sandbox");
  command->add_option("--store", words->store, "a folder that keeps store and sandbox if the demo is killed");
  command->add_option("--as", words->actor, "who you are, for the audit log");
  command->add_flag("--json", words->json, "the scoreboard as JSON");
  command->add_flag("--exit", words->exit, "end when it is done, on a terminal too");
  command->add_flag("--serve", words->serve, "serve the console until it is stopped, without a terminal too");
  command->add_option("--console-port", words->console_port,
                      "where the console is (default: any that is free)");
  command->add_option("--console-dir", words->console_dir,
                      "serve the front end from this folder, while it is worked on");
  command->callback([words, &chosen] { chosen = [words] { return demo(*words); }; });
}

}  // namespace weir::cli
