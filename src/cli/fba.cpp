#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/fba_board.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/fba_text.hpp"
#include "cli/words.hpp"
#include "flows/fba_actions.hpp"
#include "flows/fba_settings.hpp"

namespace weir::cli {
namespace {

struct FbaWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string day;
  std::string sku;
  std::string accept;
  std::string ask;
  std::string because;
  std::int64_t days = 31;
  bool all = false;
  bool json = false;
};

int fail_fba(const Failure& failure) {
  fail(failure);
  return failure.code.starts_with("fba.") ? exit_findings : exit_configuration;
}

// The connection that the words name; else the only one that follows the ledger.
std::string fba_connection(const config::Config& config, const FbaWords& words) {
  std::string chosen = words.connection;
  int following = 0;
  for (const auto& each : config.connections())
    if (words.connection.empty() && each.get(flows::fba_ledger) != flows::FbaLedgerMode::off)
      chosen = ++following == 1 ? each.name() : std::string{};
  return chosen;
}

int with_fba(const FbaWords& words, const std::function<int(const flows::FbaDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const std::string connection = fba_connection(config, words);
    const auto desk = app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, connection);
    if (!desk) return fail(desk.error());
    const flows::FbaDesk& fba = (*desk)->engine().fba_of((*desk)->context().connection.name);
    const auto is_on = app::fba_is_on(fba);
    return is_on ? answer(fba) : fail_fba(is_on.error());
  });
}

int print_fba(const FbaWords& words, const nlohmann::ordered_json& json, const std::string& text,
              int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int show_balance(const FbaWords& words) {
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto day = app::fba_day_meant(desk, words.day);
    if (!day) return fail_fba(day.error());
    const auto balance = flows::fba_balance(desk, *day);
    if (!balance) return fail_fba(balance.error());
    return print_fba(words, fba_balance_json(*balance), fba_balance_text(*balance, words.all),
                     balance->has_differences() ? exit_findings : exit_ok);
  });
}

int show_sku(const FbaWords& words) {
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto until = app::fba_day_meant(desk, words.day);
    if (!until) return fail_fba(until.error());
    const Date from = flows::next_day(*until, 1 - static_cast<int>(words.days));
    const auto card = app::fba_sku_card(desk, words.sku, from, *until);
    return print_fba(words, fba_sku_json(card), fba_sku_text(card),
                     card.gaps.empty() ? exit_ok : exit_findings);
  });
}

int accept_day(const FbaWords& words) {
  if (words.because.empty() || words.actor.empty()) {
    std::cerr << "weir: to accept a corrected day needs --as and --because\n";
    return exit_usage;
  }
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto day = app::fba_day_meant(desk, words.accept);
    if (!day) return fail_fba(day.error());
    const auto accepted = flows::accept_fba_day(desk, *day, words.because);
    if (!accepted) return fail_fba(accepted.error());
    return print_fba(words, {{"accepted", iso(*day)}},
                     iso(*day) + " is asked for once more, and taken as Amazon has corrected it.\n");
  });
}

int ask_day(const FbaWords& words) {
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto day = app::fba_day_meant(desk, words.ask);
    if (!day) return fail_fba(day.error());
    const auto asked = flows::ask_fba_day(desk, *day, words.because);
    if (!asked) return fail_fba(asked.error());
    return print_fba(words, {{"asked", iso(*day)}},
                     iso(*day) + " is asked for once more; what Amazon has added is taken as late.\n");
  });
}

int show_days(const FbaWords& words) {
  if (!words.ask.empty()) return ask_day(words);
  if (!words.accept.empty()) return accept_day(words);
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto board = app::fba_days_board(desk, static_cast<int>(words.days));
    return print_fba(words, fba_days_json(board), fba_days_text(board),
                     board.needs_somebody() ? exit_findings : exit_ok);
  });
}

int show_fba_suspense(const FbaWords& words) {
  return with_fba(words, [&](const flows::FbaDesk& desk) {
    const auto lines = desk.book.lines.in_state(desk.context.connection.name, store::FbaLineState::suspense,
                                                desk.side.since);
    return print_fba(words, fba_lines_json(lines), fba_suspense_text(lines),
                     lines.empty() ? exit_ok : exit_findings);
  });
}

CLI::App* add_fba_command(CLI::App& fba, const char* name, const char* help, FbaWords& words) {
  CLI::App* command = fba.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  command->add_flag("--json", words.json, "one JSON document");
  return command;
}

}  // namespace

void add_fba(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<FbaWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* fba = app.add_subcommand("fba", "Our stock in Amazon's network: its ledger, and SAP against it");
  fba->require_subcommand(1);
  CLI::App* balance =
      add_fba_command(*fba, "balance", "SAP's stock at Amazon against Amazon's, in units and value", *words);
  balance->add_option("--date", words->day, "at the end of that day (default: the last that is whole)");
  balance->add_flag("--all", words->all, "places that agree, too");
  balance->callback([words, &chosen] { chosen = [words] { return show_balance(*words); }; });
  CLI::App* rollforward = add_fba_command(*fba, "rollforward", "One SKU from day to day", *words);
  rollforward->add_option("SKU", words->sku, "as Amazon names it")->required();
  rollforward->add_option("--until", words->day, "the last day (default: the last that is whole)");
  rollforward->add_option("--days", words->days, "how many (default 31)")
      ->check(CLI::Range(1, 400).description(""));
  rollforward->callback([words, &chosen] { chosen = [words] { return show_sku(*words); }; });
  CLI::App* days =
      add_fba_command(*fba, "days", "Which days of the ledger are here, and whether they are whole", *words);
  days->add_option("--days", words->days, "how many (default 31)")->check(CLI::Range(1, 400).description(""));
  days->add_option("--accept", words->accept,
                   "a day that Amazon has corrected takes the place of what is held");
  days->add_option("--ask", words->ask, "a day is asked for again, however old and whole it is");
  days->add_option("--as", words->actor, "who you are, for the audit log");
  days->add_option("--because", words->because, "the reason that others read");
  days->callback([words, &chosen] { chosen = [words] { return show_days(*words); }; });
  CLI::App* suspense = add_fba_command(*fba, "suspense", "Movements that no rule knows, and why", *words);
  suspense->callback([words, &chosen] { chosen = [words] { return show_fba_suspense(*words); }; });
}

}  // namespace weir::cli
