#include <CLI/CLI.hpp>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/close_desk.hpp"
#include "cli/close_text.hpp"
#include "cli/commands.hpp"
#include "cli/signed_in.hpp"
#include "cli/words.hpp"

namespace weir::cli {
namespace {

struct CloseWords {
  std::string config_file = "weir.toml";
  app::CloseWish wish;
  std::string check, reason, role, note;
  std::string code;  // of the authenticator
  bool csv = false;
  bool json = false;
};

int with_month(const CloseWords& words, const std::function<int(const flows::CloseMonth&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto code = app::with_close(config, words.wish, answer);
    return code ? *code : fail(code.error());
  });
}

int fail_close(const Failure& failure) {
  fail(failure);
  return exit_findings;
}

int print_close(const CloseWords& words, const flows::CloseCard& card) {
  const int code = card.is_closed() ? exit_ok : exit_findings;
  if (words.csv) return print_result(close_csv(card), code);
  return print_result(words.json ? json_document(close_json(card)) : close_text(card), code);
}

int show_close(const CloseWords& words) {
  return with_month(words, [&](const flows::CloseMonth& month) { return print_close(words, month.card()); });
}

int explain_close(const CloseWords& words) {
  return with_month(words, [&](const flows::CloseMonth& month) {
    const auto line = month.explain(words.check, words.reason);
    if (!line) return fail_close(line.error());
    const nlohmann::ordered_json json{{"check", line->check},
                                      {"figure", line->figure},
                                      {"light", accounting::name_of(line->light)},
                                      {"explanation", line->explanation}};
    return print_result(words.json ? json_document(json)
                                   : line->check + " may stand for as long as its figure is " + line->figure +
                                         ": " + line->explanation + '\n',
                        exit_ok);
  });
}

int sign_month(const CloseWords& words, accounting::CloseRole role) {
  return with_month(words, [&](const flows::CloseMonth& month) {
    const auto signature = month.sign(role, words.note);
    if (!signature) return fail_close(signature.error());
    const nlohmann::ordered_json json{{"role", accounting::name_of(signature->role)},
                                      {"by", signature->by},
                                      {"digest", accounting::close_digest(signature->snapshot)}};
    return print_result(words.json ? json_document(json) : "Signed as " + words.role + ".\n", exit_ok);
  });
}

// Finance and controller are two rights, as in the console.
int sign_close(const CloseWords& words) {
  const auto role = accounting::close_role_of(words.role).value();  // the parser takes no other word
  const auto right =
      role == accounting::CloseRole::finance ? web::Right::close_act : web::Right::close_approve;
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto visitor = signed_in(config, {words.wish.actor, words.code}, right);
    if (!visitor) return fail_close(visitor.error());
    CloseWords by_user = words;
    by_user.wish.actor = visitor->user;
    return sign_month(by_user, role);
  });
}

class CloseCommands {
 public:
  CloseCommands(CLI::App& close, Command& chosen)
      : close_{close}, chosen_{chosen}, words_{std::make_shared<CloseWords>()} {}

  CLI::App* add(const char* name, const char* help, int (*does)(const CloseWords&)) {
    CLI::App* command = close_.add_subcommand(name, help);
    of_month(command)->required();
    with_options(command);
    command->callback(
        [words = words_, does, &chosen = chosen_] { chosen = [words, does] { return does(*words); }; });
    return command;
  }
  // `weir close 2026-10` is `weir close show 2026-10`.
  void add_short_way() {
    of_month(&close_);
    with_options(&close_);
    with_csv(&close_);
    close_.callback([words = words_, &close = close_, &chosen = chosen_] {
      if (!close.get_subcommands().empty()) return;
      if (words->wish.month.empty()) throw CLI::RequiredError{"MONTH, such as weir close 2026-10"};
      chosen = [words] { return show_close(*words); };
    });
  }
  void with_csv(CLI::App* command) { command->add_flag("--csv", words_->csv, "for spreadsheets"); }
  CLI::App* by_somebody(CLI::App* command, const char* help) {
    command->add_option("--by", words_->wish.actor, help)->required();
    return command;
  }
  CloseWords& words() { return *words_; }

 private:
  CLI::Option* of_month(CLI::App* command) {
    return command->add_option("MONTH", words_->wish.month, "such as 2026-10");
  }
  void with_options(CLI::App* command) {
    command->add_option("--config", words_->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words_->wish.connection, "which one, where there are several");
    command->add_option("--company", words_->wish.company, "the company code, where there are several");
    command->add_flag("--json", words_->json, "one JSON document");
  }

  CLI::App& close_;
  Command& chosen_;
  std::shared_ptr<CloseWords> words_;  // owned by the parser's callbacks and by the command they choose
};

}  // namespace

void add_close(CLI::App& app, Command& chosen) {
  CLI::App* close = app.add_subcommand("close", "The close of a month: what is checked, and who has signed");
  close->require_subcommand(0, 1);
  CloseCommands commands{*close, chosen};
  commands.add_short_way();
  commands.with_csv(commands.add("show", "The checklist of a month (also: weir close MONTH)", show_close));
  CLI::App* explain =
      commands.by_somebody(commands.add("explain", "Say why a check may stand as it does", explain_close),
                           "who you are, for the audit log");
  explain->add_option("CHECK", commands.words().check, "its name in the list")->required();
  explain->add_option("--reason", commands.words().reason, "the reason that others read")->required();
  CLI::App* sign = commands.by_somebody(
      commands.add("sign", "Sign it: finance, then somebody else as controller", sign_close),
      "who you are: a user of the console with the right; the password is asked for, or read from a pipe");
  sign->add_option("--code", commands.words().code, "your authenticator's code, where one is asked for");
  sign->add_option("--as", commands.words().role, "finance or controller")
      ->required()
      ->check(CLI::IsMember({"finance", "controller"}));
  sign->add_option("--note", commands.words().note, "what others should know");
}

}  // namespace weir::cli
