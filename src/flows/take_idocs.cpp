#include "flows/take_idocs.hpp"

#include "flows/job_args.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/receive_idocs.hpp"
#include "sap/idoc/status_idoc.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using sap::AddressedIdoc;
using store::IdocState;
using store::ReceivedIdoc;

Outcome ended(const Context& context, std::int64_t number, IdocState state, const std::string& reason) {
  return Outcome::done([&context, number, state, reason](Tx& tx) {
    context.stores.received.end(tx, number, state, reason, context.clock.now());
  });
}

// What stays refused is looked at by a person, and is new no more.
Outcome not_taken(const Context& context, std::int64_t number, const Failure& failure) {
  if (failure.next != Next::refuse) return Outcome::failed(failure);
  return Outcome::failed(failure, [&context, number, code = failure.code](Tx& tx) {
    context.stores.received.end(tx, number, IdocState::poison, code, context.clock.now());
  });
}

// The IDoc as it came. Nothing when its body was purged meanwhile.
Result<std::optional<AddressedIdoc>> content_of(const Context& context, const ReceivedIdoc& idoc) {
  const auto found = context.stores.inbox.load(idoc.connection, idoc_source, {idoc.body},
                                               {context.actor.name, "taking IDoc"}, context.clock.now());
  if (!found.front()) return found.front().error();
  const auto& item = *found.front();
  if (!item || item->is_purged) return std::optional<AddressedIdoc>{};
  auto idocs = idocs_in(item->payload);
  if (!idocs) return idocs.error();
  const auto place = static_cast<std::size_t>(idoc.place);
  if (place >= idocs->size()) return std::optional<AddressedIdoc>{};
  return std::optional{std::move((*idocs)[place])};
}

// What was posted is looked for at once: SAP has just said that there is something to see, good or bad.
void prove_now(Tx& tx, const Context& context, const store::Posting& posting) {
  const Instant now = context.clock.now();
  if (posting.kind == order_posting)
    context.stores.jobs.enqueue(tx,
                                job_about(context, prove_order_kind, "sap", order_subject(posting.key),
                                          {{"order_id", posting.key}}, now),
                                now);
  if (posting.kind != fi_posting) return;
  const std::string settlement = posting.key.substr(0, posting.key.find('-'));
  context.stores.jobs.enqueue(tx,
                              job_about(context, prove_settlement_kind, "sap", settlement_subject(settlement),
                                        {{"settlement_id", settlement}}, now),
                              now);
}

// ALEAUD: what SAP made of our IDocs.
Outcome take_audit(const Context& context, std::int64_t number, const AddressedIdoc& idoc) {
  const auto audits = sap::read_audit_idoc(idoc.idoc);
  if (!audits) return not_taken(context, number, audits.error());
  std::vector<store::Posting> told;
  std::size_t states = 0;
  for (const auto& audit : *audits)
    for (const auto& state : audit.states) {
      ++states;
      for (auto& posting :
           context.stores.postings.with_receipt(context.connection.name, state.receiver_docnum))
        if (posting.state == store::PostingState::posted) told.push_back(std::move(posting));
    }
  return Outcome::done([&context, number, states, told = std::move(told)](Tx& tx) {
    for (const auto& posting : told) prove_now(tx, context, posting);
    context.stores.received.end(
        tx, number, IdocState::done,
        "of " + std::to_string(states) + " IDocs, " + std::to_string(told.size()) + " are looked for now",
        context.clock.now());
  });
}

}  // namespace

std::vector<Outcome> TakeIdocs::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (const jobs::Job& job : packet) outcomes.push_back(take(std::stoll(arg(job, "number"))));
  return outcomes;
}

Outcome TakeIdocs::take(std::int64_t number) {
  const auto row = context_.stores.received.find(number);
  if (!row || row->state != IdocState::fresh) return Outcome::done();
  if (row->is_test) return ended(context_, number, IdocState::kept, "a test IDoc");
  if (row->message_type != sap::audit_mestyp)
    return ended(context_, number, IdocState::kept, "no flow takes " + row->message_type);
  const auto idoc = content_of(context_, *row);
  if (!idoc) return not_taken(context_, number, idoc.error());
  if (!*idoc) return ended(context_, number, IdocState::kept, "its body was purged");
  return take_audit(context_, number, **idoc);
}

}  // namespace weir::flows
