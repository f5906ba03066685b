#include "flows/hold_orders.hpp"

#include <algorithm>

#include "flows/job_args.hpp"
#include "flows/order_exceptions.hpp"
#include "flows/send_changes.hpp"
#include "sap/reads/order_progress.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;

constexpr int hold_looks = 8;

bool has_delivery(const sap::OrderProgress& order) {
  return std::ranges::any_of(order.items, [](const sap::ItemProgress& item) { return item.delivered > 0; });
}

sap::SalesOrderChange hold_of(const std::string& order_id, const std::string& vbeln,
                              const std::string& block) {
  sap::SalesOrderChange change;
  change.purch_no_c = order_id;
  change.sales_document = vbeln;
  change.dlv_block = block;
  change.as_of = "shortage";
  return change;
}

Failure not_held(const std::string& order_id, Next next, const std::string& why) {
  return {.next = next,
          .code = "order.not_held",
          .text = "order " + order_id + " is short, and " + why +
                  "; keep it from being shipped in part (VA02, VL06O), or tell Amazon in time",
          .subject = order_subject(order_id, hold_topic),
          .not_before = {}};
}

}  // namespace

void hold_later(Tx& tx, const Context& context, const std::string& order_id,
                const std::string& delivery_block) {
  const Instant now = context.clock.now();
  auto job = job_about(context, hold_order_kind, "sap", order_subject(order_id, hold_topic),
                       {{"order_id", order_id}, {"block", delivery_block}}, now);
  job.priority = 2;  // before the delivery run comes
  job.max_failures = hold_looks;
  context.stores.jobs.enqueue(tx, job, now);
}

std::string hold_key(const Context& context, const std::string& order_id, const std::string& delivery_block) {
  return posting_key(context, hold_of(order_id, {}, delivery_block));
}

std::vector<Outcome> HoldOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(hold(job));
  return outcomes;
}

// What is in a delivery is the warehouse's: a block would come too late for it. Any block holds.
Outcome HoldOrders::hold(const Job& job) {
  const std::string order_id = arg(job, "order_id");
  const auto document = context_.stores.documents.find(context_.connection.name, orders_flow, order_id);
  const std::string vbeln = document ? document->sap_document : "";
  const auto read = sap::read_order_progress(context_.connection.rfc, {vbeln});
  if (!read) return Outcome::failed(read.error());
  const auto order = read->find(vbeln);
  if (order == read->end()) return Outcome::failed(not_held(order_id, Next::retry, "SAP does not show it"));
  const auto change = hold_of(order_id, vbeln, arg(job, "block"));
  if (!order->second.delivery_block.empty())
    return held(change, order->second.delivery_block == *change.dlv_block);
  if (has_delivery(order->second))
    return Outcome::failed(not_held(order_id, Next::refuse, "it is in a delivery already"),
                           [this, change](Tx& tx) { give_up(tx, change); });
  if (was_let_go(change)) return held(change, false);
  if (from_checkpoint(job, "sent"))
    return Outcome::failed(
        not_held(order_id, Next::retry, "SAP took its delivery block and does not show it"));
  const auto answer = send_changes(context_, {&change, 1}).front();
  if (!answer.receipt) return Outcome::failed(answer.receipt.error());
  return Outcome::unfinished(to_args({{"sent", "yes"}}));
}

// Our block was seen, and is there no more: whoever took it out has decided to ship what there is.
bool HoldOrders::was_let_go(const sap::SalesOrderChange& change) const {
  const auto sent =
      context_.stores.postings.find(context_.connection.name, change_posting, posting_key(context_, change));
  return sent && sent->state == store::PostingState::proven;
}

// Something else has become of the order, and no answer is waited for.
void HoldOrders::give_up(Tx& tx, const sap::SalesOrderChange& change) const {
  auto& postings = context_.stores.postings;
  const auto sent = postings.find(context_.connection.name, change_posting, posting_key(context_, change));
  if (sent && sent->state == store::PostingState::sent)
    postings.mark_refused(tx, *sent, context_.clock.now());
}

Outcome HoldOrders::held(const sap::SalesOrderChange& change, bool is_by_us) {
  return Outcome::done([this, change, is_by_us](Tx& tx) {
    const Instant now = context_.clock.now();
    const std::string& connection = context_.connection.name;
    context_.stores.exceptions.close(tx, connection, order_subject(change.purch_no_c, hold_topic), now);
    if (!is_by_us) return give_up(tx, change);
    const std::string key = posting_key(context_, change);
    const auto sent = context_.stores.postings.find(connection, change_posting, key);
    if (!sent || sent->state == store::PostingState::proven) return;
    context_.stores.poster.proven(tx, connection, change_posting, key);
    context_.stores.audit.append(tx, context_.actor, "held_back", order_subject(change.purch_no_c),
                                 to_args({{"block", *change.dlv_block}}), now);
  });
}

}  // namespace weir::flows
