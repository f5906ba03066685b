#pragma once
// Access tokens of Login with Amazon (LWA): one for each authorisation, kept until shortly before it expires,
// fetched by one thread at a time. LWA throttles; a token a call would be refused.
#include <mutex>
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "core/doors.hpp"

namespace weir::amazon {

// One authorisation of one seller in one region.
struct Credentials {
  std::string token_url;  // https://api.amazon.com/auth/o2/token
  std::string client_id;
  std::string client_secret;
  std::string refresh_token;
};

class Access {
 public:
  // References outlive it.
  Access(HttpSender& http, const Clock& clock, Credentials credentials)
      : http_{http}, clock_{clock}, credentials_{std::move(credentials)} {}

  // Fails with amazon.access_refused (stop: the authorisation is gone or the secret has expired) or the
  // failure of the call (retry).
  Result<std::string> token();
  // Amazon refused this token: the next call fetches another, unless somebody already has.
  void forget(const std::string& token);

 private:
  Result<std::string> fetch();

  HttpSender& http_;
  const Clock& clock_;
  const Credentials credentials_;
  std::mutex mutex_;
  std::optional<std::string> token_;  // protected by mutex_
  Instant expires_at_{};              // likewise
};

}  // namespace weir::amazon
