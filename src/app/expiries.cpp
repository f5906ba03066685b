#include "app/expiries.hpp"

#include "amazon/api/settings.hpp"
#include "app/alert_settings.hpp"
#include "app/assistant_settings.hpp"
#include "app/receiver_settings.hpp"
#include "app/tls_files.hpp"
#include "app/web_settings.hpp"
#include "http/certificate_end.hpp"
#include "store/console_users.hpp"

namespace weir::app {
namespace {

using monitor::Expiring;

Expiring certificate_in(const SettingSpec& setting, const std::filesystem::path& path,
                        const std::string& renew) {
  Expiring each{.connection = {}, .what = std::string{setting.key}, .renew = renew};
  const auto text = pem(path);
  const auto end = text ? http::certificate_end(*text) : Result<Instant>{text.error()};
  if (end)
    each.until = *end;
  else
    each.unread = end.error().text + " [" + end.error().code + ']';
  return each;
}

// Of several authorities nobody can say which one the server's certificate is by, and so which end counts.
bool holds_several(const std::filesystem::path& path) {
  constexpr std::string_view begin = "-----BEGIN CERTIFICATE-----";
  const auto text = pem(path);
  if (!text) return false;
  const auto first = text->find(begin);
  return first != std::string::npos && text->find(begin, first + 1) != std::string::npos;
}

}  // namespace

bool is_day(std::string_view text) { return parse_date(text).has_value(); }

std::vector<Expiring> expiring_of(const config::Config& config) {
  std::vector<Expiring> all;
  const auto certificate = [&](const Setting<std::optional<std::filesystem::path>>& setting,
                               const char* renew) {
    if (const auto path = config.get(setting)) all.push_back(certificate_in(setting, *path, renew));
  };
  certificate(idoc_certificate, "renew the file of idocs.certificate; SAP has to trust it (STRUST)");
  certificate(web_certificate, "renew the file of web.certificate, and restart weir run");
  certificate(assistant_certificate, "renew the file of assistant.certificate, and restart weir mcp --http");
  const auto authorities = config.get(alert_mail_ca);
  if (authorities && !holds_several(*authorities))
    certificate(alert_mail_ca, "renew the file of alerts.email_ca: without it no alert goes by e-mail");
  for (const auto& connection : config.connections()) {
    const auto day = connection.get(client_secret_until);
    const auto date = day ? parse_date(*day) : std::nullopt;
    if (date)
      all.push_back({.connection = connection.name(),
                     .what = std::string{amazon::client_secret.key},
                     .until = Instant{std::chrono::sys_days{*date}},
                     .renew = "rotate it in Seller Central (Develop apps), put the new one where "
                              "amazon.client_secret says, and the new day into amazon.client_secret_until"});
  }
  return all;
}

std::vector<Expiring> expiring_tokens(store::Database& database, Instant since) {
  std::vector<Expiring> all;
  for (const auto& token : store::ConsoleUsers{database}.tokens())
    if (token.expires_at > since)
      all.push_back({.connection = {},
                     .what = "token " + token.label + " of " + token.user,
                     .until = token.expires_at,
                     .renew = "weir users token makes another for the program that has it; weir users revoke "
                              "takes away what nobody needs"});
  return all;
}

}  // namespace weir::app
