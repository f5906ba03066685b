#include <CLI/CLI.hpp>
#include <csignal>
#include <memory>
#include <thread>

#include "app/daemon.hpp"
#include "cli/commands.hpp"

namespace weir::cli {
namespace {

struct DaemonWords {
  std::string config_file = "weir.toml";
  std::string actor = "weir";
  std::string console_dir;
};

// SIGINT and SIGTERM ask the daemon to stop; a thread of its own waits for them, because a handler may do
// nothing.
std::jthread stopping_on_signal(std::stop_source& source) {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return std::jthread{[signals, &source] {
    int signal = 0;
    sigwait(&signals, &signal);
    source.request_stop();
  }};
}

int run_daemon(const DaemonWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    std::stop_source source;
    const std::jthread signals = stopping_on_signal(source);
    const auto result = app::run_daemon(config, words.actor, source.get_token(), words.console_dir);
    if (!source.stop_requested()) kill(getpid(), SIGTERM);  // wakes the thread that waits for signals
    return result ? exit_ok : fail(result.error());
  });
}

}  // namespace

void add_run(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<DaemonWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command = app.add_subcommand("run", "Run the daemon: sweep, post, prove, until it is stopped");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--as", words->actor, "who you are, for the audit log");
  command->add_option("--console-dir", words->console_dir,
                      "serve the front end from this folder, while it is worked on");
  command->callback([words, &chosen] { chosen = [words] { return run_daemon(*words); }; });
}

}  // namespace weir::cli
