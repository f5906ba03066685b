#pragma once
// Access tokens of Login with Amazon (LWA): one for the seller's authorisation and one for each scope of the
// application itself, kept until shortly before it expires, fetched by one thread at a time. LWA throttles; a
// token a call would be refused.
#include <map>
#include <mutex>
#include <string>
#include <string_view>

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
  // References outlive it. `kept`, where there is one, holds tokens beyond the process (sealed by the store),
  // so that a restart asks for none.
  Access(HttpSender& http, const Clock& clock, Credentials credentials, KeyedStore* kept = nullptr)
      : http_{http}, clock_{clock}, credentials_{std::move(credentials)}, kept_{kept} {}

  // The seller's, or with a scope the application's own, for grantless operations. While LWA has trouble, a
  // token that has not expired goes on serving. Fails with amazon.access_refused (stop: the authorisation is
  // gone or the secret has expired), amazon.access_misused (refuse: a mistake of ours) or the failure of the
  // call (retry).
  Result<std::string> token(std::string_view scope = {});
  // Amazon refused this token: the next call fetches another, unless somebody already has.
  void forget(const std::string& token);

 private:
  struct Token {
    std::string text;
    Instant expires_at{};
  };
  using Tokens = std::map<std::string, Token, std::less<>>;

  Result<std::string> fetch(const std::string& scope);
  void recall(const std::string& scope);
  void keep(const std::string& scope, const Token& token);
  std::string key(const std::string& scope) const;

  HttpSender& http_;
  const Clock& clock_;
  const Credentials credentials_;
  KeyedStore* const kept_;
  std::mutex mutex_;
  Tokens tokens_;                             // by scope, "" is the seller's; protected by mutex_
  std::map<std::string, bool> was_recalled_;  // likewise
};

}  // namespace weir::amazon
