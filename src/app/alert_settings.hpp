#pragma once
// The settings of [alerts]: how people are told, and how early.
#include "config/config.hpp"
#include "http/smtp_mailer.hpp"
#include "monitor/watch_alerts.hpp"
#include "sap/soap/closed_hours.hpp"

namespace weir::app {

bool is_mail_server(std::string_view text);

inline constexpr Setting<std::optional<std::string>> alert_mail_server{
    {.key = "alerts.email_server",
     .help = "The server that takes mail, smtp://HOST:PORT (STARTTLS) or smtps://HOST:PORT; no mail unless "
             "given.",
     .example = "smtp://mail.example.com:587",
     .form = {"smtp://HOST:PORT or smtps://HOST:PORT", is_mail_server}}};
inline constexpr Setting<std::optional<std::string>> alert_mail_from{
    {.key = "alerts.email_from",
     .help = "Whom alerts come from.",
     .example = "weir@example.com",
     .form = {"an e-mail address", http::is_mail_address}}};
inline constexpr Setting<std::optional<std::string>> alert_mail_user{
    {.key = "alerts.email_user",
     .help = "The user at the mail server, where it wants one.",
     .example = "weir"}};
inline constexpr Setting<std::optional<Secret>> alert_mail_password{
    {.key = "alerts.email_password", .help = "Its password."}};
inline constexpr Setting<bool> alert_mail_tls{
    {.key = "alerts.email_tls",
     .help = "Whether mail goes by TLS alone.",
     .default_value = true,
     .doc = "Without it mail, and a password, go in the clear: for a relay on the same machine alone."}};
inline constexpr Setting<std::optional<std::filesystem::path>> alert_mail_ca{
    {.key = "alerts.email_ca",
     .help = "Whom TLS trusts for the mail server, PEM, instead of the system's authorities.",
     .example = "house-ca.pem"}};
inline constexpr Setting<std::optional<Url>> alert_webhook{
    {.key = "alerts.webhook",
     .help = "A program that takes each alert as JSON, signed; none unless given.",
     .example = "https://tickets.example.com/weir",
     .doc =
         "POST with `X-Weir-Timestamp` (seconds since 1970) and `X-Weir-Signature`: v1= and the HMAC-SHA256 "
         "of TIMESTAMP.DELIVERY.BODY by alerts.webhook_key. DELIVERY is `X-Weir-Delivery`, the same when "
         "it is sent again."}};
inline constexpr Setting<std::optional<Secret>> alert_webhook_key{
    {.key = "alerts.webhook_key", .help = "Signs the webhook: 32 characters or more.", .length = {32, 200}}};
inline constexpr Setting<std::optional<Secret>> alert_chat{
    {.key = "alerts.chat",
     .help = "The address of an incoming webhook of a chat; it is a secret in itself.",
     .length = {12, 2000}}};
inline constexpr Setting<monitor::ChatStyle> alert_chat_style{
    {.key = "alerts.chat_style",
     .help = "Whose chat that is.",
     .default_value = monitor::ChatStyle::slack,
     .choices = {{monitor::ChatStyle::slack, "slack", "Slack, Mattermost, and what takes the same"},
                 {monitor::ChatStyle::teams, "teams", "Microsoft Teams, by a workflow"}}}};
inline constexpr Setting<bool> alert_by_proxy{
    {.key = "alerts.by_proxy",
     .help = "Whether webhook, chat and dead-man switch are called through network.proxy.",
     .default_value = false}};
inline constexpr Setting<std::optional<Url>> alert_link{
    {.key = "alerts.link",
     .help = "Where Weir's pages are, for the link in each alert; a command is named unless given.",
     .example = "https://weir.example.com"}};
inline constexpr Setting<Duration> alert_notice{
    {.key = "alerts.notice",
     .help = "How long before a deadline the first contact is told.",
     .default_value = std::chrono::minutes{240},
     .range = {std::chrono::minutes{1}, std::chrono::days{30}}}};
inline constexpr Setting<Duration> alert_warning{
    {.key = "alerts.warning",
     .help = "How long before it the first contact is told again.",
     .default_value = std::chrono::minutes{120},
     .range = {std::chrono::minutes{1}, std::chrono::days{30}}}};
inline constexpr Setting<Duration> alert_urgent{
    {.key = "alerts.urgent",
     .help = "How long before it the next contact is told as well.",
     .default_value = std::chrono::minutes{60},
     .range = {std::chrono::minutes{1}, std::chrono::days{30}}}};
inline constexpr Setting<Duration> alert_critical{
    {.key = "alerts.critical",
     .help = "How long before it all contacts are told; and once more when it is over.",
     .default_value = std::chrono::minutes{15},
     .range = {std::chrono::minutes{1}, std::chrono::days{30}}}};
inline constexpr Setting<std::int64_t> alert_digest_above{
    {.key = "alerts.digest_above",
     .help = "More alerts than so many within alerts.digest_window are told in one message.",
     .default_value = 10,
     .range = {1, 1000},
     .doc = "Each person gets one of what is theirs, the worst first; a webhook and a chat get one of all. "
            "What comes up meanwhile waits for the next one, but for what is critical. The same of what is "
            "over at once."}};
inline constexpr Setting<Duration> alert_digest_window{
    {.key = "alerts.digest_window",
     .help = "How long people are left alone behind such a message.",
     .default_value = std::chrono::minutes{10},
     .range = {std::chrono::minutes{1}, std::chrono::hours{1}}}};
inline constexpr Setting<std::optional<std::string>> alert_quiet_hours{
    {.key = "alerts.quiet_hours",
     .help = "When people are left alone each day, but for what is critical.",
     .example = "22:00-06:00",
     .length = {11, 11},
     .form = {"two times that differ, HH:MM-HH:MM", sap::is_daily_hours}}};
inline constexpr Setting<std::string> alert_zone{{.key = "alerts.time_zone",
                                                  .help = "The zone of these hours.",
                                                  .default_value = "Europe/Berlin",
                                                  .form = {"a zone of the IANA database", sap::is_zone}}};
inline constexpr Setting<monitor::Stage> alert_heard_in_quiet{
    {.key = "alerts.heard_in_quiet",
     .help = "What wakes people all the same.",
     .default_value = monitor::Stage::critical,
     .choices = {{monitor::Stage::urgent, "urgent", "what is urgent, critical or overdue"},
                 {monitor::Stage::critical, "critical", "what is critical or overdue"},
                 {monitor::Stage::overdue, "overdue", "what is overdue"}}}};
inline constexpr Setting<std::optional<Secret>> alert_dead_man{
    {.key = "alerts.dead_man",
     .help =
         "An address outside that is asked as long as all is well, and that raises an alarm when it is not.",
     .length = {12, 2000},
     .doc = "A GET, by a service such as healthchecks.io. It stops when Weir stops, when the store does not "
            "answer, when nobody looks any more what is to be told, and when no channel brings alerts."}};
inline constexpr Setting<Duration> alert_dead_man_every{
    {.key = "alerts.dead_man_every",
     .help = "How often.",
     .default_value = std::chrono::minutes{5},
     .range = {std::chrono::minutes{1}, std::chrono::days{1}}}};

// Fails with config.contradiction.
Result<monitor::AlertSettings> alert_settings(const config::Config& config);
// Nothing where mail is not sent.
std::optional<http::SmtpOptions> mail_options(const config::Config& config);

}  // namespace weir::app
