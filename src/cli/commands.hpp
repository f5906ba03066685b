#pragma once
// The commands of `weir`, one file each. A command declares its words to CLI11 and is run after they were
// parsed.
#include <functional>
#include <string>

#include "config/config.hpp"
#include "core/log.hpp"
#include "core/result.hpp"

namespace CLI {
class App;
}

namespace weir::cli {

// sysexits.h: what a shell script may rely on.
enum ExitCode : int {
  exit_ok = 0,
  exit_usage = 64,     // the words of the command are wrong
  exit_findings = 65,  // bad data, or something for a person to look at
  exit_no_input = 66,  // a file is missing or cannot be read
  exit_bug = 70,       // one of our own assumptions is wrong
  exit_io = 74,        // the result could not be written
  exit_configuration = 78,
};

using Command = std::function<int()>;

// Each adds its words, and sets `chosen` when it is called for.
void add_demo(CLI::App& app, Command& chosen);
void add_run(CLI::App& app, Command& chosen);
void add_exceptions(CLI::App& app, Command& chosen);
void add_alerts(CLI::App& app, Command& chosen);
void add_audit(CLI::App& app, Command& chosen);
void add_config(CLI::App& app, Command& chosen);
void add_rules(CLI::App& app, Command& chosen);
void add_db(CLI::App& app, Command& chosen);
void add_queue(CLI::App& app, Command& chosen);
void add_stock(CLI::App& app, Command& chosen);
void add_prices(CLI::App& app, Command& chosen);
void add_calls(CLI::App& app, Command& chosen);
void add_doctor(CLI::App& app, Command& chosen);
void add_sap(CLI::App& app, Command& chosen);
void add_orders(CLI::App& app, Command& chosen);
void add_dispatch(CLI::App& app, Command& chosen);
void add_bank(CLI::App& app, Command& chosen);
void add_close(CLI::App& app, Command& chosen);
void add_cutover(CLI::App& app, Command& chosen);
void add_inbound(CLI::App& app, Command& chosen);
void add_fba(CLI::App& app, Command& chosen);
void add_certificates(CLI::App& orders, Command& chosen);
void add_backfill(CLI::App& orders, Command& chosen);
void add_intake(CLI::App& orders, Command& chosen);
void add_shadow(CLI::App& orders, Command& chosen);
void add_notifications(CLI::App& app, Command& chosen);
void add_orders_cash(CLI::App& orders, Command& chosen);
void add_orders_find(CLI::App& orders, Command& chosen);
void add_settlement_preview(CLI::App& settlement, Command& chosen);
void add_settlements(CLI::App& settlement, Command& chosen);
void add_suspense(CLI::App& app, Command& chosen);
void add_users(CLI::App& app, Command& chosen);
void add_handover(CLI::App& app, Command& chosen);
void add_articles(CLI::App& app, Command& chosen);
void add_mcp(CLI::App& app, Command& chosen);
void add_proposals(CLI::App& app, Command& chosen);
void add_support(CLI::App& app, Command& chosen);
void add_train(CLI::App& app, Command& chosen);

void add_pages(CLI::App& app, Command& chosen);

// What the words of a process come to.
struct Words {
  LogLevel level = LogLevel::warn;
  LogFormat format = LogFormat::text;
  Command chosen;
};
// Everything that `weir` takes; both outlive the parsing.
void declare(CLI::App& app, Words& words);

// Parses the words of the process, runs the command they name, returns its exit code.
int run(int argc, const char* const* argv);

// The result of a command, whole; exit_io with a message when standard output does not take it.
int print_result(const std::string& text, int exit_code);
// Whether standard output is a terminal, where colours help.
bool is_on_terminal();

// Loads the configuration and runs `answer` with it; exit_configuration, and every mistake on standard error,
// when it has any.
int with_config(const std::string& file, const std::function<int(const config::Config&)>& answer);

// Says on standard error what is wrong; the exit code that goes with it.
int fail(const Failure& failure);

}  // namespace weir::cli
