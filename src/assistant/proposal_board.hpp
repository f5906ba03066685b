#pragma once
// Proposals of assistants: noted with their evidence, and applied when a person who is not the proposer, and
// who has the right, says yes. That is committed before anything is done, and so of two at once one applies.
#include <functional>
#include <string>

#include "core/clock.hpp"
#include "core/result.hpp"
#include "store/audit_log.hpp"
#include "store/proposals.hpp"

namespace weir::assistant {

// Of the evidence, as JSON: what is longer is left off.
inline constexpr std::size_t evidence_bytes_max = 8'000;

class ProposalBoard {
 public:
  // Does what was proposed, in the name of who approved it; what came of it, in words.
  using Apply = std::function<Result<std::string>(const store::Proposal&, const store::Actor& approver)>;
  // Why that person may not decide that one; empty where they may.
  using WhyNot = std::function<std::string(const std::string& person, const store::Proposal&)>;
  // Whether the person whose assistant it is could still propose it.
  using StillProposes = std::function<bool(const store::Proposal&)>;
  struct Parts {
    store::Proposals& proposals;
    store::Database& database;
    store::AuditLog& audit;
    const Clock& clock;
    WhyNot why_not{};
    StillProposes still_proposes{};
    Apply apply{};
  };
  explicit ProposalBoard(Parts parts) : parts_{std::move(parts)} {}

  // Its number; it waits for a week. Fails with proposal.bad (a text is empty or too long), or
  // proposal.too_many while 200 wait, or 50 of the same person's.
  Result<std::int64_t> propose(store::Proposal proposal);
  // As it stands after. All fail with proposal.unknown, proposal.over (it is decided, or its time is), or
  // proposal.no_right; approve() also with proposal.same_person, or proposal.proposer_gone. It then waits on.
  // Where what was asked for is refused, the proposal has failed, and its result says why. One that stays
  // approved died on its way: a person looks.
  Result<store::Proposal> approve(std::int64_t id, const store::Actor& person);
  Result<store::Proposal> refuse(std::int64_t id, const std::string& because, const store::Actor& person);

 private:
  Result<store::Proposal> open_one(std::int64_t id, const store::Actor& person);
  bool moved(const store::Proposal& to, store::ProposalState from, const store::Actor& actor);

  Parts parts_;
};

}  // namespace weir::assistant
