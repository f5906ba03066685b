#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/bank_board.hpp"
#include "cli/bank_text.hpp"
#include "cli/commands.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "flows/bank_actions.hpp"
#include "flows/bank_settings.hpp"
#include "flows/match_bank.hpp"
#include "flows/prove_balance.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t bank_lines_max = 10'000;
constexpr std::size_t balances_shown = 100;

struct BankWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::vector<std::string> files;
  std::string what = "settlements";
  std::string explain;
  flows::SaidMatch said;
  std::int64_t match = 0;
  std::string day;
  bool all = false;
  bool json = false;
};

int fail_bank(const Failure& failure) {
  fail(failure);
  return failure.code.starts_with("bank.") ? exit_findings : exit_configuration;
}

// The connection that the words name; else the only one that follows payouts to the bank.
std::string bank_connection(const config::Config& config, const BankWords& words) {
  std::string chosen = words.connection;
  int following = 0;
  for (const auto& each : config.connections())
    if (words.connection.empty() && each.get(flows::bank_statements) != flows::BankSource::off)
      chosen = ++following == 1 ? each.name() : std::string{};
  return chosen;
}

int with_bank(const BankWords& words, const std::function<int(const flows::Context&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor,
                                           bank_connection(config, words));
    return desk ? answer((*desk)->context()) : fail(desk.error());
  });
}

int print_bank(const BankWords& words, const nlohmann::ordered_json& json, const std::string& text,
               int exit_code = exit_ok) {
  return print_result(words.json ? json_document(json) : text, exit_code);
}

int import_files(const BankWords& words) {
  return with_bank(words, [&](const flows::Context& context) {
    std::vector<flows::ImportedFile> files;
    int code = exit_ok;
    for (const std::string& file : words.files) {
      const auto& became = files.emplace_back(flows::import_bank_file(context, file));
      if (became.failure) code = became.failure->code.starts_with("file.") ? exit_no_input : exit_findings;
      for (const auto& each : became.statements)
        if (each.became == store::BankImport::contradicts || each.became == store::BankImport::overlaps)
          code = exit_findings;
    }
    std::string text = bank_import_text(files);
    if (code == exit_ok)
      text += "\nPayouts are matched by the daemon within a minute, or now by weir bank match.\n";
    return print_bank(words, bank_import_json(files), text, code);
  });
}

int match_now(const BankWords& words) {
  return with_bank(words, [&](const flows::Context& context) {
    if (!context.connection.bank.is_on()) {
      const auto board = app::bank_board(context);
      return print_bank(words, bank_board_json(board), bank_settlements_text(board, false), exit_findings);
    }
    const std::size_t fresh = flows::MatchBank{context}.match_now();
    const auto board = app::bank_board(context);
    return print_bank(words, bank_board_json(board),
                      std::to_string(fresh) + (fresh == 1 ? " match is new.\n\n" : " matches are new.\n\n") +
                          bank_settlements_text(board, words.all),
                      board.needs_somebody() ? exit_findings : exit_ok);
  });
}

int match_by_hand(const BankWords& words) {
  if (words.said.settlement.empty() || words.said.because.empty() || words.actor.empty()) {
    std::cerr << "weir: a match by hand needs LINE, SETTLEMENT, --as and --because\n";
    return exit_usage;
  }
  return with_bank(words, [&](const flows::Context& context) {
    const auto id = flows::BankActions{context}.match(words.said);
    if (!id) return fail_bank(id.error());
    return print_bank(words, {{"match", *id}}, "Match " + std::to_string(*id) + " is written down.\n");
  });
}

int release_match(const BankWords& words) {
  return with_bank(words, [&](const flows::Context& context) {
    const auto released = flows::BankActions{context}.release(words.match, words.said.because);
    if (!released) return fail_bank(released.error());
    return print_bank(
        words, {{"released", words.match}},
        "Its lines and settlements are open again. Say what they are before the next run (daily, and "
        "after an import): weir bank match LINE SETTLEMENT\n");
  });
}

int list_bank(const BankWords& words) {
  return with_bank(words, [&](const flows::Context& context) {
    if (!words.explain.empty()) {
      const auto card = app::bank_line_card(context, words.explain);
      return card ? print_bank(words, bank_line_json(*card), bank_line_text(*card)) : fail_bank(card.error());
    }
    if (words.what == "lines") {
      const auto lines = words.all ? context.stores.bank.statements.lines(true, bank_lines_max)
                                   : context.stores.bank.statements.open_lines();
      return print_bank(words, bank_lines_json(lines), bank_lines_text(lines, words.all));
    }
    const auto board = app::bank_board(context);
    const int code = board.needs_somebody() ? exit_findings : exit_ok;
    if (words.what == "statements")
      return print_bank(words, bank_board_json(board), bank_statements_text(board), code);
    return print_bank(words, bank_board_json(board), bank_settlements_text(board, words.all), code);
  });
}

int show_balance(const BankWords& words) {
  const auto day = parse_date(words.day);
  if (!words.day.empty() && !day) {
    std::cerr << "weir: \"" << printable(words.day) << "\" is no day, such as 2026-10-31\n";
    return exit_usage;
  }
  return with_bank(words, [&](const flows::Context& context) {
    if (day) {
      const auto asked = flows::ask_balance(context, *day);
      if (!asked) return fail_bank(asked.error());
      return print_bank(words, {{"asked", iso(*day)}},
                        "The daemon asks Amazon within a minute; then: weir bank balance\n");
    }
    const auto rows = context.stores.bank.balances.list(context.connection.name, balances_shown);
    const int code = flows::balances_that_differ(rows).empty() ? exit_ok : exit_findings;
    return print_bank(words, app::balances_json(rows), balances_text(context.connection.bank, rows), code);
  });
}

CLI::App* add_bank_command(CLI::App& bank, const char* name, const char* help, BankWords& words) {
  CLI::App* command = bank.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  command->add_flag("--json", words.json, "one JSON document");
  return command;
}

void add_match(CLI::App& bank, Command& chosen, const std::shared_ptr<BankWords>& words) {
  CLI::App* match = add_bank_command(
      bank, "match", "Match payouts and bank lines now; or say by hand which line is which settlement",
      *words);
  match->add_option("line", words->said.lines, "a line such as 17-3, several with commas, or none");
  match->add_option("settlement", words->said.settlement,
                    "its id, ID/charge, ID/returned, or none: it is of no settlement");
  match->add_option("--as", words->actor, "who you are, for the audit log");
  match->add_option("--because", words->said.because, "the reason that others read");
  match->add_flag("--all", words->all, "show what is as it should be, too");
  match->callback([words, &chosen] {
    chosen = [words] { return words->said.lines.empty() ? match_now(*words) : match_by_hand(*words); };
  });
  CLI::App* release = add_bank_command(bank, "release", "Open a match again", *words);
  release->add_option("match", words->match, "its number")->required();
  release->add_option("--as", words->actor, "who you are, for the audit log")->required();
  release->add_option("--because", words->said.because, "the reason that others read")->required();
  release->callback([words, &chosen] { chosen = [words] { return release_match(*words); }; });
}

}  // namespace

void add_bank(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<BankWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* bank =
      app.add_subcommand("bank", "Whether payouts have arrived: statements, matches, what is open");
  bank->require_subcommand(1);
  CLI::App* take_in =
      add_bank_command(*bank, "import", "Take in statements of the bank, MT940 or CAMT.053", *words);
  take_in->add_option("FILE", words->files, "one or more files")->required();
  take_in->add_option("--as", words->actor, "who you are, for the audit log")->required();
  take_in->callback([words, &chosen] { chosen = [words] { return import_files(*words); }; });
  add_match(*bank, chosen, words);
  CLI::App* list = add_bank_command(*bank, "list", "Settlements and what the bank has of them", *words);
  list->add_option("--what", words->what, "settlements (default), lines or statements")
      ->check(CLI::IsMember({"settlements", "lines", "statements"}).description(""));
  list->add_flag("--all", words->all, "what is as it should be, too; of lines those of everybody");
  list->add_option("--explain", words->explain, "one line: what it says, what it is, and why");
  list->callback([words, &chosen] { chosen = [words] { return list_bank(*words); }; });
  CLI::App* balance = add_bank_command(
      *bank, "balance", "What Amazon says it owes, against wallet, reserve and deferred", *words);
  balance->add_option("--ask", words->day, "have Amazon asked as of the end of a day, such as 2026-10-31");
  balance->callback([words, &chosen] { chosen = [words] { return show_balance(*words); }; });
}

}  // namespace weir::cli
