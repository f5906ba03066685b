// What becomes of what did not go well, and how far an engine has come.
#include <algorithm>

#include "app/attention.hpp"
#include "app/engine.hpp"
#include "flows/order_actions.hpp"

namespace weir::app {

bool Engine::has_swept(Instant since) {
  return std::ranges::all_of(lines_, [&](const auto& line) {
    const std::string& name = line->context.connection.name;
    const auto reached = [&](const char* sweep) { return watermarks_.find(name, sweep).value_or(Instant{}); };
    return reached(flows::sweep_orders_kind) >= since && reached(flows::sweep_settlements_kind) >= since;
  });
}

std::optional<Instant> Engine::next_due(Instant since) {
  if (!has_swept(since)) return runner_->next_due();
  return queue_.next_due({flows::prove_order_kind, flows::prove_settlement_kind, flows::post_order_kind,
                          flows::post_settlement_kind, flows::fetch_settlement_kind, flows::fetch_order_kind,
                          flows::backfill_orders_kind, flows::change_order_kind, flows::prove_change_kind,
                          flows::hold_order_kind, flows::cancel_at_amazon_kind,
                          flows::prove_cancellation_kind, flows::confirm_package_kind,
                          flows::index_settlement_kind, flows::reclass_suspense_kind,
                          flows::prove_reclass_kind,
                          flows::prove_packages_kind, flows::answer_idoc_kind});
}

// Nothing ends in "failed": a job that died leaves its document to a person, with the reason and the next
// step.
void Engine::on_dead(Tx& tx, const jobs::Job& job, const Failure& failure) {
  const Instant now = doors_.clock.now();
  exceptions_.open(tx, exception_for(job, failure, now), now);
  const auto about = document_of(job.subject);
  if (!about) return;
  auto document = documents_.find_to_move(tx, job.connection, about->flow, about->key);
  if (!document || flows::is_kept_back(*document)) return;
  const store::DocumentState from = document->state;
  document->state = store::DocumentState::needs_attention;
  document->reason = failure.code;
  documents_.move(tx, *document, from, now);
}

// One entry for the side, however many jobs wait for it.
void Engine::on_outage(Tx& tx, const jobs::Job& job, const std::optional<Failure>& failure) {
  const Instant now = doors_.clock.now();
  jobs::Job side = job;
  side.subject = "side/" + job.queue;
  if (failure)
    exceptions_.open(tx, exception_for(side, *failure, now), now);
  else
    exceptions_.close(tx, job.connection, side.subject, now);
}

report::Scoreboard Engine::scoreboard(std::uint64_t seed, Instant since) {
  report::Scoreboard scoreboard;
  scoreboard.seed = seed;
  scoreboard.is_complete = has_swept(since);
  for (const char* flow : {flows::orders_flow, flows::settlements_flow})
    scoreboard.flows[flow] = score_of(documents_.list(flow));
  for (const auto& exception : exceptions_.list_open())
    scoreboard.open.push_back({exception.subject, exception.code, exception.reason, exception.next});
  return scoreboard;
}

}  // namespace weir::app
