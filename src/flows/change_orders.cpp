#include "flows/change_orders.hpp"

#include <algorithm>

#include "flows/cancellation_feed.hpp"
#include "flows/change_failures.hpp"
#include "flows/expected_order.hpp"
#include "flows/hold_orders.hpp"
#include "flows/idoc_verdict.hpp"
#include "flows/job_args.hpp"
#include "flows/line_rejections.hpp"
#include "flows/order_actions.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/order_task.hpp"
#include "flows/posted_order.hpp"
#include "flows/proof_outcome.hpp"
#include "flows/send_changes.hpp"
#include "sap/idoc/orders05_idoc.hpp"
#include "sap/reads/order_progress.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using sap::SalesOrderChange;

// One order under the eyes of this flow.
struct LookedChange {
  OrderTask* task;  // for as long as the packet is worked on; effects come later
  std::string order_id;
  std::string vbeln;
  std::optional<store::PostedOrder> kept;
  mapping::OrderChange change{};
  SalesOrderChange words{};                   // the same for SAP, as far as a way carries it
  bool is_over = false;                       // nothing more can happen to it before its delivery
  Instant version{};                          // of Amazon's order
  bool is_withdrawn = false;                  // Amazon has cancelled all of it
  std::optional<store::PostedOrder> found{};  // where nothing was kept: as SAP has it
  std::string held_by{};                      // key of the posting that holds it for want of stock
  std::string expected{};  // what SAP has to hold of it once the change is in; empty: nobody knows

  bool is_settled() const { return words.items.empty() && !words.dlv_block && !words.ship_to; }
};

std::optional<LookedChange> looked_up(const Context& context, OrderTask& task) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, task.order_id);
  if (!document || document->sap_document.empty()) {
    task.outcome = Outcome::failed(not_in_sap_yet(task.order_id));
    return std::nullopt;
  }
  return LookedChange{&task, task.order_id, document->sap_document,
                      context.stores.posted.find(context.connection.name, task.order_id)};
}

mapping::ChangeRules rules_of(const Context& context, const amazon::Order& order) {
  const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by});
  mapping::ChangeRules of_change{.on_request = context.connection.on_cancel_request};
  if (rules != nullptr) of_change = mapping::change_rules(*rules, context.connection.on_cancel_request);
  of_change.looked_at = context.clock.now();
  return of_change;
}

mapping::Remark by_hand(const LookedChange& looked, const std::string& what) {
  const bool is_address = what == "the ship-to address";
  return {is_address ? "address" : change_topic, "order.change_by_hand",
          "order " + looked.order_id + ": " + what + " of sales order " + looked.vbeln +
              " has to change, which no IDoc does; " +
              (is_address ? "change it as Seller Central shows it (VA02)"
               : looked.change.block == mapping::BlockStep::set
                   ? "set " + looked.change.delivery_block + " (VA02)"
                   : "take it out (VA02)"),
          "operations"};
}

bool is_over(const amazon::Order& order) {
  return order.status == amazon::FulfillmentStatus::shipped ||
         order.status == amazon::FulfillmentStatus::cancelled ||
         order.status == amazon::FulfillmentStatus::unfulfillable;
}

void decide(const Context& context, LookedChange& looked, const sap::OrderProgress& progress,
            const LineReferences& references) {
  const amazon::Order& order = *looked.task->order;
  looked.is_over = is_over(order);
  looked.version = order.last_updated_time;
  looked.is_withdrawn = order.status == amazon::FulfillmentStatus::cancelled;
  if (const auto plan = mapping::plan_order(order, context.connection.rule_book); plan && !is_over(order))
    looked.expected = expected_text(plan->expected);
  const auto posted = as_posted(context, order, looked.kept, progress, references);
  if (!has_lines(looked.kept) && posted.unmatched.empty() && !posted.lines.empty() && !is_over(order)) {
    looked.found = looked.kept;
    auto found = found_order(context, order, posted);
    if (looked.found)
      looked.found->lines = std::move(found.lines);
    else
      looked.found = std::move(found);
  }
  if (const auto* rules = context.connection.rule_book.find({order.marketplace_id, order.fulfilled_by}))
    looked.held_by = hold_key(context, looked.order_id, rules->blocks.shortage);
  looked.change = mapping::decide_change(order, posted, progress, rules_of(context, order));
  looked.words = in_sap_words(context, order, looked.vbeln, looked.change);
  for (const std::string& what : take_out_what_no_way_carries(context, looked.words))
    looked.change.remarks.push_back(by_hand(looked, what));
}

// What SAP has of a packet.
struct InSap {
  std::map<std::string, sap::OrderProgress> progress;
  std::map<std::string, LineReferences> references;  // of orders of which nothing was kept
};

Result<InSap> read_packet(const Context& context, const std::vector<LookedChange>& all) {
  std::vector<std::string> numbers, unkept;
  for (const LookedChange& looked : all) {
    numbers.push_back(looked.vbeln);
    if (!has_lines(looked.kept)) unkept.push_back(looked.vbeln);
  }
  auto progress = sap::read_order_progress(context.connection.rfc, numbers);
  if (!progress) return progress.error();
  auto references = read_line_references(context.connection.rfc, unkept);
  if (!references) return references.error();
  return InSap{*std::move(progress), *std::move(references)};
}

// Loads the orders of a packet and holds each against SAP; those that cannot be leave it.
std::vector<LookedChange> look(const Context& context, std::vector<OrderTask>& tasks) {
  std::vector<LookedChange> all;
  for (OrderTask& task : tasks)
    if (auto looked = task.is_open() ? looked_up(context, task) : std::nullopt)
      all.push_back(*std::move(looked));
  auto in_sap = read_packet(context, all);
  for (LookedChange& looked : all) {
    if (!in_sap) {
      looked.task->outcome = Outcome::failed(in_sap.error());
      continue;
    }
    const auto at = in_sap->progress.find(looked.vbeln);
    if (at == in_sap->progress.end()) {
      looked.task->outcome = Outcome::failed(gone_from_sap(looked.order_id, looked.vbeln));
      continue;
    }
    decide(context, looked, at->second, in_sap->references[looked.vbeln]);
  }
  std::erase_if(all, [](const LookedChange& looked) { return !looked.task->is_open(); });
  return all;
}

void open_remarks(Tx& tx, const Context& context, const LookedChange& looked) {
  for (const mapping::Remark& remark : looked.change.remarks)
    open_remark(tx, context, looked.order_id, remark);
}

bool has_topic(const LookedChange& looked, std::string_view name) {
  return std::ranges::any_of(looked.change.remarks,
                             [&](const mapping::Remark& remark) { return remark.topic == name; });
}

// What is not remarked any more is over. Of addresses the mapping tells, and of blocks the proof.
void close_topics(Tx& tx, const Context& context, const LookedChange& looked) {
  const auto is_shared = [](std::string_view name) { return name == "address" || name == "block"; };
  for (const char* name : mapping::change_topics)
    if (!has_topic(looked, name))
      close_topic(tx, context, looked.order_id, name, is_shared(name) ? "order." : "");
}

// Goods go on while an entry is open: what was in a delivery is picked, and has left. Each stage has its own
// steps, and only those of now are to be done.
void close_other_stages(Tx& tx, const Context& context, const LookedChange& looked) {
  for (const char* topic : mapping::change_topics)
    for (const char* code : {"order.cancelled_in_delivery", "order.cancelled_after_picking",
                             "order.cancelled_after_goods_issue"})
      if (std::ranges::none_of(looked.change.remarks, [&](const mapping::Remark& remark) {
            return remark.topic == topic && remark.code == code;
          }))
        close_topic(tx, context, looked.order_id, topic, code);
}

// A version that came while this one was looked at: its job was a twin of ours, and was dropped.
bool is_newer_now(const Context& context, const LookedChange& looked) {
  constexpr std::chrono::seconds made_newer{1};  // see fetch_orders
  const auto row = context.stores.orders.find(context.connection.name, looked.order_id);
  return row && row->updated > looked.version + made_newer;
}

void look_again(Tx& tx, const Context& context, const std::string& order_id, Instant at) {
  context.stores.jobs.enqueue(tx,
                              job_about(context, change_order_kind, "sap",
                                        order_subject(order_id, change_topic), {{"order_id", order_id}}, at),
                              context.clock.now());
}

// What is withdrawn and rejected is over. All else is proven anew: it may have been held against the order as
// it was before the change, and its value in SAP is another now.
void note_document(Tx& tx, const Context& context, const LookedChange& looked, bool has_changed) {
  const auto document = context.stores.documents.find(context.connection.name, orders_flow, looked.order_id);
  if (!document || is_kept_back(*document)) return;
  if (looked.is_withdrawn && looked.change.remarks.empty()) {
    move_document(tx, context, orders_flow, looked.order_id, [](store::Document& moved) {
      moved.state = store::DocumentState::cancelled;
      moved.reason = "order.cancelled";
    });
    context.stores.exceptions.close(tx, context.connection.name, order_subject(looked.order_id),
                                    context.clock.now());
    return;
  }
  if (looked.is_withdrawn || (!has_changed && document->state == store::DocumentState::proven)) return;
  prove_later(tx, context, prove_order_kind, order_subject(looked.order_id), {{"order_id", looked.order_id}});
}

void note_block(Tx& tx, const Context& context, const LookedChange& looked) {
  const std::string& connection = context.connection.name;
  auto& posted = context.stores.posted;
  for (const std::string& posnr : looked.change.held) posted.set_held(tx, connection, looked.order_id, posnr);
  if (looked.change.forgets_own_block) posted.set_own_block(tx, connection, looked.order_id, "");
  if (looked.change.lets_go) posted.let_go(tx, connection, looked.order_id);
}

// SAP shows everything as it should be, as far as machines can bring it there.
void note_settled(Tx& tx, const Context& context, const LookedChange& looked, bool has_changed) {
  const std::string& connection = context.connection.name;
  if (looked.found) context.stores.posted.set(tx, *looked.found, context.clock.now());
  note_document(tx, context, looked, has_changed);
  open_remarks(tx, context, looked);
  close_topics(tx, context, looked);
  close_other_stages(tx, context, looked);
  note_block(tx, context, looked);
  if (has_changed && looked.change.remarks.empty() && !looked.expected.empty())
    context.stores.posted.set_expected(tx, connection, looked.order_id, looked.expected);
  cancel_again(tx, context, looked.order_id, looked.version);
  if (looked.change.look_again) {
    look_again(tx, context, looked.order_id, *looked.change.look_again);
  } else if (looked.is_over) {
    context.stores.posted.close(tx, connection, looked.order_id);
    close_cancellations(tx, context, looked.order_id);
    close_topic(tx, context, looked.order_id, hold_topic, "order.not_held");
    close_topic(tx, context, looked.order_id, "stock", "order.short_of_stock");
  }
  if (is_newer_now(context, looked)) change_later(tx, context, looked.order_id);
}

// What an earlier version asked for, and nobody knows whether it has arrived, is overtaken by what SAP shows.
void note_overtaken(Tx& tx, const Context& context, const LookedChange& looked, Instant before) {
  give_up_unanswered(tx, context, looked.order_id, before, looked.is_over ? "" : looked.held_by);
}

// An earlier attempt may have sent it, and lost the answer: SAP shows that it arrived. One job alone sends
// changes of an order, so that nothing else is on its way.
Outcome settled(const Context& context, const LookedChange& looked) {
  const auto key = from_checkpoint(*looked.task->job, "key");
  return Outcome::done([&context, looked, key](Tx& tx) {
    note_settled(tx, context, looked, key.has_value());
    if (key) context.stores.poster.proven(tx, context.connection.name, change_posting, *key);
    note_overtaken(tx, context, looked, context.clock.now() + Duration{1});
  });
}

// What SAP refuses, it has not done: a block that stands there later is somebody else's.
Outcome not_sent(const Context& context, const LookedChange& looked, Failure failure,
                 const std::string& key) {
  const bool was_block = failure.next == Next::refuse && looked.change.block == mapping::BlockStep::set;
  const auto effect = [&context, order_id = looked.order_id, was_block](Tx& tx) {
    if (was_block) context.stores.posted.set_own_block(tx, context.connection.name, order_id, "");
  };
  return Outcome::failed(std::move(failure), effect).from(to_args({{"key", key}}));
}

Outcome sent(const Context& context, const LookedChange& looked, const std::string& key) {
  const std::string address = looked.words.ship_to ? address_digest(context, *looked.task->order) : "";
  return Outcome::done([&context, looked, key, address](Tx& tx) {
    open_remarks(tx, context, looked);
    if (is_newer_now(context, looked)) change_later(tx, context, looked.order_id);
    if (!address.empty())
      context.stores.posted.set_address(tx, context.connection.name, looked.order_id, address);
    auto proof = proof_of_change(context, key);
    proof.run_at += proof_delay;
    context.stores.jobs.enqueue(tx, proof, context.clock.now());
    context.stores.audit.append(tx, context.actor, "changed", order_subject(looked.order_id), "{}",
                                context.clock.now());
  });
}

Outcome proven(const Context& context, const LookedChange& looked, const std::string& key) {
  return Outcome::done([&context, looked, key](Tx& tx) {
    const auto posting = context.stores.postings.find(context.connection.name, change_posting, key);
    note_settled(tx, context, looked, true);
    context.stores.poster.proven(tx, context.connection.name, change_posting, key);
    if (posting && posting->sent_at) note_overtaken(tx, context, looked, *posting->sent_at);
  });
}

using IdocsByPosting = std::map<std::string, sap::IdocRecord>;  // by key of the posting

Result<IdocsByPosting> idocs_of(const Context& context, const std::vector<std::string>& keys) {
  if (keys.empty()) return IdocsByPosting{};
  return idocs_behind(context, {change_posting, sap::order_change_mestyp, keys});
}

Failure why_not(const Context& context, const LookedChange& looked, const std::string& key,
                const IdocsByPosting& idocs) {
  const std::string subject = order_subject(looked.order_id, change_topic);
  if (const auto idoc = idocs.find(key); idoc != idocs.end())
    if (auto verdict = idoc_verdict(idoc->second, context.connection.sap_messages, subject))
      return *std::move(verdict);
  return change_unproven(looked.order_id, looked.vbeln, looked.change);
}

}  // namespace

// "302-…/AMZ|CHG|…": the order stands in front.
jobs::NewJob proof_of_change(const Context& context, const std::string& posting_key) {
  const std::string order_id = posting_key.substr(0, posting_key.find('/'));
  auto proof = job_about(context, prove_change_kind, "sap", order_subject(order_id, change_topic),
                         {{"order_id", order_id}, {"key", posting_key}}, context.clock.now());
  proof.unique_key = std::string{prove_change_kind} + '/' + posting_key;
  proof.max_failures = proof_attempts;
  return proof;
}

void change_later(Tx& tx, const Context& context, const std::string& order_id) {
  const Instant now = context.clock.now();
  auto job = job_about(context, change_order_kind, "sap", order_subject(order_id, change_topic),
                       {{"order_id", order_id}}, now);
  job.priority = 3;
  // One that waits to look again looks now.
  if (!context.stores.jobs.enqueue(tx, job, now))
    context.stores.jobs.bring_forward(tx, job.connection, *job.unique_key, now);
}

namespace {

// Before SAP is told: an answer that is lost must not leave a block behind that nobody knows as ours. One
// that is taken out was seen there, so that it is over once SAP shows it no more.
void note_own_blocks(const Context& context, const std::vector<LookedChange*>& theirs) {
  std::vector<const LookedChange*> with_block;
  for (const LookedChange* looked : theirs)
    if (looked->words.dlv_block && !is_change_held(context, looked->words)) with_block.push_back(looked);
  if (with_block.empty()) return;
  const std::string& connection = context.connection.name;
  auto& posted = context.stores.posted;
  context.stores.jobs.transact([&](Tx& tx) {
    for (const LookedChange* looked : with_block) {
      if (looked->change.block == mapping::BlockStep::set)
        posted.set_own_block(tx, connection, looked->order_id, *looked->words.dlv_block);
      else if (looked->kept)
        for (const auto& line : looked->kept->lines)
          posted.set_held(tx, connection, looked->order_id, line.posnr);
    }
  });
}

}  // namespace

std::vector<Outcome> ChangeOrders::change(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "changing order");
  auto all = look(context_, tasks);
  Buyers buyers{tasks};
  std::vector<SalesOrderChange> changes;
  std::vector<LookedChange*> theirs;
  for (LookedChange& looked : all) {
    if (looked.is_settled()) {
      looked.task->outcome = settled(context_, looked);
      continue;
    }
    changes.push_back(looked.words);
    theirs.push_back(&looked);
  }
  note_own_blocks(context_, theirs);
  const auto answers = send_changes(context_, changes);
  for (std::size_t i = 0; i < answers.size(); ++i)
    theirs[i]->task->outcome =
        answers[i].receipt
            ? sent(context_, *theirs[i], answers[i].key)
            : not_sent(context_, *theirs[i], buyers.taken_out_of(answers[i].receipt.error()), answers[i].key);
  return outcomes_of(tasks);
}

std::vector<Outcome> ChangeOrders::prove(std::span<const Job> packet) {
  auto tasks = load_orders(context_, packet, "proving a change of order");
  auto all = look(context_, tasks);
  std::vector<std::string> open;
  for (const LookedChange& looked : all)
    if (!looked.is_settled()) open.push_back(arg(*looked.task->job, "key"));
  const auto idocs = idocs_of(context_, open);
  Buyers buyers{tasks};
  for (LookedChange& looked : all) {
    const std::string key = arg(*looked.task->job, "key");
    looked.task->outcome = looked.is_settled()
                               ? proven(context_, looked, key)
                               : Outcome::failed(buyers.taken_out_of(
                                     idocs ? why_not(context_, looked, key, *idocs) : idocs.error()));
  }
  return outcomes_of(tasks);
}

}  // namespace weir::flows
