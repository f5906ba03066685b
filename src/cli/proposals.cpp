#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/assistant_tools.hpp"
#include "cli/commands.hpp"
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
         moment(of.expires_at).get<std::string>() + (of.result.empty() ? "" : "\n  result    " + of.result) + '\n';
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
    const auto found = store::Proposals{desk.engine().database()}.list(!words.all, proposals_shown);
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

int show_proposal(const ProposalWords& words) {
  return with_proposals(words, [&](app::OrderDesk& desk) {
    const auto found = store::Proposals{desk.engine().database()}.find(words.id);
    if (found) return print_proposal(words, *found);
    std::cerr << "weir: there is no such proposal; weir proposals list shows them\n";
    return int{exit_no_input};
  });
}

// What is approved is done in the connection that it was proposed for.
int decide_proposal(const ProposalWords& words, bool is_good) {
  return with_config(words.config_file, [&](const config::Config& config) {
    const auto desk = app::OrderDesk::open(config, words.actor, words.connection);
    if (!desk) return fail(desk.error());
    const auto work = app::WorkDesk::open(config);
    if (!work) return fail(work.error());
    auto& engine = (*desk)->engine();
    store::Proposals proposals{engine.database()};
    const auto apply = [&](const store::Proposal& of, const store::Actor& approver) {
      return apply_proposal(of, engine.context_of(of.connection), (*work)->items(), approver);
    };
    const auto may = [&](const std::string& person, const std::string& kind) {
      return may_decide(engine.database(), person, kind);
    };
    const auto& context = (*desk)->context();
    assistant::ProposalBoard board{
        {proposals, engine.database(), context.stores.audit, context.clock, may, apply}};
    const auto done = is_good ? board.approve(words.id, {words.actor})
                              : board.refuse(words.id, words.because, {words.actor});
    if (done) return print_proposal(words, *done);
    fail(done.error());
    return int{exit_findings};
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
    command->add_option("--as", words->actor, "who you are: a user of the console with the right")->required();
    return command;
  };
  add("list", "What waits", [words] { return list_proposals(*words); })
      ->add_flag("--all", words->all, "what is decided, too");
  add("show", "One, with its evidence", [words] { return show_proposal(*words); })
      ->add_option("NUMBER", words->id, "its number in the list")
      ->required();
  by_person(add("approve", "Have it done, in your name", [words] { return decide_proposal(*words, true); }));
  by_person(add("refuse", "Have it not done", [words] { return decide_proposal(*words, false); }))
      ->add_option("--because", words->because, "the reason that others read")
      ->required();
}

}  // namespace weir::cli
