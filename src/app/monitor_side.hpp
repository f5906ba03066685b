#pragma once
// The work items and alerts of one store: wired by the engine, which tends them by jobs, and by the commands.
#include <functional>
#include <memory>
#include <vector>

#include "app/alert_settings.hpp"
#include "config/config.hpp"
#include "core/doors.hpp"
#include "jobs/runner.hpp"
#include "jobs/schedule.hpp"
#include "monitor/watch_alerts.hpp"
#include "monitor/watch_outcomes.hpp"
#include "monitor/work_items.hpp"

namespace weir::app {

inline constexpr const char* watch_work_kind = "watch_work";
inline constexpr const char* send_alerts_kind = "send_alerts";
inline constexpr const char* watch_outcomes_kind = "watch_outcomes";

// Whose what is, and how people are reached, by [monitor].
monitor::OwnerRules owner_rules(const config::Config& config);

// The first one, in whose name Weir tells of itself.
std::string first_connection(const config::Config& config);

// What messages of SAP mean, by the catalogue that Weir ships.
std::optional<monitor::SapAdvice> shipped_advice(const monitor::SapMessage& message,
                                                 const std::string& reason);

class MonitorSide {
 public:
  // `connection` is the one under whose name Weir tells of itself: the first. Fails with
  // config.contradiction.
  static Result<std::unique_ptr<MonitorSide>> build(const config::Config& config, store::Database& database,
                                                    HttpSender& http, const Clock& clock,
                                                    const std::string& connection);
  MonitorSide(const config::Config& config, monitor::AlertSettings settings, store::Database& database,
              HttpSender& http, const Clock& clock, const std::string& connection);
  MonitorSide(const MonitorSide&) = delete;
  MonitorSide& operator=(const MonitorSide&) = delete;

  monitor::WorkItems& items() { return items_; }
  monitor::WatchAlerts& watch() { return watch_; }
  store::Alerts& alerts() { return alert_stores_.alerts; }
  store::WorkItems& stored_items() { return work_stores_.items; }
  const monitor::OwnerRules& owners() const { return owners_; }
  const monitor::AlertSettings& settings() const { return settings_; }
  monitor::WatchOutcomes& outcomes() { return outcomes_; }

  // `zone_of` is the zone in whose hours a connection lives, `off_of` what it does not do.
  void add_kinds(std::vector<jobs::Kind>& kinds, std::function<Zone(const std::string&)> zone_of,
                 std::function<std::set<store::Outcome>(const std::string&)> off_of);
  std::vector<jobs::Schedule> schedules(const std::vector<std::string>& connections) const;

 private:
  const std::string connection_;
  const monitor::OwnerRules owners_;
  const monitor::AlertSettings settings_;
  monitor::WorkStores work_stores_;
  monitor::AlertStores alert_stores_;
  std::optional<http::SmtpMailer> mailer_;
  monitor::Courier courier_;
  monitor::WorkItems items_;
  monitor::WatchAlerts watch_;
  monitor::WatchOutcomes outcomes_;
};

}  // namespace weir::app
