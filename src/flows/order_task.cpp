#include "flows/order_task.hpp"

#include "core/ensure.hpp"
#include "flows/job_args.hpp"

namespace weir::flows {
namespace {

Failure not_in_inbox(const std::string& order_id) {
  return {.next = Next::refuse,
          .code = "order.not_stored",
          .text = "order " + order_id + " is not in the inbox; it was purged, run a sweep over its time",
          .subject = order_subject(order_id),
          .not_before = {}};
}

}  // namespace

std::vector<OrderTask> load_orders(const Context& context, std::span<const jobs::Job> packet) {
  std::vector<OrderTask> tasks;
  for (const jobs::Job& job : packet) {
    OrderTask task{.job = &job, .order_id = arg(job, "order_id"), .order = {}, .outcome = {}};
    const auto item = context.stores.inbox.find(context.connection.name, "amazon/order", task.order_id);
    if (!item) {
      task.outcome = jobs::Outcome::failed(not_in_inbox(task.order_id));
    } else if (auto order = amazon::decode_order(item->payload)) {
      task.order = *std::move(order);
    } else {
      task.outcome = jobs::Outcome::failed(order.error());
    }
    tasks.push_back(std::move(task));
  }
  return tasks;
}

std::vector<jobs::Outcome> outcomes_of(std::vector<OrderTask>& tasks) {
  std::vector<jobs::Outcome> outcomes;
  for (OrderTask& task : tasks) {
    ensure(task.outcome.has_value(), "an order left its packet without an outcome");
    outcomes.push_back(*std::move(task.outcome));
  }
  return outcomes;
}

void move_document(Tx& tx, const Context& context, const std::string& flow, const std::string& key,
                   const std::function<void(store::Document&)>& change) {
  auto document = context.stores.documents.find(context.connection.name, flow, key);
  ensure(document.has_value(), "a job works on a document that was never received");
  const store::DocumentState from = document->state;
  change(*document);
  ensure(context.stores.documents.move(tx, *document, from, context.clock.now()),
         "a document moved while its job ran; its lane should have prevented it");
}

}  // namespace weir::flows
