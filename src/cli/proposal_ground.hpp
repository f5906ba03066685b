#pragma once
// Whether a proposal may still be applied: by whom, for whom, and on the ground on which it was made. Pure.
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/result.hpp"
#include "store/console_users.hpp"
#include "store/proposals.hpp"
#include "store/suspense.hpp"
#include "store/work_items.hpp"
#include "web/rights.hpp"

namespace weir::cli {

// What becomes of a cause: "ignore", "assign", "resolve".
bool is_of_cause(const store::Proposal& proposal);

// Why somebody with these rights does not decide it; empty where they may. `cause`: what
// it is about, where it is about one; one that is about money is finance's, whoever proposed what becomes of
// it.
std::string why_not_decide(const web::Rights& rights, const store::Proposal& proposal,
                           const std::optional<store::WorkItem>& cause);

// The person whose assistant it is can sign in still, and has the right that it took.
bool still_proposes(const store::Proposal& proposal, const std::vector<store::ConsoleUser>& users);

// Fail with proposal.ground_changed: what it is about is not as it was, so that a person's later word would
// be lost, or more would happen than was seen.
Result<Done> check_fee_ground(const store::SuspenseItem& item, const store::Proposal& proposal);
Result<Done> check_cause_ground(const store::WorkItem& cause, const store::Proposal& proposal);
// `pauses`: those of now, as pause_evidence has them. An outage counts for nothing, because Weir lifts it
// itself; that a logon was refused since does.
Result<Done> check_pause_ground(const nlohmann::ordered_json& pauses, const store::Proposal& proposal);
// `claims`: those of now that have no case, as claim_evidence has them.
Result<Done> check_claim_ground(const nlohmann::ordered_json& claims, const store::Proposal& proposal);

}  // namespace weir::cli
