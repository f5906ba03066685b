#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "app/user_desk.hpp"
#include "cli/commands.hpp"
#include "cli/typed_password.hpp"
#include "core/text.hpp"
#include "report/table.hpp"
#include "web/one_time_code.hpp"

namespace weir::cli {
namespace {

constexpr int token_days = 90;
constexpr int token_days_max = 366;
constexpr const char* password_wanted = "Password (12 characters or more): ";

struct UserWords {
  std::string config_file = "weir.toml";
  std::string actor;
  std::string name;
  std::string display_name;
  std::vector<std::string> roles;
  std::string language = "en";
  bool reads_payloads = false;
  std::optional<bool> payloads;  // as they are, where nothing is said
  bool off = false;
  std::string label;
  std::vector<std::string> rights;
  int days = token_days;
  bool is_for_assistant = false;
};

using Answer = std::function<int(web::Accounts&, const store::Actor&)>;

int with_users(const UserWords& words, const Answer& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::UserDesk::open(config);
    return desk ? answer((*desk)->accounts(), {words.actor}) : fail(desk.error());
  });
}

int fail_users(const Failure& failure) {
  fail(failure);
  return exit_usage;
}

std::string words_joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

Result<Done> check_roles(const std::vector<std::string>& roles) {
  for (const std::string& role : roles)
    if (!web::role_named(role))
      return Failure{.next = Next::refuse,
                     .code = "web.bad_user",
                     .text = "there is no role " + role + "; see weir users add --help",
                     .subject = {}};
  return Done{};
}

int add_user(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    if (const auto wrong = check_roles(words.roles); !wrong) return fail_users(wrong.error());
    const store::ConsoleUser user{.name = words.name,
                                  .display_name = words.display_name,
                                  .roles = words_joined(words.roles),
                                  .reads_payloads = words.reads_payloads,
                                  .language = words.language};
    const auto done = accounts.add(user, typed_password(password_wanted), actor);
    return done ? print_result(words.name + " may sign in now.\n", exit_ok) : fail_users(done.error());
  });
}

int set_roles(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    if (const auto wrong = check_roles(words.roles); !wrong) return fail_users(wrong.error());
    const auto done = accounts.set_roles(words.name, words_joined(words.roles), words.payloads, actor);
    if (!done) return fail_users(done.error());
    return print_result("The roles are set; sessions of before are over.\n", exit_ok);
  });
}

int list_users(const UserWords& words) {
  return with_users(words, [](web::Accounts& accounts, const store::Actor&) {
    const auto users = accounts.users();
    if (users.empty())
      return print_result("Nobody may sign in yet: weir users add NAME --role ROLE --as YOU.\n", exit_ok);
    report::Table table{{{"user"}, {"name"}, {"roles"}, {"payloads"}, {"authenticator"}, {"state"}}};
    for (const auto& each : users)
      table.add({each.name, printable(each.display_name), each.roles, each.reads_payloads ? "reads" : "",
                 each.has_code ? "yes" : "", each.is_disabled ? "disabled" : ""});
    return print_result(table.text(""), exit_ok);
  });
}

int set_disabled(const UserWords& words, bool is_disabled) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    const auto done = accounts.set_disabled(words.name, is_disabled, actor);
    if (!done) return fail_users(done.error());
    return print_result(
        words.name + (is_disabled ? " is disabled, and signed out.\n" : " may sign in again.\n"), exit_ok);
  });
}

int set_password(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    const auto done = accounts.set_password(words.name, typed_password(password_wanted), actor);
    if (!done) return fail_users(done.error());
    return print_result("The password is set; sessions of before are over.\n", exit_ok);
  });
}

int set_code(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    if (words.off) {
      const auto done = accounts.drop_code(words.name, actor);
      return done ? print_result("No code is asked for any more.\n", exit_ok) : fail_users(done.error());
    }
    const auto secret = accounts.new_code_secret(words.name, actor);
    if (!secret) return fail_users(secret.error());
    return print_result("For the authenticator, shown once:\n  " + web::base32(*secret) + "\n  " +
                            web::otpauth_uri(*secret, words.name) + '\n',
                        exit_ok);
  });
}

int make_token(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    const auto token =
        accounts.new_token(words.name,
                           {.label = words.label,
                            .rights = web::rights_in(words_joined(words.rights)),
                            .length = std::chrono::days{words.days},
                            .door = words.is_for_assistant ? web::Door::assistant : web::Door::console},
                           actor);
    return token ? print_result(*token + '\n', exit_ok) : fail_users(token.error());
  });
}

int list_tokens(const UserWords& words) {
  return with_users(words, [](web::Accounts& accounts, const store::Actor&) {
    report::Table table{{{"user"}, {"token"}, {"rights"}, {"until"}}};
    for (const auto& each : accounts.tokens())
      table.add({each.user, printable(each.label), each.rights, iso(each.expires_at)});
    return print_result(table.text(""), exit_ok);
  });
}

int revoke_token(const UserWords& words) {
  return with_users(words, [&](web::Accounts& accounts, const store::Actor& actor) {
    const auto done = accounts.revoke_token(words.name, words.label, actor);
    return done ? print_result("It opens nothing any more.\n", exit_ok) : fail_users(done.error());
  });
}

class UserCommands {
 public:
  UserCommands(CLI::App& users, Command& chosen)
      : users_{users}, chosen_{chosen}, words_{std::make_shared<UserWords>()} {}

  UserWords& words() { return *words_; }

  CLI::App* add(const char* name, const char* help, int (*run)(const UserWords&)) {
    CLI::App* command = users_.add_subcommand(name, help);
    command->add_option("--config", words_->config_file, "the configuration (default weir.toml)");
    command->callback(
        [words = words_, run, &chosen = chosen_] { chosen = [words, run] { return run(*words); }; });
    return command;
  }
  // Of one user, by somebody.
  CLI::App* add_change(const char* name, const char* help, int (*run)(const UserWords&)) {
    CLI::App* command = add(name, help, run);
    command->add_option("user", words_->name, "the user's name")->required();
    command->add_option("--as", words_->actor, "who you are, for the audit log")->required();
    return command;
  }

 private:
  CLI::App& users_;
  Command& chosen_;
  std::shared_ptr<UserWords> words_;  // owned by the parser's callbacks and by the command they choose
};

void add_roles_command(UserCommands& commands) {
  UserWords& words = commands.words();
  CLI::App* setting =
      commands.add_change("roles", "Give a user these roles in place of those of before", set_roles);
  setting->add_option("--role", words.roles, "as of weir users add; several times")->required();
  CLI::Option* may = setting->add_flag_callback(
      "--payloads", [&words] { words.payloads = true; }, "may read what names buyers");
  setting
      ->add_flag_callback(
          "--no-payloads", [&words] { words.payloads = false; }, "may read that no more")
      ->excludes(may);
}

void add_token_commands(UserCommands& commands) {
  UserWords& words = commands.words();
  CLI::App* making = commands.add_change("token", "Make a token for a program; it is shown once", make_token);
  making->add_option("--name", words.label, "what the token is called")->required();
  making->add_option("--right", words.rights, "what it may do: read.orders; several times")->required();
  making->add_flag("--assistant", words.is_for_assistant,
                   "for an assistant (weir mcp), where it looks and proposes; opens nothing of the console");
  making->add_option("--days", words.days, "for how long (default 90)")->check(CLI::Range(1, token_days_max));
  commands.add("tokens", "Tokens that there are", list_tokens);
  commands.add_change("revoke", "Take a token away", revoke_token)
      ->add_option("--name", words.label, "what the token is called")
      ->required();
}

}  // namespace

void add_users(CLI::App& app, Command& chosen) {
  CLI::App* users = app.add_subcommand("users", "Who may sign in to the console, and what they may do there");
  users->require_subcommand(1);
  UserCommands commands{*users, chosen};
  UserWords& words = commands.words();
  CLI::App* adding =
      commands.add_change("add", "Add a user; the password is asked for, or read from a pipe", add_user);
  adding
      ->add_option("--role", words.roles,
                   "operator, finance, approver, customer_service, consultant, auditor, administrator; "
                   "several times")
      ->required();
  adding->add_option("--display-name", words.display_name, "what people call them");
  adding->add_option("--language", words.language, "en (default) or de")->check(CLI::IsMember({"en", "de"}));
  adding->add_flag("--payloads", words.reads_payloads, "may read what names buyers");
  add_roles_command(commands);
  commands.add("list", "Users and their roles", list_users);
  commands.add_change("disable", "Sign a user out, and let them in no more",
                      [](const UserWords& of) { return set_disabled(of, true); });
  commands.add_change("enable", "Let a disabled user in again",
                      [](const UserWords& of) { return set_disabled(of, false); });
  commands.add_change("password", "Set a password; it is asked for, or read from a pipe", set_password);
  commands.add_change("totp", "Ask for an authenticator's code, too", set_code)
      ->add_flag("--off", words.off, "ask for none any more");
  add_token_commands(commands);
}

}  // namespace weir::cli
