#include <unistd.h>

#include <CLI/CLI.hpp>
#include <memory>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/intake_text.hpp"

namespace weir::cli {
namespace {

struct IntakeWords {
  std::string config_file = "weir.toml";
  std::string connection;
  bool json = false;
};

int intake(const IntakeWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    std::vector<app::IntakeBoard> boards;
    Instant now{};
    // All of them are of one engine; any of them opens it.
    const auto connections = config.connections();
    if (!connections.empty()) {
      const auto desk = app::OrderDesk::open(
          config, "weir", words.connection.empty() ? connections.front().name() : words.connection);
      if (!desk) return fail(desk.error());
      now = (*desk)->context().clock.now();
      boards = app::intake_boards((*desk)->engine());
    }
    if (!words.connection.empty())
      std::erase_if(boards, [&](const auto& board) { return board.connection != words.connection; });
    return print_result(
        words.json ? intake_json(boards) : intake_text(boards, now, isatty(STDOUT_FILENO) == 1), exit_ok);
  });
}

}  // namespace

void add_intake(CLI::App& orders, Command& chosen) {
  auto words =
      std::make_shared<IntakeWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* command =
      orders.add_subcommand("intake", "What runs when, what waits to be taken, and when that will have been");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "of one connection alone");
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, &chosen] { chosen = [words] { return intake(*words); }; });
}

}  // namespace weir::cli
