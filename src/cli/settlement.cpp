#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/reversal_text.hpp"
#include "cli/settlement_text.hpp"
#include "cli/words.hpp"
#include "core/text.hpp"
#include "flows/reverse_settlement.hpp"
#include "flows/settlement_actions.hpp"

namespace weir::cli {
namespace {

struct SettlementWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string id;
  std::string actor;
  std::string because;
  std::string date;
  std::size_t last = 100;
  bool yes = false;
  bool json = false;
};

int with_settlements(const SettlementWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int fail_settlement(const Failure& failure) {
  fail(failure);
  return exit_findings;
}

int print_settlement(const SettlementWords& words, const nlohmann::ordered_json& json,
                     const std::string& text) {
  return print_result(words.json ? json_document(json) : text, exit_ok);
}

int list_all_settlements(const SettlementWords& words) {
  return with_settlements(words, [&](app::OrderDesk& desk) {
    const auto all = flows::list_settlements(desk.context(), words.last);
    return print_settlement(words, settlement_list_json(all), settlement_list_text(all));
  });
}

int show_settlement(const SettlementWords& words) {
  return with_settlements(words, [&](app::OrderDesk& desk) {
    const auto card = flows::settlement_card(desk.context(), words.id);
    if (!card) return fail_settlement(card.error());
    return print_settlement(words, settlement_card_json(*card), settlement_card_text(*card));
  });
}

int explain_order_money(const SettlementWords& words) {
  return with_settlements(words, [&](app::OrderDesk& desk) {
    const auto found = flows::explain_order(desk.context(), words.id);
    if (!found) return fail_settlement(found.error());
    return print_settlement(words, order_money_json(words.id, *found), order_money_text(words.id, *found));
  });
}

int post_settlement(const SettlementWords& words) {
  return with_settlements(words, [&](app::OrderDesk& desk) {
    const auto step = flows::post_settlement_now(desk.context(), words.id, words.because);
    if (!step) return fail_settlement(step.error());
    const bool proves = *step == flows::SettlementStep::prove;
    return print_settlement(words, {{"settlement", words.id}, {"next", proves ? "prove" : "post"}},
                            proves ? "It was posted before; SAP is read now.\n"
                                   : "It is posted next; what SAP has of it already is not sent again.\n");
  });
}

int print_reversal(const SettlementWords& words, const flows::ReversalCard& card, bool is_asked) {
  return print_result(
      words.json ? json_document(reversal_card_json(card, is_asked)) : reversal_card_text(card, is_asked),
      card.why_not ? exit_findings : exit_ok);
}

// Without --yes nothing happens: what would is shown.
int reverse_settlement(const SettlementWords& words) {
  const auto date = parse_date(words.date);
  if (!words.date.empty() && !date) {
    std::cerr << "weir: \"" << printable(words.date) << "\" is no day, such as 2026-12-01\n";
    return exit_usage;
  }
  if (words.yes && (words.because.empty() || words.actor.empty())) {
    std::cerr << "weir: a reversal needs --because and --as\n";
    return exit_usage;
  }
  return with_settlements(words, [&](app::OrderDesk& desk) {
    if (!words.yes) {
      const auto card = flows::plan_reversal(desk.context(), words.id, date);
      return card ? print_reversal(words, *card, false) : fail_settlement(card.error());
    }
    const auto card = flows::reverse_settlement_now(desk.context(), words.id, date, words.because);
    return card ? print_reversal(words, *card, true) : fail_settlement(card.error());
  });
}

CLI::App* add_settlement_word(CLI::App& settlement, Command& chosen,
                              const std::shared_ptr<SettlementWords>& words, const char* name,
                              const char* help, int (*does)(const SettlementWords&)) {
  CLI::App* command = settlement.add_subcommand(name, help);
  command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words->connection, "which one, where there are several");
  command->add_flag("--json", words->json, "one JSON document");
  command->callback([words, does, &chosen] { chosen = [words, does] { return does(*words); }; });
  return command;
}

}  // namespace

void add_settlements(CLI::App& settlement, Command& chosen) {
  auto words =
      std::make_shared<SettlementWords>();  // owned by the parser's callbacks and by the command they choose
  add_settlement_word(settlement, chosen, words, "list", "Settlements: total, state, suspense, deposit",
                      list_all_settlements)
      ->add_option("--last", words->last, "how many, the latest first (default 100)");
  add_settlement_word(settlement, chosen, words, "show",
                      "One from gross to deposit, its documents and neighbours", show_settlement)
      ->add_option("ID", words->id, "the settlement id")
      ->required();
  add_settlement_word(settlement, chosen, words, "explain", "Where the money of one Amazon order is",
                      explain_order_money)
      ->add_option("ORDER", words->id, "Amazon's order id")
      ->required();
  CLI::App* post = add_settlement_word(settlement, chosen, words, "post", "Post it, or read it back, now",
                                       post_settlement);
  post->add_option("ID", words->id, "the settlement id")->required();
  post->add_option("--because", words->because, "the reason that others read")->required();
  post->add_option("--as", words->actor, "who you are, for the audit log")->required();
  CLI::App* reverse = add_settlement_word(settlement, chosen, words, "reverse",
                                          "Show what taking it back in SAP takes; with --yes, take it back",
                                          reverse_settlement);
  reverse->add_option("ID", words->id, "the settlement id")->required();
  reverse->add_option("--date", words->date,
                      "the posting date of the reversals (default: that of each document)");
  reverse->add_flag("--yes", words->yes, "do it; without it nothing happens");
  reverse->add_option("--because", words->because, "the reason that others read");
  reverse->add_option("--as", words->actor, "who you are, for the audit log");
}

}  // namespace weir::cli
