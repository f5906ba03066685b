#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/order_desk.hpp"
#include "cli/commands.hpp"
#include "cli/signed_in.hpp"
#include "cli/suspense_text.hpp"
#include "cli/words.hpp"
#include "core/clock.hpp"

namespace weir::cli {
namespace {

struct SuspenseWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::int64_t item = 0;
  std::string class_name;
  std::string because;
  std::string actor;
  std::string code;  // of the authenticator
  std::string csv_file, xlsx_file;
  bool all = false;
  std::size_t last = 100;
  bool json = false;
};

int with_suspense(const SuspenseWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int fail_suspense(const Failure& failure) {
  fail(failure);
  return exit_findings;
}

int print_suspense(const SuspenseWords& words, const nlohmann::ordered_json& json, const std::string& text) {
  return print_result(words.json ? json_document(json) : text, exit_ok);
}

int write_file(const std::string& path, const std::string& text) {
  std::ofstream file{path, std::ios::binary | std::ios::trunc};
  file << text;
  file.close();
  if (file) return exit_ok;
  std::cerr << "weir: " << path << " could not be written\n";
  return exit_io;
}

int write_workbook(const std::string& path, const spreadsheet::Sheet& sheet) {
  const auto bytes = spreadsheet::xlsx(sheet, SystemClock{}.now());
  return bytes ? write_file(path, *bytes) : fail(bytes.error());
}

int list_suspense(const SuspenseWords& words) {
  return with_suspense(words, [&](app::OrderDesk& desk) {
    const bool is_whole =
        !words.csv_file.empty() || !words.xlsx_file.empty();  // what is worked on elsewhere is all of it
    const auto last = is_whole ? flows::SuspenseChoice{}.last : words.last;
    const auto cards = flows::suspense_cards(desk.context(), {words.all, last});
    if (cards.size() == last) std::cerr << "weir: these are the latest " << last << "; --last N shows more\n";
    const auto& rules = desk.context().connection.settlement_rules;
    const auto sheet = suspense_sheet(cards, rules);
    if (!words.csv_file.empty())
      if (const int code = write_file(words.csv_file, suspense_csv(sheet)); code != exit_ok) return code;
    if (!words.xlsx_file.empty())
      if (const int code = write_workbook(words.xlsx_file, sheet); code != exit_ok) return code;
    return print_suspense(words, suspense_list_json(cards, rules), suspense_list_text(cards, rules));
  });
}

int show_suspense(const SuspenseWords& words) {
  return with_suspense(words, [&](app::OrderDesk& desk) {
    const auto card = flows::suspense_card(desk.context(), words.item);
    if (!card) return fail_suspense(card.error());
    const auto& rules = desk.context().connection.settlement_rules;
    return print_suspense(words, suspense_card_json(*card, rules), suspense_card_text(*card, rules));
  });
}

// Who is logged in: nobody checks the name behind --as, but of who approves.
std::string os_user() {
  const ::uid_t uid = ::getuid();
  const ::passwd* known = ::getpwuid(uid);
  return known == nullptr ? std::to_string(uid) : known->pw_name;
}

using Deed = Result<flows::Mapped> (*)(flows::SuspenseActions&, const SuspenseWords&);

int act_on_suspense(const SuspenseWords& words, Deed deed) {
  return with_suspense(words, [&](app::OrderDesk& desk) {
    flows::SuspenseActions actions{desk.context(), os_user()};
    const auto mapped = deed(actions, words);
    if (!mapped) return fail_suspense(mapped.error());
    return print_suspense(words, mapped_json(*mapped),
                          mapped_text(*mapped, desk.context().connection.settlement_rules_file.string()));
  });
}

int map_suspense(const SuspenseWords& words) {
  return act_on_suspense(words, [](flows::SuspenseActions& actions, const SuspenseWords& of) {
    return actions.map(of.item, of.class_name, of.because);
  });
}

// The second person of two is one: that they are, their password says.
int approve_suspense(const SuspenseWords& words) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto visitor = signed_in(config, {words.actor, words.code}, web::Right::suspense_approve);
    if (!visitor) return fail_suspense(visitor.error());
    SuspenseWords by_user = words;
    by_user.actor = visitor->user;
    return act_on_suspense(by_user, [](flows::SuspenseActions& actions, const SuspenseWords& of) {
      return actions.approve(of.item, of.class_name);
    });
  });
}

int reclass_suspense(const SuspenseWords& words) {
  return act_on_suspense(words, [](flows::SuspenseActions& actions, const SuspenseWords& of) {
    return actions.reclass(of.item, of.because);
  });
}

int ignore_suspense(const SuspenseWords& words) {
  return with_suspense(words, [&](app::OrderDesk& desk) {
    const auto item = flows::SuspenseActions{desk.context(), os_user()}.ignore(words.item, words.because);
    if (!item) return fail_suspense(item.error());
    return print_suspense(words, {{"item", item->id}, {"state", store::name_of(item->state)}},
                          "It stays in suspense until new money of its kind comes.\n");
  });
}

class SuspenseCommands {
 public:
  SuspenseCommands(CLI::App& suspense, Command& chosen)
      : suspense_{suspense}, chosen_{chosen}, words_{std::make_shared<SuspenseWords>()} {}

  CLI::App* add(const char* name, const char* help, int (*does)(const SuspenseWords&)) {
    CLI::App* command = suspense_.add_subcommand(name, help);
    command->add_option("--config", words_->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words_->connection, "which one, where there are several");
    command->add_flag("--json", words_->json, "one JSON document");
    command->callback(
        [words = words_, does, &chosen = chosen_] { chosen = [words, does] { return does(*words); }; });
    return command;
  }
  CLI::App* of_item(CLI::App* command) {
    command->add_option("NUMBER", words_->item, "its number in the list")->required();
    return command;
  }
  CLI::App* of_class(CLI::App* command) {
    command->add_option("CLASS", words_->class_name, "the accounting class, such as FEE_FBA_STORAGE")
        ->required();
    return command;
  }
  CLI::App* by_person(CLI::App* command) {
    of_item(command)->add_option("--as", words_->actor, "who you are, for the audit log")->required();
    return command;
  }
  CLI::App* by_user(CLI::App* command) {
    of_item(command)
        ->add_option("--as", words_->actor,
                     "who you are: a user of the console with the right; the password is asked for, or read "
                     "from a pipe")
        ->required();
    command->add_option("--code", words_->code, "your authenticator's code, where one is asked for");
    return command;
  }
  CLI::App* with_reason(CLI::App* command) {
    command->add_option("--because", words_->because, "the reason that others read")->required();
    return command;
  }
  SuspenseWords& words() { return *words_; }

 private:
  CLI::App& suspense_;
  Command& chosen_;
  std::shared_ptr<SuspenseWords> words_;  // owned by the parser's callbacks and by the command they choose
};

}  // namespace

void add_suspense(CLI::App& app, Command& chosen) {
  CLI::App* suspense =
      app.add_subcommand("suspense", "Money that no rule explains: what, how old, what it may be");
  suspense->require_subcommand(1);
  SuspenseCommands commands{*suspense, chosen};
  CLI::App* listing = commands.add("list", "All that waits for somebody's word, with its age", list_suspense);
  listing->add_flag("--all", commands.words().all, "also what is moved, or ignored");
  listing->add_option("--last", commands.words().last, "how many, the latest (default 100; --csv: all)");
  listing->add_option("--csv", commands.words().csv_file, "write it to a file as well, for spreadsheets");
  listing->add_option("--xlsx", commands.words().xlsx_file, "write it as an Excel workbook as well");
  commands.of_item(
      commands.add("show", "One of them: where it is, and what it may be, with the reasons", show_suspense));
  commands.of_class(commands.with_reason(commands.by_person(
      commands.add("map", "Give it a class: the rule is written, and the money is moved", map_suspense))));
  commands.of_class(
      commands.by_user(commands.add("approve", "Say so as the second person", approve_suspense)));
  commands.with_reason(commands.by_person(
      commands.add("reclass", "Move what the rules know meanwhile, or try again", reclass_suspense)));
  commands.with_reason(
      commands.by_person(commands.add("ignore", "Leave it where it is, for a reason", ignore_suspense)));
}

}  // namespace weir::cli
