#include "flows/proof_outcome.hpp"

#include "flows/job_args.hpp"
#include "flows/order_task.hpp"

namespace weir::flows {

using jobs::Outcome;

void prove_later(Tx& tx, const Context& context, const char* kind, const std::string& subject,
                 const std::map<std::string, std::string>& args) {
  const Instant now = context.clock.now();
  auto proof = job_about(context, kind, "sap", subject, args, now + proof_delay);
  proof.max_failures = proof_attempts;
  context.stores.jobs.enqueue(tx, proof, now);
}

Outcome outcome_of(const Context& context, const Proven& what, const proof::Proof& proof) {
  const bool right = proof.finding == proof::Finding::right;
  const auto effect = [&context, what, proof, right](Tx& tx) {
    move_document(tx, context, what.flow, what.key, [&](store::Document& document) {
      document.target = proof.value;
      document.sap_document = what.sap_document;
      if (proof.copies > 1) document.duplicates = static_cast<int>(proof.copies) - 1;
      if (right) document.state = store::DocumentState::proven;
    });
    if (!right) return;
    const std::string& connection = context.connection.name;
    for (const auto& key : what.posting_keys)
      context.stores.poster.proven(tx, connection, what.posting_kind, key);
    context.stores.exceptions.close(tx, connection, what.subject, context.clock.now());
  };
  if (right) return Outcome::done(effect);
  const bool may_come = proof.finding == proof::Finding::missing;
  return Outcome::failed(
      {.next = may_come ? Next::retry : Next::refuse,
       .code = proof::code_of(proof.finding),
       .text = proof.text + "; look at it in SAP (VA03 or FB03, the IDoc in WE02) and correct it there",
       .subject = what.subject,
       .not_before = {}},
      effect);
}

}  // namespace weir::flows
