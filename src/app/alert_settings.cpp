#include "app/alert_settings.hpp"

#include <algorithm>
#include <iterator>

#include "monitor/settings.hpp"

namespace weir::app {
namespace {

std::string revealed_or_empty(const std::optional<Secret>& secret) {
  return secret ? std::string{secret->reveal()} : std::string{};
}

Failure alert_contradiction(std::string text) {
  return {.next = Next::refuse,
          .code = "config.contradiction",
          .text = std::move(text),
          .subject = "alerts",
          .not_before = {}};
}

// In the clear only to this machine.
bool is_safe_address(std::string_view text) {
  if (text.starts_with("https://")) return true;
  for (const std::string_view here : {"http://localhost", "http://127.0.0.1", "http://[::1]"})
    if (text.starts_with(here)) {
      const std::string_view rest = text.substr(here.size());
      return rest.empty() || rest.front() == ':' || rest.front() == '/';
    }
  return false;
}

std::optional<Failure> mail_trouble(const config::Config& config) {
  if (!config.get(alert_mail_server)) return std::nullopt;
  if (!config.get(alert_mail_from))
    return alert_contradiction(
        "alerts.email_server is set, and alerts.email_from is not; say whom mail comes from");
  if (config.get(alert_mail_user).has_value() != config.get(alert_mail_password).has_value())
    return alert_contradiction("alerts.email_user and alerts.email_password go together; give both or none");
  if (config.get(monitor::work_contacts).count("everybody") == 0)
    return alert_contradiction(
        "alerts.email_server is set, and monitor.contacts has no \"everybody\"; name who is told of what is "
        "nobody else's, so that no alert has no reader");
  return std::nullopt;
}

std::optional<Failure> channel_trouble(const config::Config& config) {
  if (config.get(alert_webhook).has_value() != config.get(alert_webhook_key).has_value())
    return alert_contradiction("alerts.webhook and alerts.webhook_key go together; give both or none");
  for (const auto* address : {&alert_chat, &alert_dead_man})
    if (const auto given = config.get(*address); given && !is_safe_address(given->reveal()))
      return alert_contradiction("alerts.chat and alerts.dead_man are addresses; begin them with https://");
  if (const auto webhook = config.get(alert_webhook); webhook && !is_safe_address(webhook->text))
    return alert_contradiction("alerts.webhook goes in the clear; begin it with https://");
  return std::nullopt;
}

std::optional<Failure> time_trouble(const config::Config& config) {
  const Duration times[] = {config.get(alert_notice), config.get(alert_warning), config.get(alert_urgent),
                            config.get(alert_critical)};
  for (std::size_t i = 1; i < std::size(times); ++i)
    if (times[i] >= times[i - 1])
      return alert_contradiction(
          "alerts.notice, warning, urgent and critical come one after the other; make each shorter than the "
          "one "
          "before");
  return std::nullopt;
}

jobs::OpeningHours quiet_of(const config::Config& config) {
  const auto text = config.get(alert_quiet_hours);
  const auto hours = text ? sap::parse_daily_hours(*text) : std::nullopt;
  if (!hours) return {};
  const auto zone = Zone::named(config.get(alert_zone));
  return jobs::OpeningHours{jobs::QuietHours{zone ? *zone : Zone::utc(), hours->from, hours->until}, {}};
}

monitor::Channels channels_of(const config::Config& config) {
  const auto webhook = config.get(alert_webhook);
  return {.email = config.get(alert_mail_server).has_value(),
          .webhook_url = webhook ? webhook->text : "",
          .webhook_key = revealed_or_empty(config.get(alert_webhook_key)),
          .chat_url = revealed_or_empty(config.get(alert_chat)),
          .chat_style = config.get(alert_chat_style),
          .dead_man_url = revealed_or_empty(config.get(alert_dead_man))};
}

}  // namespace

bool is_mail_server(std::string_view text) {
  const std::size_t scheme = text.starts_with("smtps://") ? 8 : text.starts_with("smtp://") ? 7 : 0;
  const std::string_view host = text.substr(scheme);
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '-' || c == ':' || c == '[' || c == ']';
  };
  return scheme > 0 && !host.empty() && std::ranges::all_of(host, fits);
}

Result<monitor::AlertSettings> alert_settings(const config::Config& config) {
  for (const auto& trouble : {mail_trouble(config), channel_trouble(config), time_trouble(config)})
    if (trouble) return *trouble;
  monitor::AlertSettings settings;
  settings.rules = {
      .notice = config.get(alert_notice),
      .warning = config.get(alert_warning),
      .urgent = config.get(alert_urgent),
      .critical = config.get(alert_critical),
      .quiet = quiet_of(config),
      .heard_in_quiet = config.get(alert_heard_in_quiet),
      .storm = {.above = config.get(alert_digest_above), .window = config.get(alert_digest_window)}};
  settings.channels = channels_of(config);
  if (const auto link = config.get(alert_link)) settings.link = link->text;
  while (settings.link.ends_with('/')) settings.link.pop_back();
  settings.beat_every = config.get(alert_dead_man_every);
  return settings;
}

std::optional<http::SmtpOptions> mail_options(const config::Config& config) {
  const auto server = config.get(alert_mail_server);
  if (!server) return std::nullopt;
  const auto ca = config.get(alert_mail_ca);
  return http::SmtpOptions{.server = *server,
                           .from = config.get(alert_mail_from).value_or(""),
                           .user = config.get(alert_mail_user).value_or(""),
                           .password = revealed_or_empty(config.get(alert_mail_password)),
                           .needs_tls = config.get(alert_mail_tls),
                           .ca_file = ca ? ca->string() : ""};
}

}  // namespace weir::app
