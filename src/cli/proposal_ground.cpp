#include "cli/proposal_ground.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/assistant_tools.hpp"
#include "web/work_json.hpp"

namespace weir::cli {
namespace {

Failure ground_changed(const store::Proposal& proposal, const std::string& what) {
  return {.next = Next::refuse,
          .code = "proposal.ground_changed",
          .text = what + " since it was proposed; look again, and have it proposed anew",
          .subject = "proposal/" + std::to_string(proposal.id)};
}

// A whole number of what was known then; nothing where that was left off.
std::optional<std::int64_t> number_then(const nlohmann::json& evidence, const char* name) {
  const auto found = evidence.is_object() ? evidence.find(name) : evidence.end();
  const bool is_known = evidence.is_object() && found != evidence.end() && found->is_number_integer();
  return is_known ? std::optional{found->get<std::int64_t>()} : std::nullopt;
}

// The list of that name in what was known then; empty where it was left off.
nlohmann::ordered_json rows_then(const store::Proposal& proposal, const char* name) {
  const auto evidence = nlohmann::ordered_json::parse(proposal.evidence, nullptr, false);
  const auto none = nlohmann::ordered_json::array();
  return evidence.is_object() ? evidence.value(name, none) : none;
}

// A side that is stopped is tried now and then, and stands with another `until` after it.
bool is_known_pause(const nlohmann::ordered_json& pause, const nlohmann::ordered_json& then) {
  return std::ranges::any_of(then, [&](const auto& was) {
    if (!was.is_object() || pause.at("cause") != "stopped") return was == pause;
    return was.value("cause", "") == "stopped" && was.value("queue", "") == pause.value("queue", "");
  });
}

bool is_more(std::int64_t now, std::optional<std::int64_t> then) { return !then || now > *then; }

}  // namespace

bool is_of_cause(const store::Proposal& proposal) {
  return proposal.kind == "ignore" || proposal.kind == "assign" || proposal.kind == "resolve";
}

std::string why_not_decide(const web::Rights& rights, const store::Proposal& proposal,
                           const std::optional<store::WorkItem>& cause) {
  const std::string wanted = right_to_decide(proposal.kind);
  const auto right = web::right_named(wanted);
  if (!right || !rights.contains(*right))
    return proposal.kind + " takes the right " + wanted +
           ", which no role of theirs has; see weir users roles";
  if (!is_of_cause(proposal) || !cause) return "";  // of what is gone, the deed says so
  const auto may = web::may_move(rights, *cause);
  return may ? "" : may.error().text;
}

bool still_proposes(const store::Proposal& proposal, const std::vector<store::ConsoleUser>& users) {
  const auto found = std::ranges::find(users, proposal.proposer, &store::ConsoleUser::name);
  const auto right = web::right_named(right_to_propose(proposal.kind));
  if (found == users.end() || found->is_disabled || !right) return false;
  return web::rights_of(web::roles_in(found->roles), found->reads_payloads).contains(*right);
}

Result<Done> check_fee_ground(const store::SuspenseItem& item, const store::Proposal& proposal) {
  if (item.changed_at <= proposal.created_at) return Done{};
  return ground_changed(proposal, "item " + std::to_string(item.id) + " is " +
                                      std::string{store::name_of(item.state)} +
                                      (item.class_name.empty() ? "" : ", " + item.class_name) +
                                      (item.actor.empty() ? "" : " by " + item.actor));
}

Result<Done> check_cause_ground(const store::WorkItem& cause, const store::Proposal& proposal) {
  const auto evidence = nlohmann::json::parse(proposal.evidence, nullptr, false);
  const std::string number = std::to_string(cause.id);
  if (proposal.kind == "assign") {
    const std::string then = evidence.is_object() ? evidence.value("owner", "") : "";
    if (cause.owner == then) return Done{};
    return ground_changed(proposal, "cause " + number + " was given to " + cause.owner);
  }
  const bool is_other = is_more(cause.keys, number_then(evidence, "affected")) ||
                        is_more(cause.openings, number_then(evidence, "openings"));
  if (!is_other) return Done{};
  return ground_changed(proposal, "cause " + number + " affects " + std::to_string(cause.keys) +
                                      " by now, or has come up again,");
}

Result<Done> check_pause_ground(const nlohmann::ordered_json& pauses, const store::Proposal& proposal) {
  const auto then = rows_then(proposal, "pauses");
  for (const auto& pause : pauses) {
    if (pause.at("cause") == "outage" || is_known_pause(pause, then)) continue;
    return ground_changed(proposal, pause.at("by").get<std::string>() + " has paused " +
                                        pause.at("queue").get<std::string>() + " (" +
                                        pause.at("because").get<std::string>() + ')');
  }
  return Done{};
}

Result<Done> check_claim_ground(const nlohmann::ordered_json& claims, const store::Proposal& proposal) {
  const auto then = rows_then(proposal, "claims");
  for (const auto& claim : claims)
    if (std::ranges::find(then, claim) == then.end())
      return ground_changed(proposal, "another claim of this shipment waits, or for other units,");
  return Done{};
}

}  // namespace weir::cli
