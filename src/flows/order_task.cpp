#include "flows/order_task.hpp"

#include "amazon/model/personal.hpp"
#include "core/ensure.hpp"
#include "flows/job_args.hpp"
#include "flows/order_correction.hpp"

namespace weir::flows {
namespace {

Failure not_in_inbox(const std::string& order_id) {
  return {.next = Next::refuse,
          .code = "order.not_stored",
          .text = "order " + order_id + " is not in the inbox; run a sweep over its time",
          .subject = order_subject(order_id),
          .not_before = {}};
}

void fill(OrderTask& task, const Result<std::optional<store::InboxItem>>& item,
          const Result<std::string>& correction) {
  if (!item) {
    task.outcome = jobs::Outcome::failed(item.error());
    return;
  }
  if (!*item) {
    task.outcome = jobs::Outcome::failed(not_in_inbox(task.order_id));
    return;
  }
  task.is_purged = (*item)->is_purged;
  if (task.is_purged && (*item)->payload.empty()) {
    task.outcome = jobs::Outcome::failed(purged(task.order_id));
    return;
  }
  const auto json = correction ? corrected((*item)->payload, *correction, task.order_id) : correction.error();
  if (!json) {
    task.outcome = jobs::Outcome::failed(json.error());
    return;
  }
  if (auto order = amazon::decode_order(*json))
    task.order = *std::move(order);
  else
    task.outcome = jobs::Outcome::failed(order.error());
}

void add_buyers(Scrubber& scrubber, PeopleScrubber& people, const std::vector<OrderTask>& tasks) {
  constexpr std::size_t told_apart = 4;  // a shorter text would tear holes into every word
  for (const OrderTask& task : tasks) {
    if (!task.order) continue;
    for (std::string& text : amazon::personal_texts(*task.order)) {
      people.add(text);
      if (text.size() >= told_apart) scrubber.add(Secret{std::move(text)});
    }
  }
}

}  // namespace

std::vector<OrderTask> load_orders(const Context& context, std::span<const jobs::Job> packet,
                                   const char* why) {
  std::vector<std::string> ids;
  for (const jobs::Job& job : packet) ids.push_back(arg(job, "order_id"));
  auto items = context.stores.inbox.load(context.connection.name, order_source, ids,
                                         {context.actor.name, why}, context.clock.now());
  const auto corrections = load_corrections(context, ids, why);
  std::vector<OrderTask> tasks;
  for (std::size_t i = 0; i < packet.size(); ++i) {
    tasks.push_back({.job = &packet[i], .order_id = ids[i], .order = {}, .outcome = {}});
    fill(tasks.back(), items[i], corrections[i]);
  }
  return tasks;
}

Failure purged(const std::string& order_id) {
  return {.next = Next::refuse,
          .code = "order.purged",
          .text = "the personal data of order " + order_id +
                  " was purged, 30 days after its delivery, before its work was done; look at it in Seller "
                  "Central and in SAP (VA03), and finish it there by hand",
          .subject = order_subject(order_id),
          .not_before = {}};
}

Failure Buyers::taken_out_of(Failure failure) {
  if (!scrubber_) add_buyers(scrubber_.emplace(), people_, tasks_);
  failure.text = people_.scrubbed(scrubber_->scrubbed(failure.text));
  return failure;
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
  auto document = context.stores.documents.find_to_move(tx, context.connection.name, flow, key);
  ensure(document.has_value(), "a job works on a document that was never received");
  const store::DocumentState from = document->state;
  change(*document);
  ensure(context.stores.documents.move(tx, *document, from, context.clock.now()),
         "a document moved although it was locked");
}

}  // namespace weir::flows
