#include <algorithm>
#include <CLI/CLI.hpp>
#include <memory>

#include "cli/commands.hpp"
#include "cli/sap_text.hpp"
#include "core/clock.hpp"
#include "http/client.hpp"

namespace weir::cli {
namespace {

constexpr int table_rows_max = 20'000;

struct SapWords {
  std::string config_file = "weir.toml";
  std::string connection;
  app::TableAsked table;
  std::vector<std::string> numbers;
  bool json = false;
};

// What SAP refuses is a finding; what keeps us from asking is the configuration, or the words.
int sap_fail(const Failure& failure) {
  const int code = fail(failure);
  if (failure.code == "sap.condition_unclear" || failure.code == "sap.personal_data") return exit_usage;
  const bool is_ours = failure.next == Next::stop || !failure.code.starts_with("sap.");
  return is_ours ? code : exit_findings;
}

int ping(const SapWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    http::CurlSender http{{}};
    const auto pings = app::ping_sap(config, words.connection, http, SystemClock{});
    if (!pings) return sap_fail(pings.error());
    const bool all_well = std::ranges::all_of(*pings, [](const auto& each) { return each.is_well(); });
    return print_result(words.json ? ping_json(*pings) : ping_text(*pings, is_on_terminal()),
                        all_well ? exit_ok : exit_findings);
  });
}

int check_search(const SapWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    http::CurlSender http{{}};
    const auto checks = app::check_order_search(config, words.connection, http, SystemClock{});
    if (!checks) return sap_fail(checks.error());
    const bool all_are_quick = std::ranges::all_of(*checks, [](const auto& each) {
      return !each.failure && each.verdict() == app::SearchVerdict::quick;
    });
    return print_result(words.json ? search_json(*checks) : search_text(*checks, is_on_terminal()),
                        all_are_quick ? exit_ok : exit_findings);
  });
}

int read_table(SapWords words) {
  words.table.connection = words.connection;
  return with_config(words.config_file, [&](const config::Config& config) {
    http::CurlSender http{{}};
    const auto shown = app::read_sap_table(config, words.table, http, SystemClock{});
    if (!shown) return sap_fail(shown.error());
    return print_result(words.json ? table_json(*shown, words.table) : table_text(*shown, words.table),
                        exit_ok);
  });
}

int idoc_status(const SapWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    http::CurlSender http{{}};
    const auto shown = app::read_idocs(config, words.connection, words.numbers, http);
    if (!shown) return sap_fail(shown.error());
    const bool all_well =
        shown->unknown.empty() && std::ranges::all_of(shown->idocs, [](const sap::IdocRecord& idoc) {
          const auto outcome = sap::idoc_outcome(idoc.status);
          return outcome == sap::IdocOutcome::posted || outcome == sap::IdocOutcome::in_progress;
        });
    return print_result(
        words.json ? idocs_json(*shown) : idocs_text(*shown, SystemClock{}.now(), is_on_terminal()),
        all_well ? exit_ok : exit_findings);
  });
}

CLI::App* add_sap_command(CLI::App& parent, const char* name, const char* help, SapWords& words) {
  CLI::App* command = parent.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_option("--connection", words.connection, "which one, where there are several");
  command->add_flag("--json", words.json, "one JSON document");
  return command;
}

// Names of tables and columns: SAP's letters, in upper case.
std::string abap_name(std::string name) {
  std::ranges::transform(name, name.begin(),
                         [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
  return name;
}

std::string name_trouble(const std::string& name) {
  const bool is_good =
      !name.empty() && name.size() <= 30 &&
      name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_/") ==
          std::string::npos;
  return is_good ? std::string{} : "is no name of a table or column";
}

std::string docnum_trouble(const std::string& number) {
  const bool is_good =
      !number.empty() && number.size() <= 16 && number.find_first_not_of("0123456789") == std::string::npos;
  return is_good ? std::string{} : "is no IDoc number of up to 16 digits";
}

void add_read_table(CLI::App& sap, Command& chosen, const std::shared_ptr<SapWords>& words) {
  CLI::App* command = add_sap_command(sap, "read-table", "Rows of a table, by RFC_READ_TABLE", *words);
  app::TableAsked& asked = words->table;
  command->add_option("TABLE", asked.table, "MARD, VBAK, …")
      ->required()
      ->transform(abap_name)
      ->check(name_trouble);
  command->add_option("--fields", asked.fields, "the columns, by commas")
      ->required()
      ->delimiter(',')
      ->transform(abap_name)
      ->check(name_trouble);
  command->add_option("--where", asked.where, "a condition: \"MATNR = '4711' AND LGORT = '0001'\"");
  command->add_option("--rows", asked.rows, "at most so many (default 100)")
      ->check(CLI::Range(1, table_rows_max));
  command
      ->add_option("--key", asked.key,
                   "columns of the key, by which columns that are together too wide are joined")
      ->delimiter(',')
      ->transform(abap_name)
      ->check(name_trouble);
  CLI::Option* actor = command->add_option("--as", asked.actor.name, "who you are, for the audit log");
  command->add_option("--personal-data", asked.personal_data, "why you look at what names people")
      ->needs(actor);
  command->callback([words, &chosen] { chosen = [words] { return read_table(*words); }; });
}

}  // namespace

void add_sap(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<SapWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* sap =
      app.add_subcommand("sap", "SAP, looked at by hand: reachable, readable, and what became of IDocs");
  sap->require_subcommand(1);
  add_sap_command(*sap, "ping",
                  "Whether each system answers, which one it is, how fast, and what time it has", *words)
      ->callback([words, &chosen] { chosen = [words] { return ping(*words); }; });
  add_sap_command(*sap, "check-search",
                  "How long SAP looks for orders by purchase order number, and what to do if it is long",
                  *words)
      ->callback([words, &chosen] { chosen = [words] { return check_search(*words); }; });
  add_read_table(*sap, chosen, words);
  CLI::App* idoc = sap->add_subcommand("idoc", "IDocs that SAP has stored");
  idoc->require_subcommand(1);
  CLI::App* status = add_sap_command(*idoc, "status", "What became of IDocs, why, and what to open", *words);
  status->add_option("NUMBER", words->numbers, "one or several")->required()->check(docnum_trouble);
  status->callback([words, &chosen] { chosen = [words] { return idoc_status(*words); }; });
}

}  // namespace weir::cli
