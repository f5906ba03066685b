#include "monitor/watch_alerts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/log.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t items_looked_at = 5'000;
constexpr std::size_t examples_told = 5;
constexpr std::size_t brought_at_once = 50;
constexpr std::chrono::hours time_to_mend_a_channel{1};
constexpr const char* dead_man_mark = "alerts_beat";

std::string channel_subject(const std::string& channel) { return "alerts/" + channel; }

Failure no_acknowledgement(const char* code, const std::string& text, std::int64_t id) {
  return {.next = Next::refuse,
          .code = code,
          .text = text,
          .subject = "alert/" + std::to_string(id),
          .not_before = {}};
}

std::string first_of(const std::vector<store::WorkKey>& keys) {
  std::string text;
  for (const auto& key : keys)
    if (!key.exception.closed_at) text += (text.empty() ? "" : ", ") + key.exception.subject;
  return text;
}

// A secret may stand in what a far side has said.
std::string safe_words(const std::string& text) { return without_personal(log_scrubber().scrubbed(text)); }

std::string body_of(const AlertMessage& message, const std::string& channel, ChatStyle style) {
  if (channel == email_channel) return mail_text(message);
  return channel == webhook_channel ? webhook_json(message) : chat_json(message, style);
}

}  // namespace

AlertMessage WatchAlerts::message_of(const store::WorkItem& item) const {
  AlertMessage message;
  message.item = item.id;
  message.connection = item.connection;
  message.code = item.code;
  message.work_class = item.work_class;
  message.what = safe_words(item.keys == 1 ? item.reason : item.title);
  message.affected = item.keys;
  message.examples = first_of(stores_.work.items.keys(item.id, examples_told));
  message.money = item.money;
  message.deadline = item.deadline;
  message.owner = item.owner;
  message.first_action = safe_words(item.next);
  const std::string number = std::to_string(item.id);
  message.link =
      settings_.link.empty() ? "weir exceptions show " + number : settings_.link + "/exceptions/" + number;
  message.at = clock_.now();
  return message;
}

std::size_t WatchAlerts::write(Tx& tx, const AlertMessage& message, const std::string& dedupe,
                               const std::vector<std::string>& contacts) {
  std::size_t written = 0;
  for (const std::string& channel : settings_.channels.names()) {
    store::AlertDelivery delivery;
    if (message.alert > 0) delivery.alert = message.alert;
    delivery.dedupe = dedupe;
    delivery.channel = channel;
    delivery.subject = subject_of(message);
    delivery.body = body_of(message, channel, settings_.channels.chat_style);
    for (const std::string& each : channel == email_channel ? contacts : std::vector{channel}) {
      delivery.recipient = each;
      written += stores_.alerts.tell(tx, delivery, message.at) ? 1 : 0;
    }
  }
  return written;
}

std::size_t WatchAlerts::raise(const store::WorkItem& item) {
  const Instant now = clock_.now();
  if (!stage_of(item.deadline, now, settings_.rules)) return 0;
  const auto told = stores_.alerts.of_opening(item.id, item.openings);
  const auto stage = to_tell(item, told, settings_.rules, now);
  if (!stage) return 0;
  AlertMessage message = message_of(item);
  message.stage = *stage;
  auto contacts = contacts_of(owners_, item.owner);
  contacts.resize(contacts_at(*stage, contacts.size()));
  std::size_t written = 0;
  stores_.work.database.transact([&](Tx& tx) {
    message.alert = stores_.alerts.raise(tx, item.id, item.openings, std::string{name_of(*stage)}, now);
    const std::string dedupe = "alert/" + std::to_string(message.alert) + '/' + std::string{name_of(*stage)};
    written = write(tx, message, dedupe, contacts);
  });
  return written;
}

// Whoever was told of it is told that it is over.
std::size_t WatchAlerts::close(const store::Alert& alert) {
  const auto item = stores_.work.items.find(alert.item);
  std::vector<std::string> contacts;
  for (const auto& delivery : stores_.alerts.deliveries(alert.id))
    if (delivery.channel == email_channel && std::ranges::count(contacts, delivery.recipient) == 0)
      contacts.push_back(delivery.recipient);
  std::size_t written = 0;
  stores_.work.database.transact([&](Tx& tx) {
    if (!stores_.alerts.close(tx, alert.id, clock_.now()) || !item) return;
    AlertMessage message = message_of(*item);
    message.kind = MessageKind::resolved;
    message.alert = alert.id;
    message.stage = stage_named(alert.stage);
    if (message.what.empty()) message.what = safe_words(item->title);
    message.first_action.clear();
    written = write(tx, message, "alert/" + std::to_string(alert.id) + "/resolved", contacts);
  });
  return written;
}

std::size_t WatchAlerts::watch() {
  GroupWork{stores_.work, owners_, clock_}.refresh();
  if (!settings_.is_on()) return 0;
  std::size_t written = 0;
  for (const auto& alert : stores_.alerts.over()) written += close(alert);
  for (const auto& item : stores_.work.items.list({}, 0, items_looked_at)) written += raise(item);
  return written;
}

void WatchAlerts::note_failure(Tx& tx, const store::AlertDelivery& delivery, const Failure& failure,
                               Instant now) {
  const int failures = delivery.failures + 1;
  const auto after = failure.next == Next::refuse ? std::nullopt : try_again_after(failures);
  const auto again = after ? std::optional{now + *after} : std::nullopt;
  if (!stores_.alerts.failed(tx, delivery.id, safe_words(failure.text), again, now)) return;
  if (again && failures < failures_of_a_dead_channel) return;
  store::Exception exception;
  exception.connection = connection_;
  exception.code = "alert.channel_dead";
  exception.subject = channel_subject(delivery.channel);
  exception.reason = "alerts do not arrive by " + delivery.channel + " (" + failure.code + ")";
  exception.next = "look at [alerts] and at the far side, then weir alerts test";
  exception.owner = "basis";
  exception.deadline = now + time_to_mend_a_channel;
  stores_.exceptions.open(tx, exception, now);
}

void WatchAlerts::bring(const store::AlertDelivery& delivery, std::size_t& arrived) {
  const auto taken = courier_.deliver(delivery);
  const Instant now = clock_.now();
  stores_.work.database.transact([&](Tx& tx) {
    if (!taken) return note_failure(tx, delivery, taken.error(), now);
    if (!stores_.alerts.delivered(tx, delivery.id, *taken, now)) return;
    stores_.exceptions.close(tx, connection_, channel_subject(delivery.channel), now);
  });
  arrived += taken ? 1 : 0;
}

std::size_t WatchAlerts::send() {
  std::size_t arrived = 0;
  for (const auto& delivery : stores_.alerts.due(clock_.now(), brought_at_once)) bring(delivery, arrived);
  return arrived;
}

void WatchAlerts::beat() {
  if (settings_.channels.dead_man_url.empty()) return;
  const Instant now = clock_.now();
  const auto last = stores_.watermarks.find(connection_, dead_man_mark);
  if (last && now - *last < settings_.beat_every) return;
  const auto channels = settings_.channels.names();
  std::size_t dead = 0;
  for (const auto& exception : stores_.exceptions.list_open())
    dead += exception.code == "alert.channel_dead" ? 1 : 0;
  // Nobody could be told of anything: silence tells whoever watches from outside.
  if (!channels.empty() && dead >= channels.size()) return;
  if (const auto beaten = courier_.beat(); !beaten) {
    log_warn("alerts.beat_failed", {{"code", beaten.error().code}});
    return;
  }
  stores_.work.database.transact(
      [&](Tx& tx) { stores_.watermarks.set(tx, connection_, dead_man_mark, now, now); });
}

std::size_t WatchAlerts::write_test(const std::string& owner) {
  AlertMessage message;
  message.kind = MessageKind::test;
  message.connection = connection_;
  message.what = "this is a test: whoever reads it will be told when something needs a person";
  message.owner = owner;
  message.first_action = "nothing";
  message.link = "weir alerts list";
  message.at = clock_.now();
  std::size_t written = 0;
  stores_.work.database.transact(
      [&](Tx& tx) { written = write(tx, message, "test/" + iso(message.at), contacts_of(owners_, owner)); });
  return written;
}

Result<Done> WatchAlerts::acknowledge(std::int64_t id, const store::Actor& actor) {
  const auto alert = stores_.alerts.find(id);
  const std::string number = std::to_string(id);
  if (!alert)
    return no_acknowledgement("alert.unknown", "there is no alert " + number + "; see weir alerts list", id);
  if (alert->closed_at)
    return no_acknowledgement("alert.over", "alert " + number + " is over; nothing is to be done", id);
  if (alert->acked_at)
    return no_acknowledgement("alert.acknowledged",
                              alert->acked_by + " is at alert " + number + " already; talk to each other",
                              id);
  stores_.work.database.transact([&](Tx& tx) {
    const Instant now = clock_.now();
    if (!stores_.alerts.acknowledge(tx, id, actor.name, now)) return;
    const nlohmann::ordered_json detail{{"alert", id}, {"stage", alert->stage}};
    stores_.work.audit.append(tx, actor, "alert acknowledged", "work/" + std::to_string(alert->item),
                              detail.dump(), now);
  });
  return Done{};
}

}  // namespace weir::monitor
