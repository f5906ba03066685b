#include "flows/settlement_actions.hpp"

#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/reverse_settlement.hpp"

namespace weir::flows {
namespace {

Failure cannot_post(const std::string& id, const char* code, std::string text) {
  return {.next = Next::refuse,
          .code = code,
          .text = std::move(text),
          .subject = settlement_subject(id),
          .not_before = {}};
}

std::optional<Failure> why_not(const std::string& id, const std::optional<store::Document>& document) {
  using store::DocumentState;
  if (!document)
    return cannot_post(id, "settlement.unknown",
                       "settlement " + id + " was never received; weir settlement list names all");
  if (document->state == DocumentState::proven)
    return cannot_post(id, "settlement.already_proven",
                       "settlement " + id + " is posted and proven; weir settlement show has its documents");
  if (document->state == DocumentState::ignored || document->state == DocumentState::cancelled)
    return cannot_post(id, "settlement.not_posted_here",
                       "settlement " + id + " is not posted by Weir (" + document->reason + "); it stays so");
  return std::nullopt;
}

}  // namespace

Result<SettlementStep> post_settlement_now(const Context& context, const std::string& settlement_id,
                                           const std::string& because) {
  const auto document =
      context.stores.documents.find(context.connection.name, settlements_flow, settlement_id);
  if (auto failure = why_not(settlement_id, document)) return *std::move(failure);
  const bool is_in_sap = document->was_posted && !settlement_was_reversed(*document);
  const auto step = is_in_sap ? SettlementStep::prove : SettlementStep::post;
  const Instant now = context.clock.now();
  const std::string subject = settlement_subject(settlement_id);
  auto job = job_about(context, step == SettlementStep::prove ? prove_settlement_kind : post_settlement_kind,
                       "sap", subject, {{"settlement_id", settlement_id}}, now);
  if (step == SettlementStep::prove) job.max_failures = proof_attempts;
  context.stores.jobs.transact([&](Tx& tx) {
    if (!context.stores.jobs.enqueue(tx, job, now))
      context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
    context.stores.audit.append(
        tx, context.actor,
        step == SettlementStep::prove ? "settlement proof asked for" : "settlement post asked for", subject,
        to_args({{"why", because}, {"before", std::string{store::name_of(document->state)}}}), now);
  });
  return step;
}

}  // namespace weir::flows
