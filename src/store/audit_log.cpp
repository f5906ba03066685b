#include "store/audit_log.hpp"

#include "store/aggregate.hpp"
#include "store/audit_chain.hpp"

namespace weir::store {
namespace {

// Only one may lengthen the chain until it has committed. SQLite has one writer anyway.
const Sql one_at_a_time{"SELECT 1", "SELECT 1 FROM pg_advisory_xact_lock(1466264947)"};

AuditLink last_link(Connection& reader) {
  Statement row{reader, "SELECT number, mac FROM audit ORDER BY number DESC LIMIT 1"};
  if (!row.next()) return {};
  return {.number = row.integer(), .mac = row.text()};
}

bool head_fits(Connection& reader, const std::string& key, const AuditLink& last) {
  Statement row{reader, "SELECT number, mac FROM audit_head"};
  if (!row.next()) return last.number == 0;
  const std::int64_t number = row.integer();
  return number == last.number && row.text() == audit_head_mac_of(key, last);
}

}  // namespace

void AuditLog::append(Tx& tx, const Actor& actor, const std::string& action, const std::string& subject,
                      const std::string& detail, Instant now) {
  Connection& writer = connection_of(database_, tx);
  Statement{writer, one_at_a_time}.next();
  const AuditLink previous = last_link(writer);
  const AuditEntry entry{previous.number + 1, now, actor.name, action, subject, detail};
  const AuditLink last{entry.number, audit_mac_of(key_, previous.mac, entry)};
  change(writer, R"(
      INSERT INTO audit (number, at, actor, action, subject, detail, mac)
      VALUES ($1, $2, $3, $4, $5, $6, $7))",
         entry.number, entry.at, entry.actor, entry.action, entry.subject, entry.detail, Bytes{last.mac});
  change(writer, R"(
      INSERT INTO audit_head (one, number, mac) VALUES (1, $1, $2)
      ON CONFLICT (one) DO UPDATE SET number = excluded.number, mac = excluded.mac)",
         last.number, Bytes{audit_head_mac_of(key_, last)});
}

std::vector<AuditEntry> AuditLog::list(std::int64_t after, std::size_t max) {
  return read(database_, [&](Connection& reader) {
    std::vector<AuditEntry> entries;
    Statement row{reader, R"(
        SELECT number, at, actor, action, subject, detail
        FROM audit WHERE number > $1 ORDER BY number LIMIT $2)",
                  after, static_cast<std::int64_t>(max)};
    while (row.next()) entries.push_back(audit_entry_of(row));
    return entries;
  });
}

std::vector<AuditEntry> AuditLog::about(const std::string& subject, std::size_t max) {
  return read(database_, [&](Connection& reader) {
    std::vector<AuditEntry> entries;
    Statement row{reader, R"(
        SELECT number, at, actor, action, subject, detail
        FROM audit WHERE subject = $1 ORDER BY number DESC LIMIT $2)",
                  subject, static_cast<std::int64_t>(max)};
    while (row.next()) entries.push_back(audit_entry_of(row));
    return entries;
  });
}

std::optional<std::int64_t> AuditLog::first_broken() {
  return read(database_, [&](Connection& reader) -> std::optional<std::int64_t> {
    AuditLink last;
    Statement row{reader,
                  "SELECT number, at, actor, action, subject, detail, mac FROM audit ORDER BY number"};
    while (row.next()) {
      const AuditEntry entry = audit_entry_of(row);
      const std::string mac = audit_mac_of(key_, last.mac, entry);
      if (entry.number != last.number + 1 || row.text() != mac) return last.number + 1;
      last = {entry.number, mac};
    }
    if (!head_fits(reader, key_, last)) return last.number + 1;
    return std::nullopt;
  });
}

}  // namespace weir::store
