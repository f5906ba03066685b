#include <nlohmann/json.hpp>

#include "cli/assistant_tools.hpp"
#include "flows/suspense_actions.hpp"
#include "store/console_users.hpp"
#include "web/rights.hpp"

namespace weir::cli {
namespace {

Result<std::string> map_proposed_fee(const nlohmann::json& said, const flows::Context& context,
                                     const std::string& because) {
  flows::SuspenseActions actions{context};
  const auto mapped = actions.map(said.at("item"), said.at("class"), because);
  if (!mapped) return mapped.error();
  return std::string{mapped->waits ? "asked for; another person approves the class: weir suspense approve"
                                   : "mapped; its money is moved by documents that are proven"};
}

}  // namespace

Result<std::string> apply_proposal(const store::Proposal& proposal, const flows::Context& context,
                                   monitor::WorkItems& work, const store::Actor& approver) {
  const auto said = nlohmann::json::parse(proposal.arguments);
  const std::string because = proposal.because + " (proposal " + std::to_string(proposal.id) + " of " +
                              proposal.proposer + ")";
  if (proposal.kind == "map_fee") return map_proposed_fee(said, context, because);
  if (proposal.kind == "replay") return flows::OrderActions{context}.retry(said.at("order_id"), because);
  const std::int64_t number = said.at("number");
  const auto done = proposal.kind == "assign" ? work.assign(number, said.at("owner"), approver)
                                              : work.ignore(number, because, approver);
  if (!done) return done.error();
  return std::string{"done"};
}

bool may_decide(store::Database& database, const std::string& person, const std::string& kind) {
  const auto user = store::ConsoleUsers{database}.find(person);
  if (!user || user->is_disabled) return false;
  const auto needed = kind == "map_fee" ? web::Right::suspense_approve : web::Right::orders_act;
  return web::rights_of(web::roles_in(user->roles), false).contains(needed);
}

}  // namespace weir::cli
