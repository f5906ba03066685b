#include "flows/orders.hpp"

#include <algorithm>

#include "core/ensure.hpp"
#include "flows/change_orders.hpp"
#include "flows/expected_order.hpp"
#include "flows/job_args.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/order_packet.hpp"
#include "flows/order_task.hpp"
#include "flows/posted_order.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/shadow.hpp"
#include "flows/shop_orders.hpp"
#include "mapping/order_decision.hpp"

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

// It came while its marketplace was only watched, and is the other connector's also now that it is not.
bool is_of_the_other(const Context& context, const OrderTask& task, const store::Document& document) {
  return document.state == DocumentState::ignored && document.reason == shadow_code &&
         !is_in_shadow(context.connection, task.order->marketplace_id);
}

// What is to become of an order that is not posted now, by what Amazon and people say of it.
std::optional<Outcome> decided(const Context& context, const OrderTask& task, bool is_kept) {
  if (is_kept) return Outcome::done();
  const auto [step, reason] = mapping::decide(*task.order);
  switch (step) {
    case mapping::OrderStep::post:
      return task.is_purged ? unless_posted_without_address(task) : std::nullopt;
    case mapping::OrderStep::wait:
      return settle(context, task.order_id, DocumentState::waiting, reason);
    case mapping::OrderStep::cancel:
      return settle(context, task.order_id, DocumentState::cancelled, reason);
    case mapping::OrderStep::ignore:
      return and_link_shop_order(context, *task.order,
                                 settle(context, task.order_id, DocumentState::ignored, reason));
  }
  throw Bug("a decision without an outcome");
}

// SAP has it after all: what became of our records meanwhile is mended, and it goes the way of all that is
// posted. What Amazon says that it is worth is noted here, too: else both sides' sums differ for ever.
Outcome found_in_sap(const Context& context, const OrderTask& task, store::Posting posting,
                     const std::string& receipt) {
  posting.receipt = receipt;
  const auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
  const auto worth = plan ? std::optional{plan->expected.gross} : std::nullopt;
  return Outcome::done([&context, order_id = task.order_id, posting, worth](Tx& tx) {
    if (posting.state == store::PostingState::sent)
      context.stores.postings.mark_posted(tx, posting, context.clock.now());
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.was_posted = true;
      if (worth) document.source = *worth;
      if (is_kept_back(document)) return;
      document.state = DocumentState::posted;
      document.reason.clear();
    });
    prove_later(tx, context, prove_order_kind, order_subject(order_id), {{"order_id", order_id}});
  });
}

// Nothing will ever be sent under it again, and nobody waits for its answer.
Outcome without(const Context& context, const store::Posting& posting, const Outcome& otherwise) {
  return Outcome::done([&context, posting, effect = otherwise.effect()](Tx& tx) {
    effect(tx);
    context.stores.postings.mark_refused(tx, posting, context.clock.now());
  });
}

// It was sent, the answer got lost, and now it is not to be posted any more: SAP is asked before anybody
// believes that it is not there. `is_final`: it goes on at no later time either.
Outcome asked_first(const Context& context, const OrderTask& task, const store::Posting& posting,
                    Outcome otherwise, bool is_final) {
  const auto there = sent_order_in_sap(context, task.order_id, posting);
  if (!there) return Outcome::failed(there.error());
  if (*there) return found_in_sap(context, task, posting, **there);
  const Instant until =
      posting.sent_at.value_or(context.clock.now()) + context.stores.poster.processing_max();
  if (context.clock.now() >= until) return is_final ? without(context, posting, otherwise) : otherwise;
  return Outcome::failed(
      {.next = Next::wait,
       .code = "posting.processing",
       .text = "order " + task.order_id + " was sent and not answered, and SAP may still be at work on it",
       .subject = order_subject(task.order_id),
       .not_before = until});
}

// The outcome of an order that is not to be posted now. What SAP has of it is known by its posting.
std::optional<Outcome> unless_to_post(const Context& context, const OrderTask& task, int revision) {
  using store::PostingState;
  const std::string& connection = context.connection.name;
  const auto document = context.stores.documents.find(connection, orders_flow, task.order_id);
  const auto posting =
      context.stores.postings.find(connection, order_posting, order_posting_key(task.order_id, revision));
  const bool is_in_sap =
      posting && (posting->state == PostingState::posted || posting->state == PostingState::proven);
  if (is_in_sap && document && document->was_posted) return changed(context, task.order_id);
  if (is_in_sap) return found_in_sap(context, task, *posting, posting->receipt);
  const bool is_kept = document && (is_kept_back(*document) || is_of_the_other(context, task, *document));
  auto outcome = decided(context, task, is_kept);
  const bool was_sent = posting && posting->state == PostingState::sent;
  const bool is_final = !is_kept && mapping::decide(*task.order).step == mapping::OrderStep::cancel;
  if (outcome && was_sent) return asked_first(context, task, *posting, *std::move(outcome), is_final);
  return outcome;
}

// What SAP's own tables of the basic type would refuse, before SAP has to.
Failure does_not_fit(const std::string& order_id, Failure why) {
  if (why.code == "sap.idoc_too_long") why.code = "mapping.too_long";
  why.text = "order " + order_id + " does not fit into SAP's IDoc: " + why.text;
  why.subject = order_subject(order_id);
  return why;
}

std::string block_for_shortage(const Context& context, const amazon::Order& order) {
  const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by});
  return rules == nullptr ? "" : rules->blocks.shortage;
}

// Amazon's orders in SAP's words, the most urgent first; one that is refused leaves the packet with the
// reason.
std::vector<OrderToSend> plan_orders(const Context& context, std::vector<OrderTask>& tasks) {
  std::vector<std::string> ids;
  for (const OrderTask& task : tasks) ids.push_back(task.order_id);
  const auto revisions = context.stores.revisions.current(context.connection.name, ids);
  std::vector<OrderToSend> planned;
  for (OrderTask& task : tasks) {
    const auto at = revisions.find(task.order_id);
    const int revision = at == revisions.end() ? 0 : at->second;
    if (task.is_open()) task.outcome = unless_to_post(context, task, revision);
    if (!task.is_open()) continue;
    auto plan = mapping::plan_order(*task.order, context.connection.rule_book);
    if (!plan) {
      task.outcome = Outcome::failed(plan.error());
      continue;
    }
    auto form = form_of(context, plan->document, task.order_id, revision);
    if (const auto checked = sap::check(form); !checked) {
      task.outcome = Outcome::failed(does_not_fit(task.order_id, checked.error()));
      continue;
    }
    planned.push_back({.task = &task,
                       .order_id = task.order_id,
                       .revision = revision,
                       .plan = *std::move(plan),
                       .form = std::move(form),
                       .shortage_block = block_for_shortage(context, *task.order)});
  }
  std::ranges::stable_sort(planned, {}, [](const OrderToSend& order) {
    return order.plan.expected.ship_by.value_or(Instant::max());
  });
  return planned;
}

// Who has it, and until when it matters.
void tell_of_shortage(Tx& tx, const Context& context, const OrderToSend& order) {
  if (order.shortages.empty()) return;
  const auto& ship_by = order.plan.expected.ship_by;
  open_topic(
      tx, context,
      {.order_id = order.order_id,
       .topic = "stock",
       .code = "order.short_of_stock",
       .text = "order " + order.order_id + " is short of stock: " + words_of(order.shortages) +
               (ship_by ? ", to be shipped by " + iso(*ship_by) : "") +
               (order.shortage_block.empty() ? "" : ", posted with delivery block " + order.shortage_block) +
               "; find goods (CO09, MD04) and take the block away (VA02), or cancel at Amazon what cannot "
               "be shipped",
       .owner = "operations",
       .deadline = ship_by});
}

void tell_of_remarks(Tx& tx, const Context& context, const OrderToSend& order) {
  for (const mapping::Remark& remark : order.plan.remarks) open_remark(tx, context, order.order_id, remark);
}

Outcome posted(const Context& context, const OrderToSend& order) {
  auto note = posted_order(context, *order.task->order, order.plan.document);
  note.expected = expected_text(order.plan.expected);
  return Outcome::done([&context, order, note](Tx& tx) {
    const std::string& order_id = order.order_id;              // its task is gone by now
    context.stores.posted.set(tx, note, context.clock.now());  // what later changes are held against
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.state = DocumentState::posted;
      document.was_posted = true;
      document.reason.clear();
      document.source = order.plan.expected.gross;
    });
    context.stores.orders.set_rules_version(tx, context.connection.name, order_id, order.plan.rules_version);
    tell_of_remarks(tx, context, order);
    tell_of_shortage(tx, context, order);
    const std::string subject = order_subject(order_id);
    prove_later(tx, context, prove_order_kind, subject, {{"order_id", order_id}});
    context.stores.audit.append(tx, context.actor, "posted", subject, "{}", context.clock.now());
  });
}

// All but sent: another connector posts it, and the report of differences holds the two against each other.
Outcome only_watched(const Context& context, const OrderToSend& order) {
  return Outcome::done([&context, order_id = order.order_id, gross = order.plan.expected.gross,
                        version = order.plan.rules_version](Tx& tx) {
    move_document(tx, context, orders_flow, order_id, [&](store::Document& document) {
      document.state = DocumentState::ignored;
      document.reason = shadow_code;
      document.source = gross;
    });
    context.stores.orders.set_rules_version(tx, context.connection.name, order_id, version);
    context.stores.exceptions.close(tx, context.connection.name, order_subject(order_id),
                                    context.clock.now());
  });
}

// One that was sent before Weir was told to watch may be in SAP all the same, and is Weir's then.
Outcome held(const Context& context, const OrderToSend& order) {
  const auto posting = context.stores.postings.find(context.connection.name, order_posting,
                                                    order_posting_key(order.order_id, order.revision));
  const bool was_sent = posting && posting->state == store::PostingState::sent;
  return was_sent ? asked_first(context, *order.task, *posting, only_watched(context, order), true)
                  : only_watched(context, order);
}

Outcome held_or_failed(const Context& context, const OrderToSend& order, const Failure& why, Buyers& buyers) {
  return why.code == shadow_code ? held(context, order) : Outcome::failed(buyers.taken_out_of(why));
}

}  // namespace

std::vector<Outcome> OrdersToSap::run(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "posting order");  // stored by the sweep
  auto planned = plan_orders(context_, tasks);  // pure; a refused order leaves the packet, named
  Buyers buyers{tasks};
  std::span<OrderToSend> rest{planned};
  while (!rest.empty()) {  // in packets of the size that SAP's basis people allow
    const auto part = rest.first(std::min(context_.connection.packet_size, rest.size()));
    const auto receipts = send_orders(context_, part);  // intent first; SAP is asked before any repeat
    for (std::size_t i = 0; i < part.size(); ++i)
      part[i].task->outcome = receipts[i] ? posted(context_, part[i])
                                          : held_or_failed(context_, part[i], receipts[i].error(), buyers);
    rest = rest.subspan(part.size());
  }
  return outcomes_of(tasks);
}

}  // namespace weir::flows
