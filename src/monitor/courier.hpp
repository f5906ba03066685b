#pragma once
// Brings one message to one recipient on one channel, and comes back with the far side's word that it has it.
#include <string>
#include <vector>

#include "core/doors.hpp"
#include "monitor/alert_message.hpp"

namespace weir::monitor {

inline constexpr const char* email_channel = "email";
inline constexpr const char* webhook_channel = "webhook";
inline constexpr const char* chat_channel = "chat";

// Empty: there is none.
struct Channels {
  bool email = false;
  std::string webhook_url{};
  std::string webhook_key{};  // at least 32 characters
  std::string chat_url{};     // a secret in itself
  ChatStyle chat_style = ChatStyle::slack;
  std::string dead_man_url{};  // likewise

  std::vector<std::string> names() const;
};

class Courier {
 public:
  // `mailer` may be null where there is no e-mail. All outlive it.
  Courier(const Channels& channels, HttpSender& http, Mailer* mailer, const Clock& clock)
      : channels_{channels}, http_{http}, mailer_{mailer}, clock_{clock} {}

  void mail_by(Mailer& mailer) { mailer_ = &mailer; }

  // "HTTP 202", "SMTP 250". Fails with alert.not_taken (retry, or refuse where another try would end alike),
  // alert.no_channel (refuse: it was taken out of the settings), or as the mailer and the sender do.
  Result<std::string> deliver(const store::AlertDelivery& delivery);
  // Tells whoever watches from outside that Weir is alive. Fails likewise.
  Result<Done> beat();

 private:
  Result<std::string> mail(const store::AlertDelivery& delivery);
  Result<std::string> hook(const store::AlertDelivery& delivery);
  Result<std::string> post(const std::string& channel, HttpRequest request);

  const Channels& channels_;
  HttpSender& http_;
  Mailer* mailer_;
  const Clock& clock_;
};

}  // namespace weir::monitor
