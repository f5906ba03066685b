#pragma once
// What assistants propose, and what became of it. A proposal is decided once: every move names the state that
// it leaves, so that of two who decide at once one is told that the other was first.
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

enum class ProposalState {
  proposed,  // waits for a person
  approved,  // a person has said yes; its effect is under way, or the process died meanwhile
  refused,
  expired,  // nobody decided in time
  applied,
  failed,  // approved, and what it asked for was refused
};
std::string_view name_of(ProposalState state);

struct Proposal {
  std::int64_t id = 0;
  std::string connection;
  std::string kind;       // "map_fee", "replay": cli/assistant_proposing has all
  std::string arguments;  // JSON, at most 4,000 bytes
  std::string because;    // as the assistant says, at most 1,000 bytes
  std::string evidence;   // JSON of our own: what was known when it was proposed
  std::string proposer;   // the person whose assistant it is
  std::string client;     // the program: "inspector 1.2"
  ProposalState state = ProposalState::proposed;
  std::string approver{};
  std::string result{};
  Instant created_at{};
  Instant expires_at{};
  std::optional<Instant> decided_at{};
};

class Proposals {
 public:
  explicit Proposals(Database& database) : database_{database} {}

  std::int64_t add(Tx& tx, const Proposal& proposal);
  std::optional<Proposal> find(std::int64_t id);
  // The latest first; all, or those alone that wait then, whose week is not over.
  std::vector<Proposal> list(std::optional<Instant> waiting_at, std::size_t most);
  std::int64_t waiting(Instant now);
  std::int64_t waiting_of(const std::string& proposer, Instant now);
  // With its state, approver, result and decided_at; false where it is not in state `from` any more.
  bool move(Tx& tx, const Proposal& proposal, ProposalState from);

 private:
  Database& database_;
};

}  // namespace weir::store
