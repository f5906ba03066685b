#pragma once
// Login with Amazon: exchanges the seller's refresh token for access tokens that live an hour.
#include <map>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"

namespace weir::sandbox {

// The one application and its one authorisation; see README.md.
inline constexpr std::string_view client_id = "amzn1.application-oa2-client.weir0sandbox0client";
inline constexpr std::string_view client_secret = "amzn1.oa2-cs.v1.weir0sandbox0secret";
inline constexpr std::string_view refresh_token = "Atzr|weir0sandbox0refresh0token";

class Tokens {
 public:
  http::Response exchange(const http::Request& request, Random& random, Instant now);

  enum class Verdict { good, expired, unknown };
  Verdict verdict(std::string_view access_token, Instant now) const;

 private:
  std::map<std::string, Instant, std::less<>> expiry_;  // by access token
};

}  // namespace weir::sandbox
