#include <nlohmann/json.hpp>

#include "app/article_desk.hpp"
#include "cli/article_json.hpp"
#include "cli/assistant_tools.hpp"
#include "cli/proposal_ground.hpp"
#include "flows/suspense_actions.hpp"

namespace weir::cli {
namespace {

// Where two people have to say what money is, the proposer and the approver are the two.
Result<flows::Mapped> map_by_two(const nlohmann::json& said, const flows::Context& context,
                                 const std::string& proposer, const std::string& because) {
  flows::Context of_proposer = context;
  of_proposer.actor = {proposer};
  const auto asked =
      flows::SuspenseActions{of_proposer, os_user_name()}.map(said.at("item"), said.at("class"), because);
  if (!asked || !asked->waits) return asked;
  return flows::SuspenseActions{context, os_user_name()}.approve(said.at("item"), said.at("class"));
}

Result<std::string> map_proposed_fee(const nlohmann::json& said, const flows::Context& context,
                                     const store::Proposal& proposal, const std::string& because) {
  const auto item = context.stores.book.suspense.find(context.connection.name, said.at("item"));
  if (item)  // of one that is gone, map() says so
    if (const auto same = check_fee_ground(*item, proposal); !same) return same.error();
  const auto mapped = context.connection.four_eyes ? map_by_two(said, context, proposal.proposer, because)
                                                   : flows::SuspenseActions{context, os_user_name()}.map(
                                                         said.at("item"), said.at("class"), because);
  if (!mapped) return mapped.error();
  return "it is " + mapped->item.class_name + " now; its money is moved by documents that are proven";
}

Result<std::string> map_proposed_sku(const config::Config& config, const nlohmann::json& said,
                                     const flows::Context& context, const std::string& because) {
  const auto mapped = app::map_article(config, context, {said.at("sku"), said.at("material")}, because);
  if (!mapped) return mapped.error();
  return mapped_article_text(*mapped);
}

// In step with what has come in since the last minute.
Result<std::string> move_cause(const nlohmann::json& said, const store::Proposal& proposal,
                               const store::Actor& actor, const std::string& because,
                               monitor::WorkItems& work) {
  const std::int64_t number = said.at("number");
  work.refresh();
  const auto cause = work.find(number);
  if (!cause) return cause.error();
  if (const auto same = check_cause_ground(*cause, proposal); !same) return same.error();
  const bool is_assigned = proposal.kind == "assign";
  const auto done =
      is_assigned ? work.assign(number, said.at("owner"), actor) : work.ignore(number, because, actor);
  if (!done) return done.error();
  return std::string{is_assigned ? "it has the owner" : "it is left alone"};
}

}  // namespace

Result<std::string> apply_proposal(const config::Config& config, const store::Proposal& proposal,
                                   const flows::Context& context, monitor::WorkItems& work) {
  const auto said = nlohmann::json::parse(proposal.arguments);
  const std::string because =
      proposal.because + " (proposal " + std::to_string(proposal.id) + " of " + proposal.proposer + ")";
  if (proposal.kind == "map_fee") return map_proposed_fee(said, context, proposal, because);
  if (proposal.kind == "map_sku") return map_proposed_sku(config, said, context, because);
  if (proposal.kind == "replay") return flows::OrderActions{context}.retry(said.at("order_id"), because);
  return move_cause(said, proposal, context.actor, because, work);
}

}  // namespace weir::cli
