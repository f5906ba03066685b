#include <nlohmann/json.hpp>

#include "app/article_desk.hpp"
#include "app/inbound_board.hpp"
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

Result<std::string> file_proposed_claim(const nlohmann::json& said, const store::Proposal& proposal,
                                        const ProposalDesk& desk, const std::string& because) {
  const std::string shipment = said.at("shipment_id"), case_id = said.at("case_id");
  if (auto wrong = claim_case_trouble(case_id); wrong) return *std::move(wrong);
  const auto waiting = app::packs_without_case(desk.context, desk.inbound, shipment);
  if (!waiting) return waiting.error();
  if (const auto same = check_claim_ground(waiting_claims(*waiting), proposal); !same) return same.error();
  const auto filed =
      app::file_claims(desk.context, desk.inbound,
                       {.fba_id = shipment, .case_id = case_id, .because = because, .leaves_cases = true});
  if (!filed) return filed.error();
  return "filed under the case: " + std::to_string(*filed);
}

// In step with what has come in since the last minute.
Result<std::string> move_cause(const nlohmann::json& said, const store::Proposal& proposal,
                               const ProposalDesk& desk, const std::string& because) {
  const std::int64_t number = said.at("number");
  const store::Actor& actor = desk.context.actor;
  desk.work.refresh();
  const auto cause = desk.work.find(number);
  if (!cause) return cause.error();
  if (const auto same = check_cause_ground(*cause, proposal); !same) return same.error();
  if (proposal.kind == "assign") {
    const auto done = desk.work.assign(number, said.at("owner"), actor);
    if (!done) return done.error();
    return std::string{"it has the owner"};
  }
  const bool is_mended = proposal.kind == "resolve";
  const auto done = is_mended ? desk.work.resolve(number, because, actor, cause->keys)
                              : desk.work.ignore(number, because, actor, cause->keys);
  if (!done) return done.error();
  return std::string{is_mended ? "it is resolved; what is still wrong is told anew" : "it is left alone"};
}

}  // namespace

Result<std::string> apply_proposal(const ProposalDesk& desk, const store::Proposal& proposal) {
  const auto& context = desk.context;
  const auto said = nlohmann::json::parse(proposal.arguments);
  const std::string because =
      proposal.because + " (proposal " + std::to_string(proposal.id) + " of " + proposal.proposer + ")";
  if (proposal.kind == "map_fee") return map_proposed_fee(said, context, proposal, because);
  if (proposal.kind == "map_sku") return map_proposed_sku(desk.config, said, context, because);
  if (proposal.kind == "replay") return flows::OrderActions{context}.retry(said.at("order_id"), because);
  if (proposal.kind == "resume") return lift_proposed_pause(desk.config, proposal, context);
  if (proposal.kind == "file_claim") return file_proposed_claim(said, proposal, desk, because);
  return move_cause(said, proposal, desk, because);
}

}  // namespace weir::cli
