#include "store/console_users.hpp"

#include "store/aggregate.hpp"

namespace weir::store {
namespace {

constexpr const char* user_columns = R"(
    SELECT name, display_name, roles, reads_payloads, language, password_hash, has_code, last_code,
           is_disabled, created_at
    FROM console_user )";

ConsoleUser console_user_of(Statement& row) {
  ConsoleUser user;
  user.name = row.text();
  user.display_name = row.text();
  user.roles = row.text();
  user.reads_payloads = row.integer() != 0;
  user.language = row.text();
  user.password_hash = row.text();
  user.has_code = row.integer() != 0;
  user.last_code = row.integer();
  user.is_disabled = row.integer() != 0;
  user.created_at = row.instant();
  return user;
}

constexpr const char* token_columns =
    "SELECT digest, user_name, label, rights, created_at, expires_at FROM console_token ";

ConsoleToken console_token_of(Statement& row) {
  ConsoleToken token;
  token.digest = row.text();
  token.user = row.text();
  token.label = row.text();
  token.rights = row.text();
  token.created_at = row.instant();
  token.expires_at = row.instant();
  return token;
}

}  // namespace

bool ConsoleUsers::add(Tx& tx, const ConsoleUser& user, Instant now) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO console_user (name, display_name, roles, reads_payloads, language, password_hash, has_code,
                                last_code, is_disabled, created_at, changed_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) ON CONFLICT (name) DO NOTHING)",
                user.name, user.display_name, user.roles, user.reads_payloads ? 1 : 0, user.language,
                user.password_hash, user.has_code ? 1 : 0, user.last_code, user.is_disabled ? 1 : 0,
                now) == 1;
}

bool ConsoleUsers::set_password(Tx& tx, const std::string& name, const std::string& hash, Instant now) {
  return change(connection_of(database_, tx),
                "UPDATE console_user SET password_hash = $2, changed_at = $3 WHERE name = $1", name, hash,
                now) == 1;
}

bool ConsoleUsers::set_disabled(Tx& tx, const std::string& name, bool is_disabled, Instant now) {
  return change(connection_of(database_, tx),
                "UPDATE console_user SET is_disabled = $2, changed_at = $3 WHERE name = $1", name,
                is_disabled ? 1 : 0, now) == 1;
}

bool ConsoleUsers::set_has_code(Tx& tx, const std::string& name, bool has_code, Instant now) {
  return change(connection_of(database_, tx),
                "UPDATE console_user SET has_code = $2, changed_at = $3 WHERE name = $1", name,
                has_code ? 1 : 0, now) == 1;
}

bool ConsoleUsers::set_roles(Tx& tx, const ConsoleUser& seen, const std::string& roles, bool reads_payloads,
                             Instant now) {
  return change(connection_of(database_, tx), R"(
      UPDATE console_user SET roles = $2, reads_payloads = $3, changed_at = $4
      WHERE name = $1 AND roles = $5 AND reads_payloads = $6)",
                seen.name, roles, reads_payloads ? 1 : 0, now, seen.roles, seen.reads_payloads ? 1 : 0) == 1;
}

bool ConsoleUsers::keep_as_read(Tx& tx, const ConsoleUser& seen) {
  return change(connection_of(database_, tx), R"(
      UPDATE console_user SET last_code = last_code
      WHERE name = $1 AND password_hash = $2 AND has_code = $3 AND is_disabled = 0)",
                seen.name, seen.password_hash, seen.has_code ? 1 : 0) == 1;
}

std::optional<ConsoleUser> ConsoleUsers::find(const std::string& name) {
  static const std::string sql = std::string{user_columns} + "WHERE name = $1";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, name};
    return row.next() ? std::optional{console_user_of(row)} : std::nullopt;
  });
}

std::vector<ConsoleUser> ConsoleUsers::list() {
  static const std::string sql = std::string{user_columns} + "ORDER BY name";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql};
    std::vector<ConsoleUser> users;
    while (row.next()) users.push_back(console_user_of(row));
    return users;
  });
}

bool ConsoleUsers::take_code(Tx& tx, const std::string& name, std::int64_t period) {
  return change(connection_of(database_, tx),
                "UPDATE console_user SET last_code = $2 WHERE name = $1 AND last_code < $2", name,
                period) == 1;
}

void ConsoleUsers::start(Tx& tx, const ConsoleSession& session) {
  change(connection_of(database_, tx), R"(
      INSERT INTO console_session (digest, user_name, started_at, seen_at, expires_at)
      VALUES ($1, $2, $3, $3, $4))",
         session.digest, session.user, session.started_at, session.expires_at);
}

std::optional<ConsoleSession> ConsoleUsers::session(const std::string& digest, Instant now,
                                                    Instant silent_since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT digest, user_name, started_at, expires_at, seen_at FROM console_session
        WHERE digest = $1 AND expires_at > $2 AND seen_at > $3)",
                  digest, now, silent_since};
    std::optional<ConsoleSession> found;
    if (!row.next()) return found;
    found.emplace().digest = row.text();
    found->user = row.text();
    found->started_at = row.instant();
    found->expires_at = row.instant();
    found->seen_at = row.instant();
    return found;
  });
}

void ConsoleUsers::see(Tx& tx, const std::string& digest, Instant now) {
  change(connection_of(database_, tx),
         "UPDATE console_session SET seen_at = $2 WHERE digest = $1 AND seen_at < $2", digest, now);
}

void ConsoleUsers::end(Tx& tx, const std::string& digest) {
  change(connection_of(database_, tx), "DELETE FROM console_session WHERE digest = $1", digest);
}

void ConsoleUsers::end_all_of(Tx& tx, const std::string& user) {
  change(connection_of(database_, tx), "DELETE FROM console_session WHERE user_name = $1", user);
}

bool ConsoleUsers::add_token(Tx& tx, const ConsoleToken& token) {
  return change(connection_of(database_, tx), R"(
      INSERT INTO console_token (digest, user_name, label, rights, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (user_name, label) DO NOTHING)",
                token.digest, token.user, token.label, token.rights, token.created_at, token.expires_at) == 1;
}

std::optional<ConsoleToken> ConsoleUsers::token(const std::string& digest, Instant now) {
  static const std::string sql = std::string{token_columns} + "WHERE digest = $1 AND expires_at > $2";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql, digest, now};
    return row.next() ? std::optional{console_token_of(row)} : std::nullopt;
  });
}

std::vector<ConsoleToken> ConsoleUsers::tokens() {
  static const std::string sql = std::string{token_columns} + "ORDER BY user_name, label";
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql};
    std::vector<ConsoleToken> found;
    while (row.next()) found.push_back(console_token_of(row));
    return found;
  });
}

bool ConsoleUsers::revoke_token(Tx& tx, const std::string& user, const std::string& label) {
  return change(connection_of(database_, tx), "DELETE FROM console_token WHERE user_name = $1 AND label = $2",
                user, label) == 1;
}

void ConsoleUsers::note_attempt(Tx& tx, const std::string& peer, const std::string& user, bool is_good,
                                Instant now) {
  change(connection_of(database_, tx),
         "INSERT INTO login_attempt (peer, user_name, at, is_good) VALUES ($1, $2, $3, $4)", peer, user, now,
         is_good ? 1 : 0);
}

std::int64_t ConsoleUsers::failures_of_user_from(const std::string& user, const std::string& peer,
                                                Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, R"(
        SELECT count(*) FROM login_attempt WHERE user_name = $1 AND at >= $2 AND peer = $3 AND is_good = 0
          AND id > coalesce((SELECT max(id) FROM login_attempt
                             WHERE user_name = $1 AND at >= $2 AND peer = $3 AND is_good = 1), 0))",
                  user, since, peer};
    return row.next() ? row.integer() : 0;
  });
}

std::int64_t ConsoleUsers::failures_of_user(const std::string& user, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader,
                  "SELECT count(*) FROM login_attempt WHERE user_name = $1 AND at >= $2 AND is_good = 0",
                  user, since};
    return row.next() ? row.integer() : 0;
  });
}

void ConsoleUsers::forget_failures(Tx& tx, const std::string& user) {
  change(connection_of(database_, tx), "DELETE FROM login_attempt WHERE user_name = $1 AND is_good = 0",
         user);
}

std::int64_t ConsoleUsers::failures_from(const std::string& peer, Instant since) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, "SELECT count(*) FROM login_attempt WHERE peer = $1 AND at >= $2 AND is_good = 0",
                  peer, since};
    return row.next() ? row.integer() : 0;
  });
}

void ConsoleUsers::forget_old(Tx& tx, Instant attempts_before, Instant now) {
  Connection& writer = connection_of(database_, tx);
  change(writer, "DELETE FROM login_attempt WHERE at < $1", attempts_before);
  change(writer, "DELETE FROM console_session WHERE expires_at <= $1", now);
}

}  // namespace weir::store
