#include "app/monitor_side.hpp"

#include "monitor/settings.hpp"
#include "sap/reads/messages.hpp"
#include "store/settings.hpp"

namespace weir::app {
namespace {

constexpr std::chrono::minutes with_alerts_every{1};
constexpr std::chrono::minutes without_alerts_every{5};
constexpr std::chrono::minutes listen_every{15};

std::vector<jobs::Outcome> all_done(std::span<const jobs::Job> packet) {
  std::vector<jobs::Outcome> outcomes;
  for (std::size_t i = 0; i < packet.size(); ++i) outcomes.push_back(jobs::Outcome::done());
  return outcomes;
}

}  // namespace

monitor::OwnerRules owner_rules(const config::Config& config) {
  monitor::OwnerRules rules{config.get(monitor::work_owners), {}};
  for (const auto& [owner, addresses] : config.get(monitor::work_contacts))
    rules.contacts.emplace(owner, monitor::addresses_in(addresses));
  return rules;
}

std::string first_connection(const config::Config& config) {
  const auto connections = config.connections();
  return connections.empty() ? "weir" : connections.front().name();
}

std::optional<monitor::SapAdvice> shipped_advice(const monitor::SapMessage& message,
                                                 const std::string& reason) {
  const auto* advice = sap::shipped_messages().find(message.message_class, message.number, reason);
  if (advice == nullptr) return std::nullopt;
  return monitor::SapAdvice{advice->cause, advice->fix, advice->transaction};
}

Result<std::unique_ptr<MonitorSide>> MonitorSide::build(const config::Config& config,
                                                        store::Database& database, HttpSender& http,
                                                        const Clock& clock, const std::string& connection) {
  auto settings = alert_settings(config);
  if (!settings) return settings.error();
  return std::make_unique<MonitorSide>(config, *std::move(settings), database, http, clock, connection);
}

MonitorSide::MonitorSide(const config::Config& config, monitor::AlertSettings settings,
                         store::Database& database, HttpSender& http, const Clock& clock,
                         const std::string& connection)
    : connection_{connection},
      owners_{owner_rules(config)},
      settings_{std::move(settings)},
      work_stores_{database, std::string{config.get(store::audit_key).reveal()}},
      alert_stores_{work_stores_, database},
      courier_{settings_.channels, http, nullptr, clock},
      items_{work_stores_, owners_, clock, shipped_advice},
      watch_{alert_stores_, settings_, owners_, courier_, clock, connection},
      outcomes_{database, clock} {
  if (const auto options = mail_options(config)) courier_.mail_by(mailer_.emplace(*options, clock));
}

void MonitorSide::add_kinds(std::vector<jobs::Kind>& kinds, std::function<Zone(const std::string&)> zone_of,
                            std::function<std::set<store::Outcome>(const std::string&)> off_of) {
  kinds.push_back({watch_work_kind, 1, [this](std::span<const jobs::Job> packet) {
                     watch_.watch();
                     return all_done(packet);
                   }});
  kinds.push_back({send_alerts_kind, 1, [this](std::span<const jobs::Job> packet) {
                     watch_.send();
                     watch_.beat();
                     return all_done(packet);
                   }});
  kinds.push_back(
      {watch_outcomes_kind, 1,
       [this, zone_of = std::move(zone_of), off_of = std::move(off_of)](std::span<const jobs::Job> packet) {
         const std::string& connection = packet.front().connection;
         outcomes_.listen(connection, zone_of(connection), off_of(connection));
         return all_done(packet);
       }});
}

std::vector<jobs::Schedule> MonitorSide::schedules(const std::vector<std::string>& connections) const {
  std::vector<jobs::Schedule> schedules;
  if (connections.empty()) return schedules;
  schedules.push_back({connection_, watch_work_kind, "store",
                       settings_.is_on() ? Duration{with_alerts_every} : Duration{without_alerts_every}});
  // A queue of its own: no outage of another side keeps an alert back.
  if (settings_.is_on() || !settings_.channels.dead_man_url.empty())
    schedules.push_back({connection_, send_alerts_kind, "alerts", Duration{with_alerts_every}});
  for (const std::string& connection : connections)
    schedules.push_back({connection, watch_outcomes_kind, "store", Duration{listen_every}});
  return schedules;
}

}  // namespace weir::app
