#include "assistant/proposal_board.hpp"

#include <nlohmann/json.hpp>

#include "assistant/mask.hpp"
#include "core/text.hpp"

namespace weir::assistant {
namespace {

using store::Proposal;
using store::ProposalState;

constexpr auto proposal_lives = std::chrono::hours{24 * 7};
constexpr std::int64_t most_waiting = 200, most_of_one = 50;
constexpr std::size_t because_max = 1'000;
constexpr std::size_t arguments_max = 4'000;

Failure no_proposal(const char* code, std::string text, std::int64_t id = 0) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = id == 0 ? "" : "proposal/" + std::to_string(id)};
}

std::string proposal_detail(const Proposal& proposal) {
  const nlohmann::ordered_json json{{"kind", proposal.kind},         {"arguments", proposal.arguments},
                                    {"proposer", proposal.proposer}, {"client", proposal.client},
                                    {"because", proposal.because},   {"result", proposal.result}};
  return json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

// As flows/person.hpp has it: blanks around a name and capitals make nobody else of anybody.
bool is_one_person(const std::string& one, const std::string& other) {
  return lower_ascii(trim(one)) == lower_ascii(trim(other));
}

bool has_size(const std::string& text, std::size_t most) { return !text.empty() && text.size() <= most; }

}  // namespace

Result<std::int64_t> ProposalBoard::propose(Proposal proposal) {
  proposal.because = masked_text(proposal.because);  // which may make it longer
  if (!has_size(proposal.because, because_max) || !has_size(proposal.arguments, arguments_max))
    return no_proposal("proposal.bad", "a proposal says why, in at most 1000 bytes, and is short itself");
  if (proposal.evidence.size() > evidence_bytes_max) proposal.evidence = R"({"left_off":"it was too long"})";
  proposal.created_at = parts_.clock.now();
  if (parts_.proposals.waiting_of(proposal.proposer, proposal.created_at) >= most_of_one)
    return no_proposal("proposal.too_many",
                       "50 proposals of " + proposal.proposer + " wait; have them decided first");
  if (parts_.proposals.waiting(proposal.created_at) >= most_waiting)
    return no_proposal("proposal.too_many", "200 proposals wait; have them decided first");
  proposal.expires_at = proposal.created_at + proposal_lives;
  std::int64_t id = 0;
  parts_.database.transact([&](Tx& tx) {
    id = parts_.proposals.add(tx, proposal);
    parts_.audit.append(tx, {proposal.proposer}, "proposal_proposed", "proposal/" + std::to_string(id),
                        proposal_detail(proposal), proposal.created_at);
  });
  return id;
}

// One that waits, and that this person may decide. What is late expires here.
Result<Proposal> ProposalBoard::open_one(std::int64_t id, const store::Actor& person) {
  auto found = parts_.proposals.find(id);
  if (!found)
    return no_proposal("proposal.unknown", "there is no such proposal; see weir proposals list", id);
  if (found->state == ProposalState::proposed && found->expires_at <= parts_.clock.now()) {
    found->state = ProposalState::expired;
    moved(*found, ProposalState::proposed, person);
  }
  if (found->state != ProposalState::proposed)
    return no_proposal("proposal.over",
                       "it is " + std::string{name_of(found->state)} + "; weir proposals show says more", id);
  if (const std::string why = parts_.why_not(person.name, *found); !why.empty())
    return no_proposal("proposal.no_right", person.name + " may not decide it: " + why, id);
  return *found;
}

bool ProposalBoard::moved(const Proposal& to, ProposalState from, const store::Actor& actor) {
  bool is_moved = false;
  parts_.database.transact([&](Tx& tx) {
    is_moved = parts_.proposals.move(tx, to, from);
    if (is_moved)
      parts_.audit.append(tx, actor, "proposal_" + std::string{name_of(to.state)},
                          "proposal/" + std::to_string(to.id), proposal_detail(to), parts_.clock.now());
  });
  return is_moved;
}

Result<Proposal> ProposalBoard::approve(std::int64_t id, const store::Actor& person) {
  auto found = open_one(id, person);
  if (!found) return found;
  if (is_one_person(found->proposer, person.name))
    return no_proposal("proposal.same_person", "who has it proposed does not approve it", id);
  if (!parts_.still_proposes(*found))
    return no_proposal(
        "proposal.proposer_gone",
        found->proposer + " could not propose it any more; refuse it, or do it by its own command", id);
  found->state = ProposalState::approved;
  found->approver = person.name;
  found->decided_at = parts_.clock.now();
  if (!moved(*found, ProposalState::proposed, person))
    return no_proposal("proposal.over", "somebody else was first; weir proposals show says who", id);
  const auto done = parts_.apply(*found, person);
  found->state = done ? ProposalState::applied : ProposalState::failed;
  found->result = done ? *done : done.error().code + ": " + done.error().text;
  moved(*found, ProposalState::approved, person);
  return found;
}

Result<Proposal> ProposalBoard::refuse(std::int64_t id, const std::string& because,
                                       const store::Actor& person) {
  if (!has_size(because, because_max))
    return no_proposal("proposal.bad", "say why it is refused, in at most 1000 bytes", id);
  auto found = open_one(id, person);
  if (!found) return found;
  found->state = ProposalState::refused;
  found->result = because + " (" + person.name + ")";
  found->decided_at = parts_.clock.now();
  if (!moved(*found, ProposalState::proposed, person))
    return no_proposal("proposal.over", "somebody else was first; weir proposals show says who", id);
  return found;
}

}  // namespace weir::assistant
