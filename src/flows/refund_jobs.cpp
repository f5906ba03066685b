#include "flows/refund_jobs.hpp"

#include "flows/attempts.hpp"
#include "flows/job_args.hpp"
#include "flows/refund_args.hpp"

namespace weir::flows {

std::string credit_topic(const mapping::Refund& refund) { return "credit/" + refund.id; }

std::string credit_subject(const mapping::Refund& refund) {
  return order_subject(refund.order_id, credit_topic(refund));
}

std::string credit_base(const mapping::Refund& refund) { return refund.order_id + '/' + refund.id; }

std::string credit_key(const Context& context, const mapping::Refund& refund) {
  return attempt_key(context, credit_base(refund));
}

bool credit_later(Tx& tx, const Context& context, const mapping::Refund& refund, Instant due) {
  const auto job = job_about(context, credit_refund_kind, "sap", credit_subject(refund),
                             {{"refund", refund_text(refund)}}, due);
  return context.stores.jobs.enqueue(tx, job, context.clock.now()).has_value();
}

}  // namespace weir::flows
