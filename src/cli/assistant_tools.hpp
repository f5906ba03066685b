#pragma once
// What an assistant may ask for by `weir mcp`: the readers of the other commands, and proposals.
#include <string>
#include <vector>

#include "app/order_desk.hpp"
#include "app/work_desk.hpp"
#include "assistant/proposal_board.hpp"
#include "assistant/session.hpp"

namespace weir::cli {

struct AssistantDesk {
  const config::Config& config;
  app::OrderDesk& orders;
  app::WorkDesk& work;
  assistant::ProposalBoard& proposals;
  std::string person;  // whose assistant it is
};

// Both outlive the tools; `client` is asked when something is proposed.
std::vector<assistant::Tool> assistant_tools(AssistantDesk& desk, const std::function<std::string()>& client);

// Does what was proposed, by the same functions as the commands.
Result<std::string> apply_proposal(const store::Proposal& proposal, const flows::Context& context,
                                   monitor::WorkItems& work, const store::Actor& approver);

// Whether that user of the console has the right that such a proposal takes.
bool may_decide(store::Database& database, const std::string& person, const std::string& kind);

}  // namespace weir::cli
