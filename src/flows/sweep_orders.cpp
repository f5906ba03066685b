#include "flows/sweep_orders.hpp"

#include "amazon/api/orders.hpp"
#include "flows/job_args.hpp"
#include "flows/kept_order.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr std::chrono::minutes overlap{10};  // Amazon shows an update some minutes after it happened

// An order that is news is stored as received, and becomes work; a sweep overlaps the one before it on
// purpose.
void take(Tx& tx, const Context& context, const store::InboxItem& order) {
  const std::string& id = order.key;
  const std::string& connection = context.connection.name;
  const Instant now = context.clock.now();
  if (!context.stores.inbox.store(tx, order, now)) return;
  store::Document document;
  document.connection = connection;
  document.flow = orders_flow;
  document.key = id;
  context.stores.documents.receive(tx, document, now);
  context.stores.jobs.enqueue(
      tx, job_about(context, post_order_kind, "sap", order_subject(id), {{"order_id", id}}, now), now);
}

}  // namespace

std::vector<Outcome> SweepOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(sweep());
  return outcomes;
}

Outcome SweepOrders::sweep() {
  const Connection& connection = context_.connection;
  const auto reached = context_.stores.watermarks.find(connection.name, sweep_orders_kind);
  const Instant after = reached.value_or(context_.clock.now() - connection.first_sweep) - overlap;
  auto swept = amazon::sweep_orders(connection.amazon, connection.marketplace_ids, after);
  if (!swept) return Outcome::failed(swept.error());
  const auto orders = kept_orders(context_, swept->orders);
  return Outcome::done([this, orders, complete_until = swept->complete_until](Tx& tx) {
    for (const auto& order : orders) take(tx, context_, order);
    const Instant now = context_.clock.now();
    const std::string& name = context_.connection.name;
    context_.stores.watermarks.set(tx, name, sweep_orders_kind, complete_until, now);
    context_.stores.exceptions.close(tx, name, sweep_orders_kind, now);
  });
}

}  // namespace weir::flows
