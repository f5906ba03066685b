#include "flows/orders.hpp"

#include "core/ensure.hpp"
#include "flows/already_there.hpp"
#include "flows/change_orders.hpp"
#include "flows/job_args.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_task.hpp"
#include "flows/posted_order.hpp"
#include "flows/proof_outcome.hpp"
#include "mapping/order_decision.hpp"
#include "mapping/sales_order.hpp"
#include "sap/idoc/sales_order_idoc.hpp"
#include "sap/reads/sales_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::DocumentState;

Outcome settle(const Context& context, const std::string& order_id, DocumentState state, const char* reason) {
  return Outcome::done([&context, order_id, state, reason](Tx& tx) {
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.state = state;
      document.reason = reason;
    });
  });
}

// SAP has it: what is new in it is another flow's.
Outcome changed(const Context& context, const std::string& order_id) {
  return Outcome::done([&context, order_id](Tx& tx) { change_later(tx, context, order_id); });
}

// Of an order whose buyer was purged. What Amazon ships itself needs no address in SAP.
std::optional<Outcome> unless_posted_without_address(const OrderTask& task) {
  if (task.order->fulfilled_by == amazon::FulfilledBy::amazon) return std::nullopt;
  return Outcome::failed(purged(task.order_id));
}

// The outcome of an order that is not to be posted now.
std::optional<Outcome> unless_to_post(const Context& context, const OrderTask& task) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, task.order_id);
  if (document && is_kept_back(*document)) return Outcome::done();
  // One that is to be posted anew, as a revision, is as if it had just been received.
  const bool was_posted = document && document->was_posted && document->state != DocumentState::received;
  if (was_posted) return changed(context, task.order_id);
  const auto [step, reason] = mapping::decide(*task.order);
  switch (step) {
    case mapping::OrderStep::post:
      return task.is_purged ? unless_posted_without_address(task) : std::nullopt;
    case mapping::OrderStep::wait:
      return settle(context, task.order_id, DocumentState::waiting, reason);
    case mapping::OrderStep::cancel:
      return settle(context, task.order_id, DocumentState::cancelled, reason);
    case mapping::OrderStep::ignore:
      return settle(context, task.order_id, DocumentState::ignored, reason);
  }
  throw Bug("a decision without an outcome");
}

// What SAP's own tables of the basic type would refuse, before SAP has to.
Failure does_not_fit(const std::string& order_id, Failure why) {
  if (why.code == "sap.idoc_too_long") why.code = "mapping.too_long";
  why.text = "order " + order_id + " does not fit into SAP's IDoc: " + why.text;
  why.subject = order_subject(order_id);
  return why;
}

struct Mapped {
  OrderTask* task;
  sap::Idoc idoc;
  Money value;
  store::PostedOrder note;  // what later changes are held against
};

// Amazon's order in SAP's words; one that is refused leaves the packet with the reason.
std::vector<Mapped> map_orders(const Context& context, std::vector<OrderTask>& tasks) {
  std::vector<Mapped> mapped;
  for (OrderTask& task : tasks) {
    if (task.is_open()) task.outcome = unless_to_post(context, task);
    if (!task.is_open()) continue;
    const auto document = mapping::sales_order(*task.order, context.connection.order_rules);
    if (!document) {
      task.outcome = Outcome::failed(document.error());
      continue;
    }
    auto idoc = sap::sales_order_idoc(*document, context.connection.order_idoctyp);
    if (const auto checked = sap::check(idoc); !checked) {
      task.outcome = Outcome::failed(does_not_fit(task.order_id, checked.error()));
      continue;
    }
    mapped.push_back({&task, std::move(idoc), *mapping::booked_value(*task.order),
                      posted_order(context, *task.order, *document)});
  }
  return mapped;
}

std::vector<posting::Item> items_of(const Context& context, std::span<const Mapped> mapped) {
  std::vector<posting::Item> items;
  for (const Mapped& each : mapped) {
    store::Posting intent;
    intent.connection = context.connection.name;
    intent.kind = order_posting;
    intent.key = each.task->order_id;
    intent.reference = each.task->order_id;
    items.push_back({std::move(intent), sap::content_of(each.idoc)});
  }
  return items;
}

// Which of these orders does SAP already have, as orders or as IDocs that may become one?
posting::Ask ask_sap(const Context& context) {
  return [&context](const std::vector<std::string>& references,
                    Instant since) -> Result<std::map<std::string, std::string>> {
    const auto found = sap::find_sales_orders(context.connection.rfc_in_turn, references);
    if (!found) return found.error();
    std::map<std::string, std::string> documents;
    for (const auto& order : *found) documents.emplace(order.bstnk, order.vbeln);
    return or_their_idocs(context, {sap::sales_order_mestyp, sap::sales_order_arckey, references, since},
                          std::move(documents));
  };
}

posting::Send send_to_sap(const Context& context, const sap::SapTurn& turn, std::span<const Mapped> mapped) {
  return [&context, &turn,
          mapped](std::span<const posting::Item> items) -> Result<std::vector<Result<std::string>>> {
    std::vector<sap::Idoc> idocs;
    for (const auto& item : items)
      for (const Mapped& each : mapped)
        if (each.task->order_id == item.intent.key) idocs.push_back(each.idoc);
    return context.connection.idocs.submit(turn, idocs);
  };
}

Outcome posted(const Context& context, const std::string& order_id, Money value,
               const store::PostedOrder& note) {
  return Outcome::done([&context, order_id, value, note](Tx& tx) {
    context.stores.posted.set(tx, note, context.clock.now());
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.state = DocumentState::posted;
      document.was_posted = true;
      document.reason.clear();
      document.source = value;
    });
    const std::string subject = order_subject(order_id);
    prove_later(tx, context, prove_order_kind, subject, {{"order_id", order_id}});
    context.stores.audit.append(tx, context.actor, "posted", subject, "{}", context.clock.now());
  });
}

// The turn comes first: an intent that is noted as sent has to be asked for before it is sent again.
std::vector<Result<posting::Receipt>> submit(const Context& context, std::span<const Mapped> packet) {
  const auto turn = context.connection.idocs.turn(Urgency::orders);
  if (!turn) return {packet.size(), turn.error()};
  return context.stores.poster.submit_once(items_of(context, packet), ask_sap(context),
                                           send_to_sap(context, *turn, packet));
}

// In packets of the size that SAP's basis people allow.
std::vector<Result<posting::Receipt>> submit_all(const Context& context, std::span<const Mapped> mapped) {
  std::vector<Result<posting::Receipt>> receipts;
  while (!mapped.empty()) {
    const auto packet = mapped.first(std::min(context.connection.packet_size, mapped.size()));
    for (auto& receipt : submit(context, packet)) receipts.push_back(std::move(receipt));
    mapped = mapped.subspan(packet.size());
  }
  return receipts;
}

}  // namespace

std::vector<Outcome> OrdersToSap::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "posting order");  // stored by the sweep
  const auto mapped = map_orders(context_, tasks);     // pure; a refused order leaves the packet, named
  const auto receipts = submit_all(context_, mapped);  // intent first; SAP is asked before any repeat
  Buyers buyers{tasks};
  for (std::size_t i = 0; i < mapped.size(); ++i)
    mapped[i].task->outcome =
        receipts[i] ? posted(context_, mapped[i].task->order_id, mapped[i].value, mapped[i].note)
                    : Outcome::failed(buyers.taken_out_of(receipts[i].error()));
  return outcomes_of(tasks);
}

}  // namespace weir::flows
