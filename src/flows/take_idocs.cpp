#include "flows/take_idocs.hpp"

#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

using jobs::Outcome;
using store::IdocState;

Outcome ended(const Context& context, std::int64_t number, IdocState state, const std::string& reason) {
  return Outcome::done([&context, number, state, reason](Tx& tx) {
    context.stores.received.end(tx, number, state, reason, context.clock.now());
  });
}

}  // namespace

std::vector<Outcome> TakeIdocs::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (const jobs::Job& job : packet) outcomes.push_back(take(std::stoll(arg(job, "number"))));
  return outcomes;
}

Outcome TakeIdocs::take(std::int64_t number) {
  const auto idoc = context_.stores.received.find(number);
  if (!idoc || idoc->state != IdocState::fresh) return Outcome::done();
  if (idoc->is_test) return ended(context_, number, IdocState::kept, "a test IDoc");
  return ended(context_, number, IdocState::kept, "no flow takes " + idoc->message_type);
}

}  // namespace weir::flows
