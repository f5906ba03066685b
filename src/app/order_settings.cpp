#include "app/order_settings.hpp"

#include <algorithm>
#include <sstream>

#include "amazon/api/settings.hpp"
#include "config/duration_text.hpp"
#include "flows/settings.hpp"
#include "sap/soap/settings.hpp"

namespace weir::app {
namespace {

using config::Connection;

constexpr Duration interval_min = std::chrono::minutes{3};
constexpr Duration interval_max = std::chrono::hours{24};

struct Override {
  std::optional<Duration> every;
  std::vector<std::string> windows;
};

std::optional<Override> parse_override(std::string_view text) {
  Override parsed;
  std::istringstream words{std::string{text}};
  for (std::string word; words >> word;) {
    if (sap::is_daily_hours(word)) {
      parsed.windows.push_back(word);
      continue;
    }
    const auto every = config::parse_duration(word);
    const bool is_usable = every && *every >= interval_min && *every <= interval_max;
    if (!is_usable || parsed.every || !parsed.windows.empty()) return std::nullopt;
    parsed.every = every;
  }
  if (!parsed.every && parsed.windows.empty()) return std::nullopt;
  return parsed;
}

std::vector<jobs::Blackout> blackouts_of(const Connection& settings) {
  std::vector<jobs::Blackout> blackouts;
  for (const std::string& text : settings.get(order_blackouts)) {
    auto closed = sap::parse_closed_interval(text);
    ensure(closed.has_value(), "a setting that was not checked");
    blackouts.push_back({closed->from, closed->until, std::move(closed->reason)});
  }
  return blackouts;
}

// Open from 06:00 to 22:00 is quiet from 22:00 to 06:00.
std::vector<jobs::OpeningHours> hours_of(const Connection& settings,
                                         const std::vector<std::string>& windows) {
  const auto zone = Zone::named(settings.get(sap::time_zone));
  ensure(zone.has_value(), "a zone that was not checked");
  const auto blackouts = blackouts_of(settings);
  std::vector<jobs::OpeningHours> hours;
  for (const std::string& text : windows) {
    const auto window = sap::parse_daily_hours(text);
    ensure(window.has_value(), "a setting that was not checked");
    hours.emplace_back(jobs::QuietHours{*zone, window->until, window->from}, blackouts);
  }
  if (hours.empty() && !blackouts.empty()) hours.emplace_back(std::nullopt, blackouts);
  return hours;
}

Failure refused(const Connection& settings, const char* code, const std::string& what) {
  return {.next = Next::stop,
          .code = code,
          .text = "connection " + settings.name() + ": " + what,
          .subject = settings.name(),
          .not_before = {}};
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
  return '[' + text + ']';
}

std::string word_of(flows::Mode mode) { return mode == flows::Mode::shadow ? "shadow" : "live"; }

}  // namespace

bool is_sweep_override(std::string_view text) { return parse_override(text).has_value(); }

Result<Done> check_order_settings(const Connection& settings) {
  const int parts = static_cast<int>(settings.get(queue_url).has_value()) +
                    static_cast<int>(settings.get(queue_region).has_value()) +
                    static_cast<int>(settings.get(queue_key_id).has_value()) +
                    static_cast<int>(settings.get(queue_secret).has_value());
  if (parts != 0 && parts != 4)
    return refused(settings, "amazon.queue_incomplete",
                   "a queue has url, region, access_key_id and secret_access_key; write all four below "
                   "amazon.queue, or none");
  const auto served = settings.get(amazon::marketplaces);
  const auto unserved = [&](const char* setting, const std::string& marketplace) {
    return refused(settings, "config.unknown_marketplace",
                   std::string{setting} + " names " + marketplace +
                       ", which is not served; add it to amazon.marketplaces or take it out");
  };
  for (const auto& [marketplace, unused] : settings.get(order_overrides))
    if (std::ranges::find(served, marketplace) == served.end())
      return unserved("orders.overrides", marketplace);
  for (const std::string& marketplace : settings.get(flows::shadow_marketplaces))
    if (std::ranges::find(served, marketplace) == served.end())
      return unserved("orders.shadow_marketplaces", marketplace);
  return Done{};
}

flows::OrderSchedule order_schedule_of(const Connection& settings) {
  flows::OrderSchedule schedule;
  schedule.batch_size = static_cast<int>(settings.get(order_batch_size));
  schedule.notification_interval = settings.get(notification_interval);
  const auto overrides = settings.get(order_overrides);
  flows::SweepGroup common{.name = "",
                           .marketplace_ids = {},
                           .every = settings.get(flows::order_sweep_interval),
                           .hours = hours_of(settings, settings.get(order_windows)),
                           .windows = settings.get(order_windows)};
  schedule.blackouts = settings.get(order_blackouts);
  for (const std::string& marketplace : settings.get(amazon::marketplaces)) {
    const auto own = overrides.find(marketplace);
    if (own == overrides.end()) {
      common.marketplace_ids.push_back(marketplace);
      continue;
    }
    const auto parsed = parse_override(own->second);
    ensure(parsed.has_value(), "a setting that was not checked");
    schedule.groups.push_back({marketplace,
                               {marketplace},
                               parsed->every.value_or(common.every),
                               parsed->windows.empty() ? common.hours : hours_of(settings, parsed->windows),
                               parsed->windows.empty() ? common.windows : parsed->windows});
  }
  if (!common.marketplace_ids.empty()) schedule.groups.insert(schedule.groups.begin(), std::move(common));
  return schedule;
}

std::string schedule_text(const Connection& settings) {
  std::string text =
      "orders.sweep_interval = " + config::duration_text(settings.get(flows::order_sweep_interval)) +
      "; orders.notification_interval = " + config::duration_text(settings.get(notification_interval)) +
      "; orders.batch_size = " + std::to_string(settings.get(order_batch_size)) +
      "; orders.windows = " + joined(settings.get(order_windows)) +
      "; orders.blackouts = " + joined(settings.get(order_blackouts)) +
      "; amazon.marketplaces = " + joined(settings.get(amazon::marketplaces)) +
      "; settlements.sweep_interval = " +
      config::duration_text(settings.get(flows::settlement_sweep_interval)) +
      "; returns.sweep_interval = " + config::duration_text(settings.get(flows::return_sweep_interval)) +
      "; amazon.queue = " + (settings.get(queue_url) ? "yes" : "no") +
      "; orders.mode = " + word_of(settings.get(flows::order_mode)) +
      "; orders.shadow_marketplaces = " + joined(settings.get(flows::shadow_marketplaces)) +
      "; settlements.mode = " + word_of(settings.get(flows::settlement_mode));
  for (const auto& [marketplace, own] : settings.get(order_overrides))
    text += "; orders.overrides." + marketplace + " = " + own;
  return text;
}

}  // namespace weir::app
