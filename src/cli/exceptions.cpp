#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "app/work_desk.hpp"
#include "cli/commands.hpp"
#include "cli/exceptions_text.hpp"
#include "cli/words.hpp"
#include "core/iso_instant.hpp"
#include "web/work_json.hpp"

namespace weir::cli {
namespace {

constexpr std::int64_t page_most = 1'000;
constexpr int snooze_hours_most = 720;

struct ExceptionWords {
  std::string config_file = "weir.toml";
  std::int64_t id = 0;
  std::string connection, owner, work_class, code, state;
  std::string cursor;
  std::int64_t most = 100;
  std::string to, because, until, said, actor;
  int hours = 0;
  bool all = false;
  bool each = false;
  bool json = false;
};

using Answer = std::function<int(app::WorkDesk&)>;

int fail_work(const Failure& failure) {
  fail(failure);
  if (failure.code == "work.unknown") return exit_no_input;
  return failure.code.starts_with("work.") ? exit_findings : exit_configuration;
}

int with_work(const ExceptionWords& words, const Answer& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::WorkDesk::open(config);
    if (!desk) return fail(desk.error());
    (*desk)->items().refresh();
    return answer(**desk);
  });
}

int print_exceptions(const ExceptionWords& words, const nlohmann::ordered_json& json,
                     const std::string& text) {
  return print_result(words.json ? json_document(json) : text, exit_ok);
}

store::WorkFilter filter_of(const ExceptionWords& words) {
  return {.connection = words.connection,
          .owner = words.owner,
          .work_class = words.work_class,
          .code_begin = words.code,
          .state = store::work_state_of(words.state),
          .only_live = !words.all};
}

int list_each(const ExceptionWords& words, app::WorkDesk& desk) {
  const auto exceptions = desk.each().list_open();
  auto all = nlohmann::ordered_json::array();
  for (const auto& each : exceptions) all.push_back(web::exception_json(each));
  return print_exceptions(words, all, exception_list_text(exceptions, desk.clock().now()));
}

int list_exceptions(const ExceptionWords& words) {
  return with_work(words, [&](app::WorkDesk& desk) {
    if (words.each) return list_each(words, desk);
    const auto filter = filter_of(words);
    const auto behind = web::work_place_in(words.cursor);
    if (!behind) return fail_work(behind.error());
    const auto page = desk.items().list(filter, {*behind, static_cast<std::size_t>(words.most)});
    return print_exceptions(words, web::work_page_json(page),
                            work_list_text(page, filter, desk.clock().now()));
  });
}

int show_each(const ExceptionWords& words, app::WorkDesk& desk) {
  for (const auto& each : desk.each().list_open())
    if (each.id == words.id)
      return print_exceptions(words, web::exception_json(each), exception_text(each, desk.clock().now()));
  std::cerr << "weir: no open exception has the number " << words.id
            << "; `weir exceptions list --each` shows them\n";
  return exit_no_input;
}

int show_exception(const ExceptionWords& words) {
  return with_work(words, [&](app::WorkDesk& desk) {
    if (words.each) return show_each(words, desk);
    const auto card = desk.items().show(words.id);
    if (!card) return fail_work(card.error());
    return print_exceptions(words, web::work_card_json(*card), work_card_text(*card, desk.clock().now()));
  });
}

using Act = std::function<Result<Done>(app::WorkDesk&, const store::Actor&)>;

// Does it, and shows what came of it.
int act_on(const ExceptionWords& words, const Act& act) {
  return with_work(words, [&](app::WorkDesk& desk) {
    const auto done = act(desk, {words.actor});
    if (!done) return fail_work(done.error());
    desk.items().refresh();
    const auto card = desk.items().show(words.id);
    if (!card) return fail_work(card.error());
    return print_exceptions(words, web::work_card_json(*card), work_card_text(*card, desk.clock().now()));
  });
}

int snooze_exception(const ExceptionWords& words) {
  const auto named = parse_iso_instant(words.until);
  if (words.hours == 0 && !named) {
    std::cerr << "weir: for how long? Give --hours 4, or --until 2026-12-01T08:00:00Z\n";
    return exit_usage;
  }
  return act_on(words, [&](app::WorkDesk& desk, const store::Actor& actor) {
    const Instant until = named ? *named : desk.clock().now() + std::chrono::hours{words.hours};
    return desk.items().snooze(words.id, until, words.because, actor);
  });
}

CLI::App* add_exception_command(CLI::App& exceptions, const char* name, const char* help,
                                ExceptionWords& words) {
  CLI::App* command = exceptions.add_subcommand(name, help);
  command->add_option("--config", words.config_file, "the configuration (default weir.toml)");
  command->add_flag("--json", words.json, "as JSON");
  return command;
}

CLI::App* add_act(CLI::App& exceptions, const char* name, const char* help, ExceptionWords& words) {
  CLI::App* command = add_exception_command(exceptions, name, help, words);
  command->add_option("NUMBER", words.id, "its number in the list")->required();
  command->add_option("--as", words.actor, "who you are, for the audit log")->required();
  return command;
}

void need_reason(CLI::App& command, ExceptionWords& words) {
  command.add_option("--because", words.because, "the reason that others read")->required();
}

void add_looks(CLI::App& exceptions, Command& chosen, const std::shared_ptr<ExceptionWords>& words) {
  CLI::App* listing = add_exception_command(exceptions, "list", "What is open, by cause", *words);
  listing->add_option("--connection", words->connection, "of this one alone");
  listing->add_option("--owner", words->owner, "of this owner alone");
  listing->add_option("--class", words->work_class,
                      "mapping, data, authorisation, quota, outage, business_rule or unproven");
  listing->add_option("--code", words->code, "a code, or how it begins: mapping.");
  listing->add_option("--state", words->state, "open, assigned, snoozed, resolved or ignored")
      ->check(CLI::IsMember({"open", "assigned", "snoozed", "resolved", "ignored"}));
  listing->add_flag("--all", words->all, "what is resolved or ignored, too");
  listing->add_flag("--each", words->each, "each thing for itself, not by cause");
  listing->add_option("--cursor", words->cursor, "what comes behind the page that ended with this");
  listing->add_option("--most", words->most, "so many at most (default 100)")
      ->check(CLI::Range(std::int64_t{1}, page_most));
  listing->callback([words, &chosen] { chosen = [words] { return list_exceptions(*words); }; });
  CLI::App* showing = add_exception_command(exceptions, "show",
                                            "One cause: what is affected, what it means, what to do", *words);
  showing->add_option("NUMBER", words->id, "its number in the list")->required();
  showing->add_flag("--each", words->each, "the number is one of `list --each`");
  showing->callback([words, &chosen] { chosen = [words] { return show_exception(*words); }; });
}

void add_acts(CLI::App& exceptions, Command& chosen, const std::shared_ptr<ExceptionWords>& words) {
  const auto choose = [words, &chosen](CLI::App* command, const Act& act) {
    command->callback([words, act, &chosen] { chosen = [words, act] { return act_on(*words, act); }; });
  };
  CLI::App* assign = add_act(exceptions, "assign", "Give it to somebody", *words);
  assign->add_option("OWNER", words->to, "to whom")->required();
  choose(assign, [words](app::WorkDesk& desk, const store::Actor& actor) {
    return desk.items().assign(words->id, words->to, actor);
  });
  CLI::App* snooze = add_act(exceptions, "snooze", "Leave it alone for a while", *words);
  need_reason(*snooze, *words);
  snooze->add_option("--hours", words->hours, "for so long")->check(CLI::Range(1, snooze_hours_most));
  snooze->add_option("--until", words->until, "until 2026-12-01T08:00:00Z");
  snooze->callback([words, &chosen] { chosen = [words] { return snooze_exception(*words); }; });
  CLI::App* comment = add_act(exceptions, "comment", "Write something down, without names of buyers", *words);
  comment->add_option("TEXT", words->said, "what others read")->required();
  choose(comment, [words](app::WorkDesk& desk, const store::Actor& actor) {
    return desk.items().comment(words->id, words->said, actor);
  });
  CLI::App* resolve = add_act(exceptions, "resolve", "Say that it is mended", *words);
  need_reason(*resolve, *words);
  choose(resolve, [words](app::WorkDesk& desk, const store::Actor& actor) {
    return desk.items().resolve(words->id, words->because, actor);
  });
  CLI::App* ignore =
      add_act(exceptions, "ignore", "Leave it alone until the cause strikes something else", *words);
  need_reason(*ignore, *words);
  choose(ignore, [words](app::WorkDesk& desk, const store::Actor& actor) {
    return desk.items().ignore(words->id, words->because, actor);
  });
  CLI::App* reopen = add_act(exceptions, "reopen", "Work on what was ignored or snoozed", *words);
  need_reason(*reopen, *words);
  choose(reopen, [words](app::WorkDesk& desk, const store::Actor& actor) {
    return desk.items().reopen(words->id, words->because, actor);
  });
}

}  // namespace

void add_exceptions(CLI::App& app, Command& chosen) {
  auto words =
      std::make_shared<ExceptionWords>();  // owned by the parser's callbacks and by the command they choose
  CLI::App* command = app.add_subcommand("exceptions", "What a person has to look at, by cause");
  command->require_subcommand(1);
  add_looks(*command, chosen, words);
  add_acts(*command, chosen, words);
}

}  // namespace weir::cli
