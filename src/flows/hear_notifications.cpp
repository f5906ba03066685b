#include "flows/hear_notifications.hpp"

#include <algorithm>

#include "amazon/model/notification.hpp"
#include "core/iso_instant.hpp"
#include "core/log.hpp"
#include "flows/notification_troubles.hpp"
#include "flows/prove_quantities.hpp"
#include "flows/stock_jobs.hpp"
#include "flows/stock_orders.hpp"
#include "flows/take_orders.hpp"
#include "flows/watch_account.hpp"

namespace weir::flows {
namespace {

using amazon::Notification;
using amazon::sqs::Message;
using jobs::Outcome;
using store::NotificationFate;

constexpr int in_one_batch = 10;
constexpr std::chrono::seconds hidden_for{120};  // longer than a batch takes
// Amazon tells of one order in several notifications within seconds.
constexpr std::chrono::seconds swarm{30};
constexpr std::chrono::days known_for{30};  // a queue keeps a message for 14 days at most
constexpr std::int64_t pruned_max = 500;
constexpr std::size_t id_max = 150;
constexpr std::size_t type_max = 100;

bool is_of_another(const Context& context, const std::string& seller_id) {
  return !context.connection.seller_id.empty() && seller_id != context.connection.seller_id;
}

bool is_ours(const Context& context, const std::string& marketplace_id) {
  const auto& ours = context.connection.marketplace_ids;
  return std::ranges::find(ours, marketplace_id) != ours.end();
}

void make_unreadable(HeardNotification& heard, const char* cause, const std::string& why) {
  heard.row.fate = NotificationFate::poison;
  heard.unreadable = why;
  heard.cause = cause;
}

int fetch_priority(const Context& context, const amazon::notification::ChangeSummary& summary) {
  const auto ship_by = summary.latest_ship ? parse_iso_instant(*summary.latest_ship) : std::nullopt;
  const std::string channel = summary.fulfillment_type == "AFN" ? "amazon" : "merchant";
  return posting_priority(channel, ship_by, context.clock.now());
}

void hear_change(const Context& context, const Notification& from, HeardNotification& heard) {
  const auto change = amazon::order_change(from);
  if (!change) return make_unreadable(heard, "order_change", change.error().text);
  if (is_of_another(context, change->seller_id)) {
    heard.row.fate = NotificationFate::ignored;
    return;
  }
  if (!amazon::OrderId::parse(change->order_id))
    return make_unreadable(heard, "order_id", "it names no order");
  heard.row.order_id = change->order_id;
  if (!is_ours(context, change->summary.marketplace_id)) return;
  heard.row.fate = NotificationFate::taken;
  if (change->trigger.time) heard.row.event_at = change->trigger.time;
  heard.wish = FetchWish{.order_id = change->order_id,
                         .by = store::HeardBy::notification,
                         .event_at = heard.row.event_at,
                         .priority = fetch_priority(context, change->summary),
                         .delay = swarm};
  heard.demand = demand_heard(context, *change, context.clock.now());
}

// The record of an order that is paid by invoice never changes when it is paid: its money tells.
void hear_transaction(const Context& context, const Notification& from, HeardNotification& heard) {
  const auto update = amazon::transaction_update(from);
  if (!update) return make_unreadable(heard, "transaction_update", update.error().text);
  if (is_of_another(context, update->seller.seller_id)) {
    heard.row.fate = NotificationFate::ignored;
    return;
  }
  if (!is_ours(context, update->seller.marketplace_id)) return;
  const auto order =
      std::ranges::find(update->related, "ORDER_ID", &amazon::notification::RelatedIdentifier::name);
  if (order == update->related.end() || !amazon::OrderId::parse(order->value)) return;
  heard.row.order_id = order->value;
  const auto known = context.stores.orders.find(context.connection.name, order->value);
  if (known && !is_pending(*known)) return;
  heard.row.fate = NotificationFate::taken;
  heard.wish = FetchWish{.order_id = order->value, .is_hint = true, .delay = swarm};
}

// What Amazon shows of an offer that the merchant ships; from EventBridge, by a rule to our queue.
void hear_quantity(const Context& context, const Notification& from, HeardNotification& heard) {
  const auto change = amazon::quantity_change(from);
  if (!change) return make_unreadable(heard, "quantity_change", change.error().text);
  if (is_of_another(context, change->seller_id)) {
    heard.row.fate = NotificationFate::ignored;
    return;
  }
  const bool is_merchants = change->fulfillment_channel_code == "DEFAULT" && change->quantity >= 0;
  if (context.connection.stock.pool == nullptr || !is_merchants || !heard.row.event_at) return;
  heard.row.fate = NotificationFate::taken;
  heard.sku = change->sku;
  heard.shown = stock::Seen{change->quantity, *heard.row.event_at};
}

std::string poison_subject(const Message& message) {
  return std::string{notification_source} + '/' + message.message_id;
}

}  // namespace

HeardNotification heard_in(const Context& context, const Message& message) {
  HeardNotification heard{.row = {.connection = context.connection.name, .id = "sqs/" + message.message_id}};
  const auto notification = amazon::decode_notification(message.body);
  if (!notification) {
    make_unreadable(heard, "envelope", notification.error().text);
    return heard;
  }
  if (notification->id.empty() || notification->id.size() > id_max || notification->type.size() > type_max) {
    make_unreadable(heard, "id", "its id or its type is longer than any of Amazon's");
    return heard;
  }
  heard.row.id = notification->id;
  heard.row.type = notification->type;
  heard.row.event_at = notification->event_time;
  if (notification->type == "ORDER_CHANGE") hear_change(context, *notification, heard);
  if (notification->type == "TRANSACTION_UPDATE") hear_transaction(context, *notification, heard);
  if (notification->type == "LISTINGS_ITEM_MFN_QUANTITY_CHANGE") hear_quantity(context, *notification, heard);
  // Its fields are in none of Amazon's models: the report says how the account stands now.
  if (notification->type == account_status_notification) {
    heard.row.fate = NotificationFate::taken;
    heard.is_account_status = true;
  }
  return heard;
}

std::vector<Outcome> HearNotifications::run(std::span<const jobs::Job> packet) {
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(hear());
  return outcomes;
}

// Committed here, batch by batch, and not with the job: only then may the batch be deleted.
Outcome HearNotifications::hear() {
  if (context_.connection.queue == nullptr) return Outcome::done();  // it was taken out of the configuration
  amazon::Sqs& queue = *context_.connection.queue;
  const int batches = std::max(1, context_.connection.orders.batch_size / in_one_batch);
  for (int batch = 0; batch < batches; ++batch) {
    const auto messages = queue.receive(wait_, hidden_for);
    if (!messages) return Outcome::failed(messages.error());
    if (messages->empty()) break;
    keep(*messages);
    std::vector<std::string> handles;
    for (const Message& message : *messages) handles.push_back(message.receipt_handle);
    const auto left = queue.remove(handles);
    if (!left) return Outcome::failed(left.error());  // they come again, and are known
    if (!left->empty()) log_info("queue.not_deleted", {{"messages", left->size()}});
  }
  return Outcome::done([this](Tx& tx) {
    const Instant now = context_.clock.now();
    const std::string& name = context_.connection.name;
    context_.stores.notifications.prune(tx, name, now - known_for, pruned_max);
    context_.stores.exceptions.close(tx, name, hear_notifications_kind, now);
  });
}

void HearNotifications::keep(const std::vector<Message>& messages) const {
  std::vector<HeardNotification> heard;
  std::vector<std::string> people;
  for (const Message& message : messages) {
    heard.push_back(heard_in(context_, message));
    if (!heard.back().unreadable.empty()) people.push_back(poison_subject(message));
  }
  context_.stores.personal.prepare(context_.connection.name, people, context_.clock.now());
  context_.stores.jobs.transact([&](Tx& tx) {
    for (std::size_t i = 0; i < messages.size(); ++i) take(tx, messages[i], heard[i]);
  });
}

void HearNotifications::take(Tx& tx, const Message& message, const HeardNotification& heard) const {
  if (!context_.stores.notifications.arrived(tx, heard.row, context_.clock.now())) return;
  if (heard.wish) fetch_later(tx, context_, *heard.wish);
  note_heard_demand(tx, context_, heard.row.order_id, heard.demand);
  if (heard.shown) take_heard_quantity(tx, context_, listing_key(context_, heard.sku), *heard.shown);
  if (heard.is_account_status) watch_account_now(tx, context_, heard.row.id);
  if (!heard.unreadable.empty()) keep_unreadable(tx, message, heard);
}

// It may hold a postal code: it is kept as long as any order is.
void HearNotifications::keep_unreadable(Tx& tx, const Message& message,
                                        const HeardNotification& heard) const {
  constexpr std::chrono::days kept_for{30};
  const Instant now = context_.clock.now();
  store::InboxItem item;
  item.connection = context_.connection.name;
  item.source = notification_source;
  item.key = message.message_id;
  item.version = now;
  item.payload = message.body;
  item.subject = poison_subject(message);
  item.purge = store::PurgeDate{now + kept_for, "received", true};
  context_.stores.inbox.store(tx, item, now);
  tell_of_trouble(
      tx, context_,
      {.cause = heard.cause,
       .code = "amazon.notification_unreadable",
       .reason = "a message in the queue of notifications cannot be read: " + heard.unreadable +
                 " (message " + message.message_id + ")",
       .next = "look who else may write into that queue; nothing was lost, the messages are kept, "
               "and the sweep finds what they may have told",
       .owner = "basis"});
}

}  // namespace weir::flows
