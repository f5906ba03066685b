#pragma once
// Who may use the console, and by what they are known: sessions of browsers and tokens of programs, both kept
// as digests alone; and who has tried to sign in. Rights are words here; web/rights.hpp says what they mean.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "core/tx.hpp"
#include "store/database.hpp"

namespace weir::store {

struct ConsoleUser {
  std::string name;
  std::string display_name;
  std::string roles;  // with blanks between
  bool reads_payloads = false;
  std::string language = "en";
  std::string password_hash;
  bool has_code = false;       // an authenticator's, whose secret is a kept value
  std::int64_t last_code = 0;  // the period of the last code that was taken
  bool is_disabled = false;
  Instant created_at{};
};

struct ConsoleSession {
  std::string digest;
  std::string user;
  Instant started_at{};
  Instant expires_at{};
  Instant seen_at{};  // when it was last used, to a minute
};

struct ConsoleToken {
  std::string digest;
  std::string user;
  std::string label;
  std::string rights;  // with blanks between
  Instant created_at{};
  Instant expires_at{};
};

class ConsoleUsers {
 public:
  explicit ConsoleUsers(Database& database) : database_{database} {}

  // False where there is one of that name.
  bool add(Tx& tx, const ConsoleUser& user, Instant now);
  // One member each, so that nothing is put back that another has set meanwhile. False: there is none.
  bool set_password(Tx& tx, const std::string& name, const std::string& hash, Instant now);
  bool set_disabled(Tx& tx, const std::string& name, bool is_disabled, Instant now);
  bool set_has_code(Tx& tx, const std::string& name, bool has_code, Instant now);
  // False, too, where roles and payloads are not as they were seen any more.
  bool set_roles(Tx& tx, const ConsoleUser& seen, const std::string& roles, bool reads_payloads, Instant now);
  // False where the password is another by now, or the user is disabled or asked for a code; else it stays so
  // until the transaction's end.
  bool keep_as_read(Tx& tx, const ConsoleUser& seen);
  std::optional<ConsoleUser> find(const std::string& name);
  std::vector<ConsoleUser> list();
  // A code of that period is taken; false where it was before, or a later one.
  bool take_code(Tx& tx, const std::string& name, std::int64_t period);

  void start(Tx& tx, const ConsoleSession& session);
  // Nothing where it is over by `now`, or was not used since then.
  std::optional<ConsoleSession> session(const std::string& digest, Instant now, Instant silent_since);
  void see(Tx& tx, const std::string& digest, Instant now);
  void end(Tx& tx, const std::string& digest);
  void end_all_of(Tx& tx, const std::string& user);

  // False where the user has a token of that label.
  bool add_token(Tx& tx, const ConsoleToken& token);
  std::optional<ConsoleToken> token(const std::string& digest, Instant now);
  std::vector<ConsoleToken> tokens();
  bool revoke_token(Tx& tx, const std::string& user, const std::string& label);

  void note_attempt(Tx& tx, const std::string& peer, const std::string& user, bool is_good, Instant now);
  // Failed ones since then: of the name at that address, after the last good one there; of the name wherever;
  // of the address with whatever name.
  std::int64_t failures_of_user_from(const std::string& user, const std::string& peer, Instant since);
  std::int64_t failures_of_user(const std::string& user, Instant since);
  std::int64_t failures_from(const std::string& peer, Instant since);
  void forget_failures(Tx& tx, const std::string& user);
  // What is over: sessions, and attempts before then.
  void forget_old(Tx& tx, Instant attempts_before, Instant now);

 private:
  Database& database_;
};

}  // namespace weir::store
