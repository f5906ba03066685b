#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "accounting/opening_file.hpp"
#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/cutover_text.hpp"
#include "cli/words.hpp"
#include "core/mapped_file.hpp"
#include "flows/close_wish.hpp"
#include "flows/set_cutover.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t opening_file_size_max = 16 * 1024 * 1024;

struct CutoverWords {
  std::string config_file = "weir.toml";
  std::string connection, company, actor;
  std::string day, file, because;
  std::string unknown = "hold";
  std::vector<std::string> open;
  bool json = false;
};

int fail_cutover(const Failure& failure) {
  fail(failure);
  if (failure.code.starts_with("file.")) return exit_no_input;
  return failure.code.starts_with("cutover.") || failure.code.starts_with("close.") ? exit_findings
                                                                                    : exit_configuration;
}

using Items = std::vector<accounting::OpeningItem>;

Result<Items> items_in_file(const std::string& name) {
  if (name.empty()) return Items{};
  const auto file = MappedFile::open(name, opening_file_size_max);
  if (!file) return file.error();
  return accounting::read_opening(file->bytes(), name);
}

// Each option is a line of the file that it spares: "reserve,Amazon.de,EUR,10.00".
Result<Items> items_of_options(const std::vector<std::string>& options) {
  if (options.empty()) return Items{};
  std::string text = "kind,key,currency,amount,quantity\n";
  for (const std::string& each : options) text += each + '\n';
  return accounting::read_opening(text, "--open");
}

Result<Items> items_of(const CutoverWords& words) {
  auto items = items_in_file(words.file);
  if (!items) return items;
  const auto others = items_of_options(words.open);
  if (!others) return others.error();
  items->insert(items->end(), others->begin(), others->end());
  return items;
}

int with_company(const CutoverWords& words,
                 const std::function<int(const flows::Context&, const std::string& company)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    if (!desk) return fail(desk.error());
    const flows::Context& context = (*desk)->context();
    const auto company = flows::close_company_in(context.connection, words.company);
    return company ? answer(context, *company) : fail_cutover(company.error());
  });
}

int print_cutover(const CutoverWords& words, const flows::Context& context, const std::string& company) {
  const auto card = flows::cutover_card(context, company);
  if (!card) return fail_cutover(card.error());
  return print_result(words.json ? json_document(cutover_json(*card)) : cutover_text(*card), exit_ok);
}

int show_cutover(const CutoverWords& words) {
  return with_company(words, [&](const flows::Context& context, const std::string& company) {
    return print_cutover(words, context, company);
  });
}

int set_cutover(const CutoverWords& words) {
  const auto day = flows::cutover_day_in(words.day);
  if (!day) return fail_cutover(day.error());
  const auto items = items_of(words);
  if (!items) return fail_cutover(items.error());
  return with_company(words, [&](const flows::Context& context, const std::string& company) {
    const auto unknown = accounting::unknown_orders_of(words.unknown);  // the parser takes no other word
    const auto cutover = flows::set_cutover(
        context,
        {.company = company, .day = *day, .unknown = *unknown, .items = *items, .because = words.because});
    return cutover ? print_cutover(words, context, company) : fail_cutover(cutover.error());
  });
}

int check_opening(const CutoverWords& words) {
  const auto items = items_in_file(words.file);
  if (!items) return fail_cutover(items.error());
  return print_result(words.file + ": " + counted(static_cast<std::int64_t>(items->size()), "line") +
                          ", all of them can be read\n",
                      exit_ok);
}

int print_opening_template(const CutoverWords&) {
  return print_result(accounting::opening_template(), exit_ok);
}

class CutoverCommands {
 public:
  CutoverCommands(CLI::App& cutover, Command& chosen)
      : cutover_{cutover}, chosen_{chosen}, words_{std::make_shared<CutoverWords>()} {}

  CLI::App* add(const char* name, const char* help, int (*does)(const CutoverWords&)) {
    CLI::App* command = cutover_.add_subcommand(name, help);
    command->callback(
        [words = words_, does, &chosen = chosen_] { chosen = [words, does] { return does(*words); }; });
    return command;
  }
  CLI::App* of_company(CLI::App* command) {
    command->add_option("--config", words_->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words_->connection, "which one, where there are several");
    command->add_option("--company", words_->company, "the company code, where there are several");
    command->add_flag("--json", words_->json, "one JSON document");
    return command;
  }
  CutoverWords& words() { return *words_; }

 private:
  CLI::App& cutover_;
  Command& chosen_;
  std::shared_ptr<CutoverWords> words_;  // owned by the parser's callbacks and by the command they choose
};

}  // namespace

void add_cutover(CLI::App& app, Command& chosen) {
  CLI::App* cutover = app.add_subcommand(
      "cutover", "From which day Weir answers, and what stood open between you and Amazon then");
  cutover->require_subcommand(1);
  CutoverCommands commands{*cutover, chosen};
  commands.of_company(commands.add("show", "What was declared, what has come, what is left", show_cutover));
  CLI::App* set =
      commands.of_company(commands.add("set", "Say since when, and what stood open", set_cutover));
  CutoverWords& words = commands.words();
  set->add_option("DAY", words.day, "the first on which Weir answers, such as 2026-11-01")->required();
  set->add_option("--file", words.file, "what stood open (CSV; weir cutover template)");
  set->add_option("--open", words.open, "a line of such a file, as \"reserve,Amazon.de,EUR,10.00\"");
  set->add_option("--unknown-orders", words.unknown,
                  "an order that neither the file nor Weir knows: hold (default), before or since")
      ->check(CLI::IsMember({"hold", "before", "since"}));
  set->add_option("--because", words.because, "the reason, for the audit log")->required();
  set->add_option("--as", words.actor, "who you are, for the audit log")->required();
  commands.add("check", "Read such a file, and say what is wrong with it", check_opening)
      ->add_option("FILE", words.file, "what stood open (CSV)")
      ->required();
  commands.add("template", "Print such a file, to be filled", print_opening_template);
}

}  // namespace weir::cli
