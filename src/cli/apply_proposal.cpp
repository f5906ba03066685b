#include <nlohmann/json.hpp>

#include "app/article_desk.hpp"
#include "cli/article_json.hpp"
#include "cli/assistant_tools.hpp"
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

}  // namespace

Result<std::string> apply_proposal(const config::Config& config, const store::Proposal& proposal,
                                   const flows::Context& context, monitor::WorkItems& work) {
  const auto said = nlohmann::json::parse(proposal.arguments);
  const std::string because =
      proposal.because + " (proposal " + std::to_string(proposal.id) + " of " + proposal.proposer + ")";
  if (proposal.kind == "map_fee") return map_proposed_fee(said, context, proposal, because);
  if (proposal.kind == "map_sku") return map_proposed_sku(config, said, context, because);
  if (proposal.kind == "replay") return flows::OrderActions{context}.retry(said.at("order_id"), because);
  const std::int64_t number = said.at("number");
  const auto done = proposal.kind == "assign" ? work.assign(number, said.at("owner"), context.actor)
                                              : work.ignore(number, because, context.actor);
  if (!done) return done.error();
  return std::string{proposal.kind == "assign" ? "it has the owner" : "it is left alone"};
}

}  // namespace weir::cli
