#include "flows/fetch_orders.hpp"

#include <algorithm>

#include "amazon/api/orders.hpp"
#include "flows/job_args.hpp"
#include "flows/notification_troubles.hpp"
#include "flows/stock_orders.hpp"
#include "flows/sweep_progress.hpp"
#include "flows/take_orders.hpp"

namespace weir::flows {
namespace {

using jobs::Job;
using jobs::Outcome;
using store::HeardBy;

constexpr int pending_priority = 8;
constexpr std::size_t followed_max = 200;

// What went wrong with fetching is about the order, and does not hold it up.
std::string fetch_subject(const std::string& order_id) { return order_subject(order_id) + "/fetch"; }
std::string pending_subject(const std::string& order_id) { return order_subject(order_id) + "/pending"; }

const char* word_of(HeardBy by) {
  switch (by) {
    case HeardBy::notification:
      return "notification";
    case HeardBy::sweep:
      return "sweep";
    case HeardBy::report:
      return "report";
    case HeardBy::asked:
      return "asked";
  }
  throw Bug("a way of hearing of orders without a word");
}

HeardBy heard_by(const Job& job) {
  const std::string word = arg_or(job, "by", "");
  for (const HeardBy by : {HeardBy::notification, HeardBy::sweep, HeardBy::report})
    if (word == word_of(by)) return by;
  return HeardBy::asked;
}

std::optional<Instant> event_of(const Job& job) {
  const std::string at = arg_or(job, "event_at", "");
  return at.empty() ? std::nullopt : std::optional{instant_from(at)};
}

// Who names no change wants a look whatever we know, and must not be taken for one that a job is on its way
// to which may find that it need not look.
jobs::NewJob job_of(const Context& context, const FetchWish& wish) {
  std::map<std::string, std::string> args{{"order_id", wish.order_id}, {"by", word_of(wish.by)}};
  if (wish.event_at) args["event_at"] = std::to_string(wish.event_at->time_since_epoch().count());
  if (wish.is_hint) args["hint"] = "1";
  jobs::NewJob job = job_about(context, fetch_order_kind, "amazon", fetch_subject(wish.order_id), args,
                               context.clock.now() + wish.delay);
  job.priority = wish.priority;
  if (!wish.event_at) *job.unique_key += "/in_any_case";
  return job;
}

// The latest change that the job stands for: its own, or one that was told while it waited, and made no job
// beside it.
std::optional<Instant> latest_change(const Context& context, const Job& job, const std::string& order_id) {
  const auto event = event_of(job);
  if (!event) return std::nullopt;
  const auto told = context.stores.notifications.latest_change(context.connection.name, order_id);
  return std::max(event, told);
}

store::Exception pending_too_long(const Context& context, const std::string& order_id) {
  constexpr std::chrono::hours time_to_act{24};
  store::Exception exception;
  exception.connection = context.connection.name;
  exception.code = "order.pending_too_long";
  exception.subject = pending_subject(order_id);
  exception.reason = "Amazon has shown the order as pending for thirty days";
  exception.next =
      "look at it in Seller Central (paid by invoice?); Weir goes on when Amazon reports a change";
  exception.owner = "operations";
  exception.deadline = context.clock.now() + time_to_act;
  return exception;
}

// It is pending: when it is looked at again, or who looks.
void follow(Tx& tx, const Context& context, const std::string& order_id, Instant created) {
  const Instant now = context.clock.now();
  const auto next = next_look(created, now);
  context.stores.orders.look_again(tx, context.connection.name, order_id, next);
  if (!next) context.stores.exceptions.open(tx, pending_too_long(context, order_id), now);
}

// A later change than that was told since: its job was taken for a twin of ours, and was dropped.
bool is_changed_since(const Context& context, const std::string& order_id, std::optional<Instant> change) {
  return context.stores.notifications.latest_change(context.connection.name, order_id) > change;
}

void fetch_again(Tx& tx, const Context& context, const std::string& order_id) {
  constexpr std::chrono::seconds later{30};
  jobs::NewJob job = job_of(context, {.order_id = order_id, .by = HeardBy::notification, .delay = later});
  *job.unique_key += "/again";
  context.stores.jobs.enqueue(tx, job, context.clock.now());
}

// Somebody told of the order while it was on its way to us: what has come may be from before.
void again_if_told(Tx& tx, const Context& context, const std::string& order_id, const AskedAt& asked) {
  if (context.stores.notifications.told_since(context.connection.name, order_id, asked.at) ||
      is_changed_since(context, order_id, asked.told))
    fetch_again(tx, context, order_id);
}

bool is_pending_word(const std::string& status) { return status.starts_with("PENDING"); }

// The record of an order that was paid by invoice may say otherwise without having been updated, and more
// than once. An answer that was long on its way never makes an order pending again.
void make_newer(const Context& context, ArrivedOrder& order) {
  constexpr Duration a_little{1}, made_newer_before{1'000};
  const auto known = context.stores.orders.find(context.connection.name, order.row.order_id);
  if (!known || known->status == order.row.status) return;
  const Duration ahead = known->updated - order.row.updated;
  if (ahead < Duration::zero() || ahead > made_newer_before) return;
  if (is_pending_word(order.row.status) && !is_pending_word(known->status)) return;
  order.row.updated = order.item.version = known->updated + a_little;
}

Failure another_order(const std::string& order_id) {
  return {.next = Next::refuse,
          .code = "amazon.unexpected_shape",
          .text = "getOrder: Amazon answered with another order than " + order_id +
                  "; look at it in Seller Central",
          .subject = order_subject(order_id),
          .not_before = {}};
}

// Somebody else's, or made up: anybody who may write into the queue can name orders. One entry for all.
Outcome told_of_none(const Context& context, const std::string& order_id) {
  return Outcome::done([&context, order_id](Tx& tx) {
    forget_heard_demand(tx, context, order_id);
    tell_of_trouble(
        tx, context,
        {.cause = "no_order",
         .code = "amazon.notification_of_no_order",
         .reason = "a notification told of order " + order_id + ", which Amazon does not know",
         .next = "nothing, if it is alone: the sweep brings it if there is one; if there are many, look who "
                 "else may write into the queue of notifications",
         .owner = "basis"});
  });
}

}  // namespace

void fetch_later(Tx& tx, const Context& context, const FetchWish& wish) {
  context.stores.jobs.enqueue(tx, job_of(context, wish), context.clock.now());
}

std::vector<Outcome> FetchOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (const Job& job : packet) outcomes.push_back(fetch(job));
  return outcomes;
}

Outcome FetchOrders::fetch(const Job& job) {
  const std::string order_id = arg(job, "order_id");
  const auto id = amazon::OrderId::parse(order_id);
  if (!id) return Outcome::failed(id.error());
  const auto told = context_.stores.notifications.latest_change(context_.connection.name, order_id);
  const auto known = context_.stores.orders.find(context_.connection.name, order_id);
  const auto change = latest_change(context_, job, order_id);
  if (known && change && known->updated >= *change)
    return Outcome::done([this, row = *known, by = heard_by(job), told](Tx& tx) {
      if (is_changed_since(context_, row.order_id, told)) fetch_again(tx, context_, row.order_id);
      context_.stores.orders.heard(tx, row, by, context_.clock.now());
      context_.stores.exceptions.close(tx, context_.connection.name, fetch_subject(row.order_id),
                                       context_.clock.now());
    });
  const AskedAt asked{context_.clock.now(), told};
  const Urgency urgency = heard_by(job) == HeardBy::asked ? Urgency::rest : Urgency::orders;
  const auto json = amazon::get_order(context_.connection.amazon, *id, urgency);
  if (json) return take(job, *json, asked);
  const bool is_told = heard_by(job) == HeardBy::notification || arg_or(job, "hint", "") == "1";
  if (is_told && !known && json.error().code == "amazon.not_found") return told_of_none(context_, order_id);
  return refused(job, json.error());
}

Outcome FetchOrders::take(const Job& job, const std::string& json, const AskedAt& asked) {
  const std::string order_id = arg(job, "order_id");
  const auto order = amazon::decode_order(json);
  if (!order) return Outcome::failed(order.error());
  if (order->order_id.text() != order_id) return Outcome::failed(another_order(order_id));
  const auto& ours = context_.connection.marketplace_ids;
  const bool is_ours =
      !order->is_amazon_channel || std::ranges::find(ours, order->marketplace_id) != ours.end();
  if (!is_ours)
    return Outcome::done([this, order_id](Tx& tx) {
      forget_heard_demand(tx, context_, order_id);
      context_.stores.exceptions.close(tx, context_.connection.name, fetch_subject(order_id),
                                       context_.clock.now());
    });
  auto arrived = arrived_orders(context_, {{order->order_id, order->last_updated_time, json}});
  make_newer(context_, arrived.front());
  return Outcome::done([this, arrived = std::move(arrived.front()), by = heard_by(job),
                        pending = is_pending(order->status), asked](Tx& tx) {
    const std::string& id = arrived.item.key;
    const std::string& name = context_.connection.name;
    const Instant now = context_.clock.now();
    take_order(tx, context_, arrived, by);
    context_.stores.exceptions.close(tx, name, fetch_subject(id), now);
    if (pending)
      follow(tx, context_, id, arrived.row.created);
    else
      context_.stores.exceptions.close(tx, name, pending_subject(id), now);
    again_if_told(tx, context_, id, asked);
  });
}

// Where Amazon refuses one marketplace, an order of it may be refused as well: that is no reason to stop the
// others. Whether all are refused is the sweep's verdict, which would wait behind a stop of ours.
Outcome FetchOrders::refused(const Job& job, Failure failure) const {
  const auto& ours = context_.connection.marketplace_ids;
  const bool one_is_refused =
      std::ranges::any_of(ours, [&](const auto& each) { return is_refused(context_, each); });
  if (failure.code == "amazon.no_right") failure.next = one_is_refused ? Next::refuse : Next::retry;
  failure.subject = job.subject;
  return Outcome::failed(std::move(failure));
}

std::vector<Outcome> FollowOrders::run(std::span<const Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(follow());
  return outcomes;
}

Outcome FollowOrders::follow() {
  const std::string& name = context_.connection.name;
  std::vector<store::OrderRow> due;
  for (const std::string& id : context_.stores.orders.to_look_at(name, context_.clock.now(), followed_max))
    if (auto row = context_.stores.orders.find(name, id)) due.push_back(*std::move(row));
  return Outcome::done([this, due = std::move(due)](Tx& tx) {
    for (const store::OrderRow& row : due) {
      fetch_later(tx, context_, {.order_id = row.order_id, .priority = pending_priority});
      weir::flows::follow(tx, context_, row.order_id, row.created);
    }
  });
}

}  // namespace weir::flows
