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

// What stands still, what was refused, and what Amazon owes for pieces that it has not received.
void add_operations_tools(std::vector<assistant::Tool>& tools, AssistantDesk& desk);
// What is known of a pause that is to be lifted. Fails with assistant.nothing_paused.
Result<nlohmann::ordered_json> pause_evidence(AssistantDesk& desk, const std::string& queue);
// The claims of a shipment that wait for a case. Fails with inbound.no_claim, inbound.unknown.
Result<nlohmann::ordered_json> claim_evidence(AssistantDesk& desk, const std::string& shipment,
                                              const std::string& case_id);
// Those without a case, as evidence; and why a word is no case of Amazon's.
nlohmann::ordered_json waiting_claims(const std::vector<stock::ClaimFacts>& packs);
std::optional<Failure> claim_case_trouble(const std::string& case_id);
// Lifts the pauses of a queue as the proposal knew them.
Result<std::string> lift_proposed_pause(const config::Config& config, const store::Proposal& proposal,
                                        const flows::Context& context);

// The right that a person needs to decide a proposal of that kind, and to have it proposed; empty for a kind
// that there is not.
std::string right_to_decide(const std::string& kind);
std::string right_to_propose(const std::string& kind);

// What a proposal is carried out with; `context` acts in the name of who approved it.
struct ProposalDesk {
  const config::Config& config;
  const flows::Context& context;
  monitor::WorkItems& work;
  store::InboundBook& inbound;
};
// Does what was proposed, by the same functions as the commands. Fails as they do, and with
// proposal.ground_changed.
Result<std::string> apply_proposal(const ProposalDesk& desk, const store::Proposal& proposal);

}  // namespace weir::cli
