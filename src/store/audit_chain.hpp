#pragma once
// How the entries of the audit log hang together: each HMAC is over the one before it and over the entry; the
// head is over the last. Private to store/.
#include "core/digest.hpp"
#include "store/audit_log.hpp"
#include "store/statement.hpp"

namespace weir::store {

struct AuditLink {  // the end of the chain so far
  std::int64_t number = 0;
  std::string mac;
};

// With its length in front, so that no two entries read as the same bytes.
inline std::string audit_framed(std::string_view text) {
  return std::to_string(text.size()) + ":" + std::string{text};
}

inline std::string audit_mac_of(const std::string& key, const std::string& previous,
                                const AuditEntry& entry) {
  std::string bytes = audit_framed(previous) + audit_framed(std::to_string(entry.number)) +
                      audit_framed(std::to_string(entry.at.time_since_epoch().count()));
  for (const std::string* field : {&entry.actor, &entry.action, &entry.subject, &entry.detail})
    bytes += audit_framed(*field);
  return hmac_sha256(key, bytes);
}

inline std::string audit_head_mac_of(const std::string& key, const AuditLink& last) {
  return hmac_sha256(
      key, audit_framed("head") + audit_framed(std::to_string(last.number)) + audit_framed(last.mac));
}

// number, at, actor, action, subject, detail
inline AuditEntry audit_entry_of(Statement& row) {
  return {.number = row.integer(),
          .at = row.instant(),
          .actor = row.text(),
          .action = row.text(),
          .subject = row.text(),
          .detail = row.text()};
}

}  // namespace weir::store
