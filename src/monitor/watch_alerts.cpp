#include "monitor/watch_alerts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/digest.hpp"
#include "core/log.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t items_looked_at = 5'000;
constexpr std::size_t examples_told = 5;
constexpr std::size_t looked_at_to_bring = 500;
constexpr std::size_t brought_at_once = 50;
constexpr std::size_t hash_shown = 12;
constexpr std::chrono::hours time_to_mend_a_channel{1};
constexpr std::chrono::minutes patience_with_a_channel{3};
constexpr std::chrono::days deliveries_kept{90};
constexpr std::chrono::days pruned_every{1};
constexpr std::chrono::minutes watched_lately{5};
constexpr std::chrono::minutes watched_lately_without_channels{15};
constexpr const char* dead_man_mark = "alerts_beat";
constexpr const char* watched_mark = "alerts_watched";
constexpr const char* pruned_mark = "alerts_pruned";
constexpr const char* dead_code = "alert.channel_dead";
constexpr const char* everybodys = "everybody";
constexpr const char* test_dedupe = "test/";
constexpr std::chrono::days many_wanted{1};  // each of them is told of anew when it gets worse

std::string channel_subject(const std::string& channel) { return "alerts/" + channel; }

// A subject of their own: that another one gets mail does not mend it. Not the address itself.
std::string recipient_subject(const store::AlertDelivery& delivery) {
  return channel_subject(delivery.channel) + '/' + sha256_hex(delivery.recipient).substr(0, hash_shown);
}

// The server is well and does not take it for this one.
bool is_refused_recipient(const store::AlertDelivery& delivery, const Failure& failure) {
  return delivery.channel == email_channel && failure.next == Next::refuse &&
         failure.code != std::string_view{"alert.no_channel"};
}

std::string dedupe_of(const store::Alerts::Raised& raised, std::string_view word) {
  return "alert/" + std::to_string(raised.id) + '/' + std::to_string(raised.round) + '/' + std::string{word};
}

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

// One message of many incidents.
bool is_of_many(const store::AlertDelivery& delivery) { return delivery.dedupe.starts_with(digest_dedupe); }

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
    delivery.urgency = message.kind == MessageKind::raised ? static_cast<int>(message.stage) : 0;
    delivery.subject = subject_of(message);
    delivery.body = body_of(message, channel, settings_.channels.chat_style);
    for (const std::string& each : channel == email_channel ? contacts : std::vector{channel}) {
      delivery.recipient = each;
      written += stores_.alerts.tell(tx, delivery, message.at) ? 1 : 0;
    }
  }
  return written;
}

std::vector<WatchAlerts::Fresh> WatchAlerts::fresh() {
  const Instant now = clock_.now();
  std::vector<Fresh> all;
  for (auto& item : stores_.work.items.list({}, {}, items_looked_at)) {
    if (!stage_of_code(item.code, item.deadline, now, settings_.rules)) continue;
    const auto told = stores_.alerts.of_opening(item.id, item.openings);
    const auto telling = to_tell(item, stores_.work.items.open_keys(item.id), told, settings_.rules, now);
    if (telling) all.push_back({std::move(item), *telling});
  }
  return all;
}

WatchAlerts::Addressed WatchAlerts::raised(Tx& tx, const Fresh& fresh) {
  const Telling& telling = fresh.telling;
  Addressed told{message_of(fresh.item), contacts_of(owners_, fresh.item.owner), {}};
  told.contacts.resize(contacts_at(telling.stage, told.contacts.size()));
  const std::string stage{name_of(telling.stage)};
  const auto alert = stores_.alerts.raise(tx,
                                          {.item = fresh.item.id,
                                           .opening = fresh.item.openings,
                                           .stage = stage,
                                           .is_new_round = telling.is_new_round,
                                           .told_deadline = telling.told_deadline,
                                           .told_key = telling.told_key},
                                          clock_.now());
  told.message.stage = telling.stage;
  told.message.alert = alert.id;
  told.dedupe = dedupe_of(alert, stage);
  return told;
}

// Whoever was told of it is told that it is over; not where it stays as it is and is left alone.
std::optional<WatchAlerts::Addressed> WatchAlerts::closed(Tx& tx, const store::Alert& alert) {
  const auto item = stores_.work.items.find(alert.item);
  if (!stores_.alerts.close(tx, alert.id, clock_.now()) || !item) return std::nullopt;
  if (item->state != store::WorkState::resolved) return std::nullopt;
  Addressed told{message_of(*item), who_was_told(alert, item->owner),
                 dedupe_of({alert.id, alert.round}, "resolved")};
  told.message.kind = MessageKind::resolved;
  told.message.alert = alert.id;
  told.message.stage = stage_named(alert.stage);
  if (told.message.what.empty()) told.message.what = safe_words(item->title);
  told.message.first_action.clear();
  return told;
}

std::size_t WatchAlerts::watch() {
  GroupWork{stores_.work, owners_, clock_}.refresh();
  std::size_t written = 0;
  if (settings_.is_on()) {
    written += close(stores_.alerts.over());
    written += raise(fresh());
  }
  forget_the_old();
  const Instant now = clock_.now();
  stores_.work.database.transact(
      [&](Tx& tx) { stores_.watermarks.set(tx, connection_, watched_mark, now, now); });
  return written;
}

void WatchAlerts::forget_the_old() {
  const Instant now = clock_.now();
  const auto last = stores_.watermarks.find(connection_, pruned_mark);
  if (last && now - *last < pruned_every) return;
  stores_.work.database.transact([&](Tx& tx) {
    stores_.alerts.prune(tx, now - deliveries_kept);
    stores_.watermarks.set(tx, connection_, pruned_mark, now, now);
  });
}

// Nothing: no other try would end otherwise, or nobody waits for it any more.
std::optional<Instant> WatchAlerts::next_try(const store::AlertDelivery& delivery, const Failure& failure,
                                             Instant now) {
  const int failures = delivery.failures + 1;
  if (failure.next == Next::refuse) return std::nullopt;
  const auto alert = delivery.alert ? stores_.alerts.find(*delivery.alert) : std::nullopt;
  const bool is_wanted =
      alert ? !alert->closed_at : is_of_many(delivery) && now - delivery.made_at < many_wanted;
  if (failures >= last_try && !is_wanted) return std::nullopt;
  return now + try_again_after(failures);
}

void WatchAlerts::note_failure(Tx& tx, const store::AlertDelivery& delivery, const Failure& failure,
                               const std::optional<Instant>& again) {
  const Instant now = clock_.now();
  if (!stores_.alerts.failed(tx, delivery.id, safe_words(failure.text), again, now)) return;
  // Where many wait, each is tried seldom: that one has waited long enough tells as much.
  const bool may_pass =
      delivery.failures + 1 < failures_of_a_dead_channel && now - delivery.made_at < patience_with_a_channel;
  if (again && may_pass) return;
  const bool is_one = is_refused_recipient(delivery, failure);
  store::Exception exception;
  exception.connection = connection_;
  exception.code = dead_code;
  exception.subject = is_one ? recipient_subject(delivery) : channel_subject(delivery.channel);
  exception.reason = is_one ? "a recipient of alerts is refused by the mail server (" + failure.code + ")"
                            : "alerts do not arrive by " + delivery.channel + " (" + failure.code + ")";
  exception.next = is_one ? "correct the address in [monitor.contacts], then weir alerts test"
                          : "look at [alerts] and at the far side, then weir alerts test";
  exception.owner = "basis";
  exception.deadline = now + time_to_mend_a_channel;
  stores_.exceptions.open(tx, exception, now);
}

// Whom the same is told instead: the next of the owner's contacts, and everybody.
std::vector<std::string> WatchAlerts::instead_of(const store::AlertDelivery& delivery) {
  const auto alert = delivery.alert ? stores_.alerts.find(*delivery.alert) : std::nullopt;
  const auto item = alert && !alert->closed_at ? stores_.work.items.find(alert->item) : std::nullopt;
  auto others = contacts_of(owners_, everybodys);
  if (is_of_many(delivery)) return others;
  if (!item) return {};
  const auto contacts = contacts_of(owners_, item->owner);
  const auto refused = std::ranges::find(contacts, delivery.recipient);
  if (refused != contacts.end() && refused + 1 != contacts.end()) others.push_back(*(refused + 1));
  return others;
}

WatchAlerts::Brought WatchAlerts::bring(const store::AlertDelivery& delivery) {
  const auto taken = courier_.deliver(delivery);
  const Instant now = clock_.now();
  if (taken) {
    bool is_noted = false;
    stores_.work.database.transact([&](Tx& tx) {
      is_noted = stores_.alerts.delivered(tx, delivery.id, *taken, now);
      if (!is_noted) return;
      stores_.exceptions.close(tx, connection_, channel_subject(delivery.channel), now);
      stores_.exceptions.close(tx, connection_, recipient_subject(delivery), now);
    });
    return is_noted ? Brought::arrived : Brought::not_taken;
  }
  const Failure& failure = taken.error();
  const auto again = next_try(delivery, failure, now);
  const auto others =
      is_refused_recipient(delivery, failure) ? instead_of(delivery) : std::vector<std::string>{};
  stores_.work.database.transact([&](Tx& tx) {
    note_failure(tx, delivery, failure, again);
    store::AlertDelivery same = delivery;
    for (const std::string& other : others) {
      same.recipient = other;
      stores_.alerts.tell(tx, same, now);
    }
  });
  // The far side has said no to this one; where it says nothing, nobody else is to wait for it.
  const bool is_answered =
      failure.next == Next::refuse || failure.code == std::string_view{"http.mail_refused"};
  return is_answered ? Brought::not_taken : Brought::no_channel;
}

std::size_t WatchAlerts::send_all(const std::vector<store::AlertDelivery>& deliveries) {
  std::size_t arrived = 0, tried = 0;
  std::set<std::string> down;
  for (const auto& delivery : deliveries) {
    if (down.count(delivery.channel) != 0) continue;
    if (++tried > brought_at_once) break;
    const Brought brought = bring(delivery);
    arrived += brought == Brought::arrived ? 1 : 0;
    if (brought == Brought::no_channel) down.insert(delivery.channel);
  }
  return arrived;
}

std::size_t WatchAlerts::send() { return send_all(stores_.alerts.due(clock_.now(), looked_at_to_bring)); }

bool WatchAlerts::is_any_channel_alive() {
  const auto channels = settings_.channels.names();
  if (channels.empty()) return true;
  bool is_alive = false;
  stores_.work.database.transact([&](Tx& tx) {
    is_alive = std::ranges::any_of(channels, [&](const std::string& channel) {
      return !stores_.exceptions.is_open(tx, connection_, channel_subject(channel), dead_code);
    });
  });
  return is_alive;
}

void WatchAlerts::beat() {
  if (settings_.channels.dead_man_url.empty()) return;
  const Instant now = clock_.now();
  const auto last = stores_.watermarks.find(connection_, dead_man_mark);
  if (last && now - *last < settings_.beat_every) return;
  // Nobody looks what is to be told, or nobody could be told of anything: silence tells whoever watches from
  // outside.
  const auto watched = stores_.watermarks.find(connection_, watched_mark);
  const Duration lately = settings_.is_on() ? watched_lately : watched_lately_without_channels;
  if (!watched || now - *watched > lately || !is_any_channel_alive()) return;
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
  stores_.work.database.transact([&](Tx& tx) {
    written = write(tx, message, test_dedupe + iso(message.at), contacts_of(owners_, owner));
  });
  return written;
}

std::vector<std::int64_t> WatchAlerts::send_test(const std::string& owner) {
  auto deliveries = stores_.alerts.latest(write_test(owner));
  // Somebody else may write at the same time.
  std::erase_if(deliveries, [](const auto& each) { return !each.dedupe.starts_with(test_dedupe); });
  std::vector<std::int64_t> ids;
  for (const auto& each : deliveries) ids.push_back(each.id);
  for (const auto& each : deliveries) bring(each);
  return ids;
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
