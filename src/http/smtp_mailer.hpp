#pragma once
// Mail to people, by SMTP through libcurl. A mail counts as sent when the server has said 250 to the whole of
// it.
#include <string>

#include "core/doors.hpp"

namespace weir::http {

struct SmtpOptions {
  std::string server;  // "smtp://mail.example.com:587" (STARTTLS), "smtps://mail.example.com:465"
  std::string from;    // "weir@example.com"
  std::string user{};  // empty: without a logon
  std::string password{};
  bool needs_tls = true;  // false: a relay on this machine, which takes mail in the clear
  std::string ca_file{};  // PEM; whom TLS trusts instead of the system's authorities
  Duration timeout{30'000};
};

// Fails with http.mail_address (refuse: a sender or a recipient is no address), http.mail_refused (the server
// answered and did not take it: retry for 4xx, refuse for 5xx), http.mail_unsent (retry: no connection, no
// TLS, no logon (530, 534, 535) or an unknown command, or it broke off; what was sent already has the same
// Message-ID when it is sent again).
class SmtpMailer final : public Mailer {
 public:
  // The clock outlives it.
  SmtpMailer(SmtpOptions options, const Clock& clock) : options_{std::move(options)}, clock_{clock} {}
  Result<Done> send(const Mail& mail) override;

 private:
  const SmtpOptions options_;
  const Clock& clock_;
};

// The mail as it goes over the wire, RFC 5322: headers, and the text in base64. The Message-ID follows from
// what is in it and from whom it is.
std::string mail_bytes(const Mail& mail, const std::string& from, Instant now);

// One address, without a name beside it and without anything that could end a line.
bool is_mail_address(std::string_view text);

}  // namespace weir::http
