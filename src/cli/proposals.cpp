#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/assistant_tools.hpp"
#include "cli/commands.hpp"
#include "cli/proposal_ground.hpp"
#include "cli/signed_in.hpp"
#include "cli/words.hpp"
#include "report/table.hpp"

namespace weir::cli {
namespace {

constexpr std::size_t proposals_shown = 500;

struct ProposalWords {
  std::string config_file = "weir.toml";
  std::string connection;
  std::string actor;
  std::string because;
  std::string code;  // of the authenticator
  std::int64_t id = 0;
  bool all = false;
  bool json = false;
};

nlohmann::ordered_json proposal_json(const store::Proposal& of) {
  return {{"number", of.id},
          {"connection", of.connection},
          {"kind", of.kind},
          {"state", name_of(of.state)},
          {"arguments", nlohmann::ordered_json::parse(of.arguments, nullptr, false)},
          {"because", of.because},
          {"evidence", nlohmann::ordered_json::parse(of.evidence, nullptr, false)},
          {"proposer", of.proposer},
          {"client", of.client},
          {"approver", of.approver},
          {"result", of.result},
          {"expires_at", moment(of.expires_at)}};
}

std::string proposal_text(const store::Proposal& of) {
  return "Proposal " + std::to_string(of.id) + ": " + of.kind + ' ' + of.arguments + "\n  state     " +
         std::string{name_of(of.state)} + "\n  by        " + of.proposer + " with " + of.client +
         "\n  because   " + of.because + "\n  evidence  " + of.evidence + "\n  until     " +
         moment(of.expires_at).get<std::string>() + (of.result.empty() ? "" : "\n  result    " + of.result) +
         '\n';
}

int with_proposals(const ProposalWords& words, const std::function<int(app::OrderDesk&)>& answer) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk =
        app::OrderDesk::open(config, words.actor.empty() ? "weir" : words.actor, words.connection);
    return desk ? answer(**desk) : fail(desk.error());
  });
}

int list_proposals(const ProposalWords& words) {
  return with_proposals(words, [&](app::OrderDesk& desk) {
    const auto waiting_at = words.all ? std::nullopt : std::optional{desk.context().clock.now()};
    const auto found = store::Proposals{desk.engine().database()}.list(waiting_at, proposals_shown);
    auto json = nlohmann::ordered_json::array();
    report::Table table{{{"no", report::Align::right}, {"kind"}, {"state"}, {"by"}, {"because"}}};
    for (const auto& each : found) {
      json.push_back(proposal_json(each));
      table.add({std::to_string(each.id), each.kind, std::string{name_of(each.state)}, each.proposer,
                 each.because});
    }
    const std::string text = found.empty() ? "Nothing is proposed.\n" : table.text("");
    return print_result(words.json ? json_document(json) : text, exit_ok);
  });
}

int print_proposal(const ProposalWords& words, const store::Proposal& of) {
  const int code = of.state == store::ProposalState::failed ? exit_findings : exit_ok;
  return print_result(words.json ? json_document(proposal_json(of)) : proposal_text(of), code);
}

int fail_decision(const Failure& failure) {
  fail(failure);
  return exit_findings;
}

int show_proposal(const ProposalWords& words) {
  return with_proposals(words, [&](app::OrderDesk& desk) {
    const auto found = store::Proposals{desk.engine().database()}.find(words.id);
    if (found) return print_proposal(words, *found);
    std::cerr << "weir: there is no such proposal; weir proposals list shows them\n";
    return int{exit_no_input};
  });
}

std::optional<store::WorkItem> cause_of(const store::Proposal& of, monitor::WorkItems& work) {
  if (!is_of_cause(of)) return std::nullopt;
  const auto found = work.find(nlohmann::json::parse(of.arguments).at("number"));
  return found ? std::optional{*found} : std::nullopt;
}

// Who decides, and what they decide with.
struct Decider {
  const config::Config& config;
  const web::Visitor& visitor;
  app::OrderDesk& desk;
  monitor::WorkItems& work;
  web::Accounts& accounts;
};

// What is approved is done in the connection that it was proposed for.
assistant::ProposalBoard board_of(const Decider& by, store::Proposals& proposals) {
  const auto& context = by.desk.context();
  return assistant::ProposalBoard{
      {.proposals = proposals,
       .database = by.desk.engine().database(),
       .audit = context.stores.audit,
       .clock = context.clock,
       .why_not =
           [by](const std::string&, const store::Proposal& of) {
             return why_not_decide(by.visitor.rights, of, cause_of(of, by.work));
           },
       .still_proposes = [by](const store::Proposal& of) { return still_proposes(of, by.accounts.users()); },
       .apply =
           [by](const store::Proposal& of, const store::Actor&) {
             auto& engine = by.desk.engine();
             return apply_proposal({by.config, engine.context_of(of.connection), by.work, engine.inbound()},
                                   of);
           }}};
}

int decide_proposal(const ProposalWords& words, bool is_good) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto users = app::UserDesk::open(config);
    if (!users) return fail(users.error());
    const auto visitor = signed_in((*users)->accounts(), {words.actor, words.code});
    if (!visitor) return fail_decision(visitor.error());
    const auto desk = app::OrderDesk::open(config, visitor->user, words.connection);
    if (!desk) return fail(desk.error());
    const auto work = app::WorkDesk::open(config);
    if (!work) return fail(work.error());
    store::Proposals proposals{(*desk)->engine().database()};
    auto board = board_of({config, *visitor, **desk, (*work)->items(), (*users)->accounts()}, proposals);
    const auto done = is_good ? board.approve(words.id, {visitor->user})
                              : board.refuse(words.id, words.because, {visitor->user});
    return done ? print_proposal(words, *done) : fail_decision(done.error());
  });
}

}  // namespace

void add_proposals(CLI::App& app, Command& chosen) {
  auto words = std::make_shared<ProposalWords>();
  CLI::App* proposals = app.add_subcommand("proposals", "What assistants propose: a person decides");
  proposals->require_subcommand(1);
  const auto add = [&](const char* name, const char* help, const std::function<int()>& does) {
    CLI::App* command = proposals->add_subcommand(name, help);
    command->add_option("--config", words->config_file, "the configuration (default weir.toml)");
    command->add_option("--connection", words->connection, "which one, where there are several");
    command->add_flag("--json", words->json, "one JSON document");
    command->callback([does, &chosen] { chosen = does; });
    return command;
  };
  const auto by_person = [&](CLI::App* command) {
    command->add_option("NUMBER", words->id, "its number in the list")->required();
    command
        ->add_option("--as", words->actor,
                     "who you are: a user of the console with the right; the password is asked for, or read "
                     "from a pipe")
        ->required();
    command->add_option("--code", words->code, "your authenticator's code, where one is asked for");
    return command;
  };
  add("list", "What waits", [words] {
    return list_proposals(*words);
  })->add_flag("--all", words->all, "what is decided, too");
  add("show", "One, with its evidence", [words] { return show_proposal(*words); })
      ->add_option("NUMBER", words->id, "its number in the list")
      ->required();
  by_person(add("approve", "Have it done, in your name", [words] { return decide_proposal(*words, true); }));
  by_person(add("refuse", "Have it not done", [words] { return decide_proposal(*words, false); }))
      ->add_option("--because", words->because, "the reason that others read")
      ->required();
}

}  // namespace weir::cli
