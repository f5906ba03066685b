// What an operator's assistant sees of queues, calls and claims, and what it may propose about them.
#include <nlohmann/json.hpp>

#include "app/calls.hpp"
#include "app/inbound_board.hpp"
#include "app/queues.hpp"
#include "cli/assistant_tools.hpp"
#include "cli/inbound_text.hpp"
#include "cli/proposal_ground.hpp"
#include "store/job_queue.hpp"

namespace weir::cli {
namespace {

using assistant::Tool;
using Json = nlohmann::ordered_json;

constexpr std::size_t failed_calls_shown = 100;
constexpr std::chrono::hours calls_looked_at{24};

Json pause_json(const jobs::Pause& pause) {
  return {{"queue", pause.queue},
          {"cause", jobs::name_of(pause.cause)},
          {"because", pause.reason},
          {"until", iso(pause.until)}};
}

std::string queue_subject(const std::string& connection, const std::string& queue) {
  return "queue/" + connection + '/' + queue;
}

// Who said last that it is to stand still.
std::string paused_by(const flows::Context& context, const jobs::Pause& pause) {
  if (pause.cause != jobs::PauseCause::person) return "weir";
  constexpr std::size_t words_looked_at = 20;
  const auto subject = queue_subject(pause.connection, pause.queue);
  for (const auto& each : context.stores.audit.about(subject, words_looked_at))
    if (each.action == "queue_paused") return each.actor;
  return "";
}

// Of this connection; of one queue, or of all where it is empty.
Json pauses_of(const flows::Context& context, const std::string& queue) {
  auto all = Json::array();
  for (const auto& pause : context.stores.jobs.pauses()) {
    const bool is_meant = queue.empty() || pause.queue == queue;
    if (pause.connection != context.connection.name || !is_meant) continue;
    all.push_back(pause_json(pause));
    all.back()["by"] = paused_by(context, pause);
  }
  return all;
}

Result<Json> failed_calls(AssistantDesk& desk) {
  const auto& context = desk.orders().context();
  const Instant until = context.clock.now() + std::chrono::minutes{1};  // what was just sent is in it
  const auto calls = app::list_calls(desk.config(), context.connection.name,
                                     {.since = until - calls_looked_at,
                                      .until = until,
                                      .only_failed = true,
                                      .with_bodies = false,
                                      .most = failed_calls_shown});
  if (!calls) return calls.error();
  auto all = Json::array();
  for (const auto& [connection, call] : *calls)
    all.push_back({{"sent_at", iso(call.sent_at)},
                   {"operation", call.operation},
                   {"status", call.status},
                   {"took_ms", call.took.count()},
                   {"request_id", call.request_id}});
  return all;
}

Json claims_of(AssistantDesk& desk) {
  return claims_json(app::claim_rows(desk.orders().context(), desk.orders().engine().inbound()));
}

void add_operations_board(std::vector<Tool>& tools, const char* name, const char* help, const char* right,
                          const std::function<Result<Json>()>& read) {
  tools.push_back({name, help, {}, false, right, [read](const Json&, const std::string&) { return read(); }});
}

Failure refused_operation(const char* code, std::string text, std::string subject) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = std::move(subject)};
}

}  // namespace

void add_operations_tools(std::vector<Tool>& tools, AssistantDesk& desk) {
  add_operations_board(tools, "paused_queues", "What stands still, by whom, until when, and why",
                       "read.technical",
                       [&desk] { return Result<Json>{pauses_of(desk.orders().context(), "")}; });
  add_operations_board(tools, "failed_calls", "Calls of 24 hours that Amazon refused or did not answer",
                       "read.technical", [&desk] { return failed_calls(desk); });
  add_operations_board(tools, "claims", "What Amazon owes for pieces that it has not received, until when",
                       "read.stock", [&desk] { return Result<Json>{claims_of(desk)}; });
}

Result<Json> pause_evidence(AssistantDesk& desk, const std::string& queue) {
  const auto& context = desk.orders().context();
  Json pauses = pauses_of(context, queue);
  if (!pauses.empty()) return Json{{"pauses", std::move(pauses)}};
  return refused_operation("assistant.nothing_paused",
                           "nothing of queue " + queue + " is paused; paused_queues tells what is",
                           queue_subject(context.connection.name, queue));
}

std::optional<Failure> claim_case_trouble(const std::string& case_id) {
  if (case_id != stock::given_up_case) return std::nullopt;
  return refused_operation("assistant.bad_arguments",
                           "that is no case of Amazon's; to give claims up is a person's: weir inbound claim "
                           "SHIPMENT --give-up",
                           {});
}

Json waiting_claims(const std::vector<stock::ClaimFacts>& packs) {
  auto all = Json::array();
  for (const auto& facts : packs)
    all.push_back(
        {{"sku", facts.claim.sku}, {"kind", stock::name_of(facts.claim.kind)}, {"units", facts.claim.units}});
  return all;
}

Result<Json> claim_evidence(AssistantDesk& desk, const std::string& shipment, const std::string& case_id) {
  if (auto wrong = claim_case_trouble(case_id); wrong) return *std::move(wrong);
  const auto packs =
      app::packs_without_case(desk.orders().context(), desk.orders().engine().inbound(), shipment);
  if (!packs) return packs.error();
  return Json{{"shipment", shipment}, {"claims", waiting_claims(*packs)}};
}

Result<std::string> lift_proposed_pause(const config::Config& config, const store::Proposal& proposal,
                                        const flows::Context& context) {
  const std::string queue = Json::parse(proposal.arguments).at("queue");
  const Json pauses = pauses_of(context, queue);
  if (pauses.empty()) return std::string{"it was not paused any more"};  // and no logon is let through for it
  if (const auto same = check_pause_ground(pauses, proposal); !same) return same.error();
  const jobs::Pause of{.connection = context.connection.name, .queue = queue, .reason = {}, .until = {}};
  const auto lifted = app::resume_queue(config, context.actor, of, context.clock);
  if (!lifted) return lifted.error();
  return std::string{*lifted > 0 ? "what is due starts within a second" : "it was not paused any more"};
}

}  // namespace weir::cli
