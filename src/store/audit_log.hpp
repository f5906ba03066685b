#pragma once
// Who did what, in a chain: each entry carries an HMAC over itself and the entry before it, so that a change
// or a hole shows. Append-only: there is no statement that updates or deletes, and triggers refuse both.
#include <optional>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/database.hpp"

namespace weir::store {

// A person or a process by name (`--as NAME`); a second person is another Actor.
struct Actor {
  std::string name;
};

struct AuditEntry {
  std::int64_t number = 0;
  Instant at;
  std::string actor;
  std::string action;   // "posted"
  std::string subject;  // "order/302-…"
  std::string detail;   // JSON without names and secrets
};

class AuditLog {
 public:
  // `key` is the HMAC-SHA256 key, at least 32 bytes.
  AuditLog(Database& database, std::string key) : database_{database}, key_{std::move(key)} {}

  void append(Tx& tx, const Actor& actor, const std::string& action, const std::string& subject,
              const std::string& detail, Instant now);
  std::vector<AuditEntry> list(std::int64_t after, std::size_t max);
  // Of one subject, the latest first.
  std::vector<AuditEntry> about(const std::string& subject, std::size_t max);
  // The number of the first entry that does not fit its chain, or is missing at its end; nothing when all do.
  std::optional<std::int64_t> first_broken();

 private:
  Database& database_;
  std::string key_;
};

}  // namespace weir::store
