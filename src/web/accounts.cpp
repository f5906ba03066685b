#include "web/accounts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/digest.hpp"
#include "core/password.hpp"
#include "core/sealed.hpp"
#include "core/tx.hpp"
#include "web/one_time_code.hpp"

namespace weir::web {
namespace {

constexpr std::chrono::minutes attempts_counted{15};
constexpr std::chrono::hours attempts_kept{24};
constexpr std::chrono::minutes seen_every{1};
constexpr std::size_t password_length_max = 200;

Failure account_failure(const char* code, std::string text) {
  return {.next = Next::refuse, .code = code, .text = std::move(text), .subject = {}};
}

Failure sign_in_refused() {
  return account_failure("web.sign_in_refused",
                         "user, password or code is wrong, or the user is disabled; try again, or ask an "
                         "administrator: weir users password NAME");
}

// What is hashed where there is no such user: that takes as long as if there were.
const std::string& nobodys_hash() {
  static const std::string hash = password_hash("nobody has this password");
  return hash;
}

Failure too_many_attempts() {
  return account_failure("web.too_many_attempts", "too many attempts have failed; wait a quarter of an hour");
}

Failure no_role() {
  return account_failure("web.bad_user",
                         "a user has one role at least: operator, finance, approver, customer_service, "
                         "consultant, auditor, administrator; name one with --role");
}

// Before and after.
std::string roles_detail(const store::ConsoleUser& user, const std::string& roles, bool reads_payloads) {
  return nlohmann::ordered_json{{"roles_before", user.roles},
                                {"roles", roles},
                                {"payloads_before", user.reads_payloads},
                                {"payloads", reads_payloads}}
      .dump();
}

std::string user_subject(const std::string& user) { return "user/" + user; }
std::string secret_name(const std::string& user) { return "totp/" + user; }

bool is_user_name(const std::string& name) {
  return !name.empty() && name.size() <= 80 && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-' || c == '@';
  });
}

// The audit log names these as who acts.
bool is_own_name(const std::string& name) { return name == "weir" || name == "console"; }

Result<Done> check_password(const std::string& password) {
  if (password.size() >= password_length_min && password.size() <= password_length_max) return Done{};
  return account_failure("web.weak_password", "a password has 12 to 200 characters; choose a longer one");
}

Visitor visitor_of(const store::ConsoleUser& user) {
  Visitor visitor;
  visitor.user = user.name;
  visitor.display_name = user.display_name;
  visitor.roles = roles_in(user.roles);
  visitor.rights = rights_of(visitor.roles, user.reads_payloads);
  visitor.language = user.language;
  return visitor;
}

Visitor visitor_of(const store::ConsoleUser& user, const std::string& token,
                   const store::ConsoleSession& session) {
  Visitor visitor = visitor_of(user);
  visitor.csrf = csrf_of(token);
  visitor.session = session.digest;
  visitor.expires_at = session.expires_at;
  return visitor;
}

}  // namespace

bool Accounts::is_any_at(const Attempts& attempts, std::int64_t of_user_from_peer, std::int64_t of_user,
                         std::int64_t from_peer) {
  return attempts.of_user_from_peer >= of_user_from_peer || attempts.of_user >= of_user ||
         attempts.from_peer >= from_peer;
}

std::string csrf_of(const std::string& token) { return sha256_hex("csrf/" + token); }

Accounts::Attempts Accounts::attempts_of(const SignIn& by, Instant now) {
  const Instant since = now - attempts_counted;
  return {.of_user_from_peer = users_.failures_of_user_from(by.user, by.peer, since),
          .of_user = users_.failures_of_user(by.user, since),
          .from_peer = users_.failures_from(by.peer, since)};
}

Result<Done> Accounts::check_code(const store::ConsoleUser& user, const SignIn& by, Instant now) {
  if (!user.has_code) return Done{};
  if (by.code.empty())
    return account_failure("web.code_wanted",
                           "the authenticator's code is wanted, too; sign in with the code");
  const auto secret = secrets_.load(secret_name(user.name));
  const auto period = secret ? period_of_code(*secret, by.code, now) : std::nullopt;
  bool is_fresh = false;
  if (period) database_.transact([&](Tx& tx) { is_fresh = users_.take_code(tx, user.name, *period); });
  if (is_fresh) return Done{};
  return sign_in_refused();
}

Result<store::ConsoleUser> Accounts::checked(const SignIn& by, Instant now) {
  const auto user = users_.find(by.user);
  const bool is_right = is_password(by.password, user ? user->password_hash : nobodys_hash());
  if (!user || !is_right || user->is_disabled) return sign_in_refused();
  if (const auto wrong = check_code(*user, by, now); !wrong) return wrong.error();
  return *user;
}

Result<SignedIn> Accounts::sign_in(const SignIn& by) {
  const std::lock_guard one_at_a_time{signing_in_};
  const Instant now = clock_.now();
  if (!is_user_name(by.user) || by.password.size() > password_length_max || by.peer.size() > 64)
    return sign_in_refused();
  const Attempts before = attempts_of(by, now);
  if (is_any_at(before, failures_of_user_max, failures_of_user_anywhere_max, failures_from_peer_max))
    return too_many_attempts();
  const auto user = checked(by, now);
  // That the code is asked for is no failure: the password was right, and nothing is known yet.
  if (!user && user.error().code == "web.code_wanted") return user.error();
  const std::string token = Sealer::make_key();
  const store::ConsoleSession session{sha256_hex(token), by.user, now, now + session_length_, now};
  bool is_in = false;
  database_.transact([&](Tx& tx) {
    // The hash took a while: a password that was set meanwhile ends this session, too.
    is_in = user.has_value() && users_.keep_as_read(tx, *user);
    users_.note_attempt(tx, by.peer, by.user, is_in, now);
    users_.forget_old(tx, now - attempts_kept, now);
    if (is_in) users_.start(tx, session);
    if (is_in) audit_.append(tx, {by.user}, "signed_in", user_subject(by.user), "{}", now);
    if (!is_in) note_refusal(tx, by, before, now);
  });
  if (!user) return user.error();
  if (!is_in) return sign_in_refused();
  return SignedIn{token, visitor_of(*user, token, session)};
}

// Who is asked for has not done it: the console says so.
void Accounts::note_refusal(Tx& tx, const SignIn& by, const Attempts& before, Instant now) {
  const store::Actor console{"console"};
  const auto detail = [&](const char* code) {
    return nlohmann::ordered_json{{"peer", by.peer}, {"code", code}}.dump(
        -1, ' ', false, nlohmann::json::error_handler_t::replace);
  };
  // A name that is none is not written down as a subject: people type passwords there.
  const bool is_user = users_.find(by.user).has_value();
  if (is_user)
    audit_.append(tx, console, "sign_in_refused", user_subject(by.user), detail("web.sign_in_refused"), now);
  if (is_any_at(before, failures_of_user_max - 1, failures_of_user_anywhere_max - 1,
                failures_from_peer_max - 1))
    audit_.append(tx, console, "locked_out", is_user ? user_subject(by.user) : "peer/" + by.peer,
                  detail("web.too_many_attempts"), now);
}

std::optional<Visitor> Accounts::by_session(const std::string& token, bool is_by_somebody) {
  const Instant now = clock_.now();
  const auto session = users_.session(sha256_hex(token), now, now - session_silence_max);
  const auto user = session ? users_.find(session->user) : std::nullopt;
  if (!user || user->is_disabled) return std::nullopt;
  if (is_by_somebody && now - session->seen_at >= seen_every)
    database_.transact([&](Tx& tx) { users_.see(tx, session->digest, now); });
  return visitor_of(*user, token, *session);
}

std::optional<Visitor> Accounts::by_token(const std::string& token, Door door) {
  const auto found = users_.token(sha256_hex(token), clock_.now());
  if (found && door_in(found->rights) != door) return std::nullopt;
  const auto user = found ? users_.find(found->user) : std::nullopt;
  if (!user || user->is_disabled) return std::nullopt;
  Visitor visitor = visitor_of(*user);
  const Rights given = rights_in(found->rights);
  std::erase_if(visitor.rights, [&](Right right) { return !given.contains(right); });
  visitor.expires_at = found->expires_at;
  return visitor;
}

void Accounts::sign_out(const Visitor& visitor) {
  database_.transact([&](Tx& tx) {
    users_.end(tx, visitor.session);
    audit_.append(tx, {visitor.user}, "signed_out", user_subject(visitor.user), "{}", clock_.now());
  });
}

Result<store::ConsoleUser> Accounts::known(const std::string& user) {
  if (auto found = users_.find(user)) return *std::move(found);
  return account_failure("web.unknown_user", "there is no user " + user + "; weir users list names them");
}

Result<Done> Accounts::change(const std::string& name, const char* action, const store::Actor& actor,
                              const std::function<bool(Tx&, Instant)>& how) {
  if (const auto user = known(name); !user) return user.error();
  const Instant now = clock_.now();
  database_.transact([&](Tx& tx) {
    if (!how(tx, now)) return;
    users_.end_all_of(tx, name);
    audit_.append(tx, actor, action, user_subject(name), "{}", now);
  });
  return Done{};
}

Result<Done> Accounts::add(store::ConsoleUser user, const std::string& password, const store::Actor& actor) {
  if (!is_user_name(user.name) || is_own_name(user.name))
    return account_failure("web.bad_user",
                           "a user's name is of a to z, 0 to 9 and . _ - @, and not weir or console; choose "
                           "another");
  if (roles_in(user.roles).empty()) return no_role();
  if (const auto wrong = check_password(password); !wrong) return wrong.error();
  user.password_hash = password_hash(password);
  if (user.display_name.empty()) user.display_name = user.name;
  bool is_new = false;
  database_.transact([&](Tx& tx) {
    is_new = users_.add(tx, user, clock_.now());
    if (is_new)
      audit_.append(tx, actor, "user_added", user_subject(user.name), R"({"roles":")" + user.roles + "\"}",
                    clock_.now());
  });
  if (is_new) return Done{};
  return account_failure("web.user_exists", "there is a user " + user.name + "; choose another name");
}

Result<Done> Accounts::set_password(const std::string& name, const std::string& password,
                                    const store::Actor& actor) {
  if (const auto user = known(name); !user) return user.error();
  if (const auto wrong = check_password(password); !wrong) return wrong.error();
  const std::string hash = password_hash(password);
  return change(name, "user_password_set", actor, [&](Tx& tx, Instant now) {
    users_.forget_failures(tx, name);
    return users_.set_password(tx, name, hash, now);
  });
}

Result<Done> Accounts::set_disabled(const std::string& name, bool is_disabled, const store::Actor& actor) {
  return change(name, is_disabled ? "user_disabled" : "user_enabled", actor, [&](Tx& tx, Instant now) {
    if (!is_disabled) users_.forget_failures(tx, name);
    return users_.set_disabled(tx, name, is_disabled, now);
  });
}

Result<Done> Accounts::set_roles(const std::string& name, const std::string& roles,
                                 std::optional<bool> reads_payloads, const store::Actor& actor) {
  if (roles_in(roles).empty()) return no_role();
  bool is_set = false;
  while (!is_set) {  // until nobody has been faster
    const auto user = known(name);
    if (!user) return user.error();
    const bool reads = reads_payloads.value_or(user->reads_payloads);
    const Instant now = clock_.now();
    database_.transact([&](Tx& tx) {
      is_set = users_.set_roles(tx, *user, roles, reads, now);
      if (!is_set) return;
      users_.end_all_of(tx, name);
      audit_.append(tx, actor, "user_roles_set", user_subject(name), roles_detail(*user, roles, reads), now);
    });
  }
  return Done{};
}

Result<std::string> Accounts::new_code_secret(const std::string& name, const store::Actor& actor) {
  if (const auto user = known(name); !user) return user.error();
  constexpr std::size_t secret_bytes = 32;  // hexadecimal digits: 128 bits, as RFC 4226 wants
  const std::string secret = Sealer::make_key().substr(0, secret_bytes);
  secrets_.keep(secret_name(name), secret);
  const auto done = change(name, "user_code_set", actor,
                           [&](Tx& tx, Instant now) { return users_.set_has_code(tx, name, true, now); });
  if (!done) return done.error();
  return secret;
}

Result<Done> Accounts::drop_code(const std::string& name, const store::Actor& actor) {
  const auto done = change(name, "user_code_dropped", actor,
                           [&](Tx& tx, Instant now) { return users_.set_has_code(tx, name, false, now); });
  if (done) secrets_.forget(secret_name(name));
  return done;
}

Result<std::string> Accounts::new_token(const std::string& name, const TokenFor& what,
                                        const store::Actor& actor) {
  const auto user = known(name);
  if (!user) return user.error();
  const Rights own = rights_of(roles_in(user->roles), user->reads_payloads);
  if (what.rights.empty() || !std::ranges::includes(own, what.rights))
    return account_failure("web.bad_user", name + " does not have all of these rights; give fewer");
  if (what.label.empty() || what.label.size() > 80)
    return account_failure("web.bad_user", "a token's name has 1 to 80 characters; choose another");
  const std::string token = Sealer::make_key();
  const std::string opens = token_text(what.rights, what.door);
  const Instant now = clock_.now();
  bool is_new = false;
  database_.transact([&](Tx& tx) {
    is_new = users_.add_token(tx, {sha256_hex(token), name, what.label, opens, now, now + what.length});
    if (is_new)
      audit_.append(tx, actor, "token_made", user_subject(name), R"({"rights":")" + opens + "\"}", now);
  });
  if (is_new) return token;
  return account_failure("web.user_exists",
                         name + " has a token " + what.label + "; revoke it, or name another");
}

Result<Done> Accounts::revoke_token(const std::string& name, const std::string& label,
                                    const store::Actor& actor) {
  bool was_there = false;
  database_.transact([&](Tx& tx) {
    was_there = users_.revoke_token(tx, name, label);
    if (was_there) audit_.append(tx, actor, "token_revoked", user_subject(name), "{}", clock_.now());
  });
  if (was_there) return Done{};
  return account_failure("web.unknown_user", name + " has no token " + label + "; weir users tokens");
}

}  // namespace weir::web
