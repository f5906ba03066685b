#include <CLI/CLI.hpp>
#include <memory>

#include "amazon/model/order.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/dispatch_text.hpp"
#include "cli/health_text.hpp"

namespace weir::cli {
namespace {

constexpr int dispatch_rows_max = 100'000;

struct DispatchWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string order_id;
  int most = 1'000;
  bool json = false;
};

std::string dispatch_order_trouble(const std::string& id) {
  return amazon::OrderIdRule::accepts(id) ? "" : "is no order id of Amazon's (3-7-7 digits)";
}

// All connections are of one engine; any of them opens it.
int board(const DispatchWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    std::vector<app::DispatchBoard> boards;
    Instant now{};
    const auto connections = config.connections();
    if (!connections.empty()) {
      const auto desk = app::OrderDesk::open(
          config, "weir", words.connection.empty() ? connections.front().name() : words.connection);
      if (!desk) return fail(desk.error());
      now = (*desk)->context().clock.now();
      for (const std::string& name : (*desk)->engine().connection_names())
        if (words.connection.empty() || words.connection == name)
          boards.push_back(
              app::dispatch_board((*desk)->engine(), name, static_cast<std::size_t>(words.most)));
    }
    return print_result(
        words.json ? dispatch_board_json(boards, now) : dispatch_board_text(boards, now, is_on_terminal()),
        exit_ok);
  });
}

int why(const DispatchWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) -> int {
    const auto desk = app::OrderDesk::open(config, "weir", words.connection);
    if (!desk) return fail(desk.error());
    const auto& context = (*desk)->context();
    const auto story = app::dispatch_story((*desk)->engine(), context.connection.name, words.order_id);
    if (!story) {
      fail(story.error());
      return exit_findings;
    }
    const Instant now = context.clock.now();
    return print_result(words.json ? dispatch_story_json(*story, words.order_id, now)
                                   : dispatch_story_text(*story, words.order_id, now),
                        exit_ok);
  });
}

// Exit code 65 while something is bad, or about to be.
int health(const DispatchWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) -> int {
    std::vector<app::HealthBoard> boards;
    Instant now{};
    const auto connections = config.connections();
    if (!connections.empty()) {
      const auto desk = app::OrderDesk::open(
          config, "weir", words.connection.empty() ? connections.front().name() : words.connection);
      if (!desk) return fail(desk.error());
      now = (*desk)->context().clock.now();
      for (const std::string& name : (*desk)->engine().connection_names())
        if (words.connection.empty() || words.connection == name)
          boards.push_back(app::health_board((*desk)->engine(), name));
    }
    return print_result(words.json ? health_json(boards, now) : health_text(boards, now, is_on_terminal()),
                        is_healthy(boards) ? exit_ok : exit_findings);
  });
}

void add_common(CLI::App& command, DispatchWords& words) {
  command.add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command.add_option("--connection", words.connection, "of one connection alone");
  command.add_flag("--json", words.json, "one JSON document");
}

}  // namespace

void add_dispatch(CLI::App& app, Command& chosen) {
  CLI::App* dispatch = app.add_subcommand("dispatch", "Orders on their way out, by the time that is left");
  dispatch->require_subcommand(1);
  auto words =
      std::make_shared<DispatchWords>();  // owned by the parser's callback and by the command it chooses
  CLI::App* on_board = dispatch->add_subcommand(
      "board", "Every open order of yours by the minutes to its ship-by, with its stage");
  add_common(*on_board, *words);
  on_board->add_option("--most", words->most, "at most so many orders (default 1000)")
      ->check(CLI::Range(1, dispatch_rows_max));
  on_board->callback([words, &chosen] { chosen = [words] { return board(*words); }; });
  CLI::App* on_health = dispatch->add_subcommand(
      "health", "Amazon's judgement of how you ship, its targets, and Weir's own projection");
  add_common(*on_health, *words);
  on_health->callback([words, &chosen] { chosen = [words] { return health(*words); }; });
  CLI::App* asked =
      dispatch->add_subcommand("why", "One order: its deliveries, packages, and what is in the way");
  add_common(*asked, *words);
  asked->add_option("order", words->order_id, "Amazon's order id")->required()->check(dispatch_order_trouble);
  asked->callback([words, &chosen] { chosen = [words] { return why(*words); }; });
}

}  // namespace weir::cli
