#pragma once
// What an assistant may ask for by `weir mcp`: the readers of the other commands, and proposals. Each tool
// names the right of the console that it takes.
#include <string>
#include <vector>

#include "cli/assistant_desk.hpp"

namespace weir::cli {

// All of them; `user` is whose assistant it is. The desk outlives the tools.
std::vector<assistant::Tool> assistant_tools(AssistantDesk& desk, const std::string& user);

// Of one thing each, and lists; of the far sides and of the whole; what waits for a person's word.
void add_reading_tools(std::vector<assistant::Tool>& tools, AssistantDesk& desk);
void add_proposing_tools(std::vector<assistant::Tool>& tools, AssistantDesk& desk, const std::string& user);

// The right that a person needs to decide a proposal of that kind, and to have it proposed; empty for a kind
// that there is not.
std::string right_to_decide(const std::string& kind);
std::string right_to_propose(const std::string& kind);

// Does what was proposed, by the same functions as the commands, in the name of who approved it. Fails as
// they do, and with proposal.ground_changed.
Result<std::string> apply_proposal(const config::Config& config, const store::Proposal& proposal,
                                   const flows::Context& context, monitor::WorkItems& work);

}  // namespace weir::cli
