// Each incident for itself, or many of them in one message.
#include <algorithm>
#include <map>

#include "monitor/watch_alerts.hpp"

namespace weir::monitor {
namespace {

constexpr const char* digest_mark = "alerts_digest";

}  // namespace

HowTold WatchAlerts::how_told_now(const std::vector<Fresh>& all) {
  const Instant now = clock_.now();
  const StormRules& rules = settings_.rules.storm;
  StormSeen seen{.fresh = static_cast<std::int64_t>(all.size()),
                 .told_lately = stores_.alerts.raised_since(now - rules.window + Duration{1}),
                 .last = stores_.watermarks.find(connection_, digest_mark)};
  for (const Fresh& each : all) seen.worst = std::max(seen.worst, each.telling.stage);
  return how_told(seen, rules, now);
}

std::size_t WatchAlerts::raise(const std::vector<Fresh>& all) {
  if (all.empty()) return 0;
  const HowTold how = how_told_now(all);
  if (how == HowTold::later) return 0;
  std::size_t written = 0;
  if (how == HowTold::in_one) {
    stores_.work.database.transact([&](Tx& tx) {
      std::vector<Addressed> told;
      for (const Fresh& each : all) told.push_back(raised(tx, each));
      // One alone reads as it always does; what comes behind it waits all the same.
      written = told.size() == 1 ? write(tx, told[0].message, told[0].dedupe, told[0].contacts)
                                 : write_in_one(tx, MessageKind::raised, told);
      stores_.watermarks.set(tx, connection_, digest_mark, clock_.now(), clock_.now());
    });
    return written;
  }
  for (const Fresh& each : all) {
    std::size_t of_it = 0;
    stores_.work.database.transact([&](Tx& tx) {
      const Addressed told = raised(tx, each);
      of_it = write(tx, told.message, told.dedupe, told.contacts);
    });
    written += of_it;
  }
  return written;
}

std::size_t WatchAlerts::close(const std::vector<store::Alert>& over) {
  const bool is_storm = static_cast<std::int64_t>(over.size()) > settings_.rules.storm.above;
  std::size_t written = 0;
  if (is_storm) {
    stores_.work.database.transact([&](Tx& tx) {
      std::vector<Addressed> told;
      for (const auto& alert : over)
        if (auto one = closed(tx, alert)) told.push_back(*std::move(one));
      written = write_in_one(tx, MessageKind::resolved, told);
    });
    return written;
  }
  for (const auto& alert : over) {
    std::size_t of_it = 0;
    stores_.work.database.transact([&](Tx& tx) {
      const auto told = closed(tx, alert);
      of_it = told ? write(tx, told->message, told->dedupe, told->contacts) : 0;
    });
    written += of_it;
  }
  return written;
}

// By e-mail those whom it has reached; of what was told with many others nothing is kept for itself.
std::vector<std::string> WatchAlerts::who_was_told(const store::Alert& alert, const std::string& owner) {
  const auto deliveries = stores_.alerts.deliveries(alert.id);
  std::vector<std::string> contacts;
  if (deliveries.empty()) {
    contacts = contacts_of(owners_, owner);
    contacts.resize(contacts_at(stage_named(alert.stage), contacts.size()));
  }
  for (const auto& delivery : deliveries)
    if (delivery.channel == email_channel && delivery.state == store::DeliveryState::delivered &&
        std::ranges::count(contacts, delivery.recipient) == 0)
      contacts.push_back(delivery.recipient);
  return contacts;
}

// Each person is told of what they would be told of one by one; a channel without people of all.
std::size_t WatchAlerts::write_in_one(Tx& tx, MessageKind kind, const std::vector<Addressed>& all) {
  if (all.empty()) return 0;
  const AlertDigest nothing{
      .kind = kind,
      .alerts = {},
      .link = settings_.link.empty() ? "weir alerts list" : settings_.link + "/exceptions",
      .at = clock_.now()};
  AlertDigest whole = nothing;
  std::map<std::string, AlertDigest> by_contact;
  for (const Addressed& told : all) {
    whole.alerts.push_back(told.message);
    for (const std::string& contact : told.contacts)
      by_contact.try_emplace(contact, nothing).first->second.alerts.push_back(told.message);
  }
  std::size_t written = 0;
  for (const std::string& channel : settings_.channels.names()) {
    if (channel != email_channel) {
      written += write_digest(tx, in_order(whole), channel, channel);
      continue;
    }
    for (const auto& [contact, digest] : by_contact)
      written += write_digest(tx, in_order(digest), channel, contact);
  }
  return written;
}

std::size_t WatchAlerts::write_digest(Tx& tx, const AlertDigest& digest, const std::string& channel,
                                      const std::string& recipient) {
  const bool is_over = digest.kind == MessageKind::resolved;
  store::AlertDelivery delivery;
  delivery.dedupe = std::string{digest_dedupe} + (is_over ? "resolved/" : "raised/") + iso(digest.at);
  delivery.channel = channel;
  delivery.recipient = recipient;
  delivery.urgency = is_over ? 0 : static_cast<int>(worst_stage(digest));
  delivery.subject = subject_of(digest);
  if (channel == email_channel)
    delivery.body = mail_text(digest);
  else
    delivery.body =
        channel == webhook_channel ? webhook_json(digest) : chat_json(digest, settings_.channels.chat_style);
  return stores_.alerts.tell(tx, delivery, digest.at) ? 1 : 0;
}

}  // namespace weir::monitor
