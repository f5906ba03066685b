#pragma once
// The audit log as an auditor takes it: whether it is whole, where it is not, and all that was done in a
// period. What a store cannot know by itself is that it was put back as a whole to an earlier state, together
// with its head; whoever holds the head of an export asks for that (`known`).
#include <functional>
#include <optional>
#include <string>

#include "store/audit_log.hpp"

namespace weir::store {

struct TrailHead {
  std::int64_t number = 0;  // of the last entry; 0: there is none
  std::string mac;          // its HMAC, 64 hexadecimal digits
};

enum class TrailFault {
  changed,    // an entry is not what was signed, or was signed by another key
  missing,    // there is a hole in front of an entry
  reordered,  // what was signed as this entry stands at another number
  cut_off,    // entries are gone at the end
  other,      // a sound chain, and not the one that `known` is of
};
std::string_view name_of(TrailFault fault);

struct TrailBreak {
  TrailFault fault = TrailFault::changed;
  std::int64_t number = 0;  // the first that is wrong or gone
  // What stands there; behind the hole where it is gone, in front of it where the end is. Number 0: nothing.
  AuditEntry beside;
  std::string text;  // in words, with times and actors
};

struct TrailCheck {
  std::int64_t entries = 0;  // that were read, up to the first that is wrong
  TrailHead head;            // of those
  std::optional<TrailBreak> broken;
  std::optional<std::int64_t> broken_certificate;  // the first of the certificates' own chain
  bool is_whole() const { return !broken && !broken_certificate; }
};

struct TrailRow {
  std::string source;  // "audit", "reading" (of personal data), "certificate" (a signed-off day)
  std::int64_t number = 0;
  Instant at{};
  std::string connection;  // empty for audit entries: their subject says it
  std::string actor;
  std::string action;
  std::string subject;
  std::string detail;  // JSON; of a reading, why
  std::string mac;     // 64 hexadecimal digits; empty for readings, which no chain holds
};

class Trail {
 public:
  // `key` as of AuditLog and Certificates.
  Trail(Database& database, std::string key) : database_{database}, key_{std::move(key)} {}

  TrailCheck check(const std::optional<TrailHead>& known = {});
  // Of [from, to): entries of the audit log up to number `last`, readings, certificates, each in their order.
  void each(Instant from, Instant to, std::int64_t last, const std::function<void(const TrailRow&)>& take);

 private:
  Database& database_;
  std::string key_;
};

}  // namespace weir::store
