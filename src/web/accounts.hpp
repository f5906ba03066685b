#pragma once
// Who is in front of the console: users with a password and maybe an authenticator, their sessions, and the
// tokens of programs. What proves who somebody is, is kept as hashes alone, but for an authenticator's
// secret, which is sealed.
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "core/clock.hpp"
#include "core/doors.hpp"
#include "core/result.hpp"
#include "core/tx.hpp"
#include "store/audit_log.hpp"
#include "store/console_users.hpp"
#include "web/rights.hpp"

namespace weir::web {

struct Visitor {
  std::string user;
  std::string display_name;
  std::vector<Role> roles;
  Rights rights;
  std::string language;
  std::string csrf;     // empty for a program
  std::string session;  // its digest; likewise
  Instant expires_at{};
};

struct SignIn {
  std::string user;
  std::string password;
  std::string code{};  // of the authenticator; empty: none was given
  std::string peer{};  // the address that it comes from
};

struct SignedIn {
  std::string token;  // for the cookie; nobody else has it
  Visitor visitor;
};

// Within a quarter of an hour; more failures are answered no more: of a name at one address, so that nobody
// locks another out from elsewhere; of a name over all addresses; and of an address.
inline constexpr std::int64_t failures_of_user_max = 5;
inline constexpr std::int64_t failures_of_user_anywhere_max = 50;
inline constexpr std::int64_t failures_from_peer_max = 20;
inline constexpr std::size_t password_length_min = 12;
// A session that nobody has used for so long is over.
inline constexpr std::chrono::hours session_silence_max{1};

class Accounts {
 public:
  // `secrets` keeps those of authenticators. References outlive this.
  Accounts(store::Database& database, KeyedStore& secrets, store::AuditLog& audit, const Clock& clock,
           Duration session_length = std::chrono::hours{10})
      : database_{database},
        users_{database},
        secrets_{secrets},
        audit_{audit},
        clock_{clock},
        session_length_{session_length} {}

  // One at a time: a password's hash takes memory, and what has failed is counted before the next. Fails with
  // web.sign_in_refused (whatever is wrong), web.code_wanted (the password is right), or
  // web.too_many_attempts. Each is in the audit log; what is refused, as the console's word about the user,
  // and a lock-out once.
  Result<SignedIn> sign_in(const SignIn& by);
  // `is_by_somebody`: not a page's own question whether anything has changed, which keeps no session alive.
  std::optional<Visitor> by_session(const std::string& token, bool is_by_somebody = true);
  // Nothing also for a token that was made for the other door.
  std::optional<Visitor> by_token(const std::string& token, Door door);
  void sign_out(const Visitor& visitor);

  // For administrators, by the command line. `actor` is who does it. All fail with web.unknown_user, and:
  // web.user_exists, web.bad_user (name, roles), web.weak_password.
  Result<Done> add(store::ConsoleUser user, const std::string& password, const store::Actor& actor);
  Result<Done> set_password(const std::string& user, const std::string& password, const store::Actor& actor);
  // Ends their sessions. Without `reads_payloads` that stays as it is.
  Result<Done> set_roles(const std::string& user, const std::string& roles,
                         std::optional<bool> reads_payloads, const store::Actor& actor);
  // Ends their sessions and tokens' use; or lets them in again.
  Result<Done> set_disabled(const std::string& user, bool is_disabled, const store::Actor& actor);
  // The authenticator's new secret, raw; the one before is of no use any more.
  Result<std::string> new_code_secret(const std::string& user, const store::Actor& actor);
  Result<Done> drop_code(const std::string& user, const store::Actor& actor);
  // The token, which is shown once. Rights that the user does not have are refused (web.bad_user).
  struct TokenFor {
    std::string label;
    Rights rights;
    Duration length{};
    Door door = Door::console;
  };
  Result<std::string> new_token(const std::string& user, const TokenFor& what, const store::Actor& actor);
  Result<Done> revoke_token(const std::string& user, const std::string& label, const store::Actor& actor);
  std::vector<store::ConsoleUser> users() { return users_.list(); }
  std::vector<store::ConsoleToken> tokens() { return users_.tokens(); }

 private:
  struct Attempts {
    std::int64_t of_user_from_peer = 0, of_user = 0, from_peer = 0;
  };
  static bool is_any_at(const Attempts& attempts, std::int64_t of_user_from_peer, std::int64_t of_user,
                        std::int64_t from_peer);
  Attempts attempts_of(const SignIn& by, Instant now);
  void note_refusal(Tx& tx, const SignIn& by, const Attempts& before, Instant now);
  Result<store::ConsoleUser> checked(const SignIn& by, Instant now);
  Result<Done> check_code(const store::ConsoleUser& user, const SignIn& by, Instant now);
  Result<store::ConsoleUser> known(const std::string& user);
  // Ends the user's sessions. `how` is false where there is nobody to change any more.
  Result<Done> change(const std::string& name, const char* action, const store::Actor& actor,
                      const std::function<bool(Tx&, Instant)>& how);

  store::Database& database_;
  store::ConsoleUsers users_;
  KeyedStore& secrets_;
  store::AuditLog& audit_;
  const Clock& clock_;
  const Duration session_length_;
  std::mutex signing_in_;
};

// Of a session's token: what the browser says with each change, and no other site can know.
std::string csrf_of(const std::string& token);

}  // namespace weir::web
