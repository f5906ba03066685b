#pragma once
// Login with Amazon: exchanges the seller's refresh token for access tokens that live an hour.
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "core/random.hpp"
#include "core/time.hpp"
#include "http/message.hpp"
#include "sandbox/amazon/operation.hpp"

namespace weir::sandbox {

// The one application and its one authorisation; see README.md.
inline constexpr std::string_view client_id = "amzn1.application-oa2-client.weir0sandbox0client";
inline constexpr std::string_view client_secret = "amzn1.oa2-cs.v1.weir0sandbox0secret";
inline constexpr std::string_view refresh_token = "Atzr|weir0sandbox0refresh0token";

// What the application may ask for without a seller.
inline constexpr std::string_view notifications_scope = "sellingpartnerapi::notifications";
inline constexpr std::string_view rotation_scope = "sellingpartnerapi::client_credential:rotation";

class Tokens {
 public:
  http::Response exchange(const http::Request& request, Random& random, Instant now);

  // `misplaced`: a token of the seller where one of the application belongs, or the other way round, or of
  // another scope.
  enum class Verdict { good, expired, unknown, misplaced };
  Verdict verdict(std::string_view access_token, const UsagePlan& plan, Instant now) const;

  // A token for data of buyers.
  std::string restricted_token(Random& random, Instant now);
  // A new client secret; the old one stays good for seven days.
  std::string rotate_secret(Random& random, Instant now);
  // The seller has withdrawn his authorisation: no token of his is good any more, and none will be made.
  void revoke() { is_revoked_ = true; }
  // He gives it again. No old access token comes back to life.
  void authorise();

 private:
  struct Grant {
    Instant until;
    std::string scope;  // empty for a token of the seller
  };

  std::string make(std::string_view prefix, std::string scope, Random& random, Instant now);

  bool knows_secret(std::string_view secret, Instant now) const;

  bool is_revoked_ = false;
  std::string secret_{client_secret};
  std::string old_secret_;
  Instant old_secret_until_;
  std::map<std::string, Grant, std::less<>> grants_;  // by access token
};

}  // namespace weir::sandbox
