#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/assistant_tools.hpp"
#include "cli/commands.hpp"

namespace weir::cli {
namespace {

struct McpWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::size_t calls = 60;
  std::size_t rows = 100;
};

// A line, or so much of it as fits; what is behind is skipped. False at the end.
bool read_bounded_line(std::istream& in, std::string& line, bool& is_too_long) {
  line.clear();
  is_too_long = false;
  char next = 0;
  while (in.get(next) && next != '\n') {
    if (line.size() < assistant::line_bytes_max) line += next;
    else is_too_long = true;
  }
  return !line.empty() || !in.eof();
}

int converse(assistant::Session& session) {
  std::string line;
  bool is_too_long = false;
  while (read_bounded_line(std::cin, line, is_too_long)) {
    const auto answer = is_too_long ? std::optional{session.answer_to_too_long()} : session.answer(line);
    if (answer) std::cout << *answer << '\n' << std::flush;
    if (!std::cout) return exit_io;
  }
  return exit_ok;
}

int serve_assistant(const McpWords& words, const config::Config& config) {
  const auto orders = app::OrderDesk::open(config, words.actor, words.connection);
  if (!orders) return fail(orders.error());
  const auto work = app::WorkDesk::open(config);
  if (!work) return fail(work.error());
  const auto& context = (*orders)->context();
  auto& database = (*orders)->engine().database();
  store::Proposals proposals{database};
  assistant::ProposalBoard board{{proposals, database, context.stores.audit, context.clock}};
  AssistantDesk desk{config, **orders, **work, board, words.actor};
  assistant::Session* current = nullptr;
  const auto client = [&current] { return current->client(); };
  const auto note = [&](const std::string& tool, const std::string& outcome) {
    const std::string detail = nlohmann::json{{"client", client()}, {"outcome", outcome}}.dump();
    database.transact([&](Tx& tx) {
      context.stores.audit.append(tx, {words.actor}, "assistant.called", "tool/" + tool, detail,
                                  context.clock.now());
    });
  };
  assistant::Session session{assistant_tools(desk, client), {words.calls, words.rows}, context.clock, note};
  current = &session;
  return converse(session);
}

}  // namespace

void add_mcp(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<McpWords>();
  CLI::App* command = app.add_subcommand(
      "mcp", "Let an assistant look, and propose, by the Model Context Protocol on standard input");
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "which one, where there are several");
  command->add_option("--as", words->actor, "whose assistant it is, for the audit log")->required();
  command->add_option("--calls", words->calls, "calls a minute (default 60)")->check(CLI::Range(1, 600));
  command->add_option("--rows", words->rows, "rows of each list (default 100)")->check(CLI::Range(1, 500));
  command->callback([words, &chosen] {
    chosen = [words] {
      return with_config(words->config_file,
                         [&](const config::Config& config) { return serve_assistant(*words, config); });
    };
  });
}

}  // namespace weir::cli
