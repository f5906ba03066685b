#include "store/trail.hpp"

#include "store/aggregate.hpp"
#include "store/audit_chain.hpp"
#include "store/certificates.hpp"

namespace weir::store {
namespace {

constexpr const char* trail_columns = "SELECT number, at, actor, action, subject, detail, mac FROM audit ";

std::string hex_of(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    hex += digits[byte >> 4U];
    hex += digits[byte & 15U];
  }
  return hex;
}

std::string told(const AuditEntry& entry) {
  return std::to_string(entry.number) + " (" + iso(entry.at) + ", " + entry.actor + ", " + entry.action + ")";
}

// Where what was signed as entry `number` stands now: with its own HMAC, or with that which is still here.
std::optional<AuditEntry> moved_entry(Connection& reader, const std::string& key, const AuditLink& last,
                                      const std::string& mac_here) {
  Statement row{reader, std::string{trail_columns} + "WHERE number > $1 ORDER BY number", last.number + 1};
  while (row.next()) {
    const AuditEntry there = audit_entry_of(row);
    AuditEntry here = there;
    here.number = last.number + 1;
    const std::string signed_here = audit_mac_of(key, last.mac, here);
    if (signed_here == row.text() || signed_here == mac_here) return there;
  }
  return {};
}

TrailBreak hole_before(const AuditEntry& entry, const AuditEntry& before) {
  const std::int64_t first = before.number + 1;
  const std::string gone = entry.number - first > 1 ? "entries " + std::to_string(first) + " to " +
                                                          std::to_string(entry.number - 1) + " are missing"
                                                    : "entry " + std::to_string(first) + " is missing";
  const std::string from = before.number == 0 ? "the beginning" : told(before);
  return {TrailFault::missing, first, entry, gone + ", between " + from + " and " + told(entry)};
}

TrailBreak not_as_signed(Connection& reader, const std::string& key, const AuditLink& last,
                         const AuditEntry& entry, const std::string& mac) {
  if (const auto moved = moved_entry(reader, key, last, mac))
    return {TrailFault::reordered, entry.number, entry,
            "what was signed as entry " + std::to_string(entry.number) + " stands as " + told(*moved) +
                "; in its place is " + told(entry)};
  return {TrailFault::changed, entry.number, entry,
          "entry " + told(entry) + " is not what was signed, or was signed with another key"};
}

struct Walk {
  AuditLink last;
  AuditEntry before;  // the entry of `last`
  AuditEntry at;      // the one that does not fit
  std::string mac;
  bool fits = true;
  bool is_of_known = true;
};

Walk walk_of(Connection& reader, const std::string& key, const std::optional<TrailHead>& known) {
  Walk walk;
  Statement row{reader, std::string{trail_columns} + "ORDER BY number"};
  while (row.next()) {
    walk.at = audit_entry_of(row);
    walk.mac = row.text();
    walk.fits =
        walk.at.number == walk.last.number + 1 && walk.mac == audit_mac_of(key, walk.last.mac, walk.at);
    if (!walk.fits) return walk;
    walk.last = {walk.at.number, walk.mac};
    walk.before = walk.at;
    if (known && known->number == walk.at.number) walk.is_of_known = hex_of(walk.mac) == known->mac;
    if (!walk.is_of_known) return walk;
  }
  return walk;
}

TrailBreak cut_behind(const Walk& walk, std::int64_t length, const std::string& by) {
  const std::string end =
      walk.last.number == 0 ? "nothing is left" : "the last one left is " + told(walk.before);
  return {TrailFault::cut_off, walk.last.number + 1, walk.before,
          by + " says " + std::to_string(length) + " entries, and " + end};
}

std::optional<TrailBreak> fault_at_the_end(Connection& reader, const std::string& key, const Walk& walk,
                                           const std::optional<TrailHead>& known) {
  Statement row{reader, "SELECT number, mac FROM audit_head"};
  const bool has_head = row.next();
  const std::int64_t length = has_head ? row.integer() : 0;
  if (length > walk.last.number) return cut_behind(walk, length, "the signed head");
  const bool head_fits = has_head
                             ? length == walk.last.number && row.text() == audit_head_mac_of(key, walk.last)
                             : walk.last.number == 0;
  if (!head_fits)
    return TrailBreak{TrailFault::changed, walk.last.number, walk.before,
                      "the signed head is not that of the last entry, " + told(walk.before)};
  if (known && known->number > walk.last.number)
    return cut_behind(walk, known->number, "the head that you hold");
  return {};
}

void each_reading(Connection& reader, Instant from, Instant to,
                  const std::function<void(const TrailRow&)>& take) {
  Statement row{reader, R"(
      SELECT number, at, connection_id, actor, subject, reason FROM pii_read
      WHERE at >= $1 AND at < $2 ORDER BY number)",
                from, to};
  while (row.next()) {
    TrailRow reading{.source = "reading", .number = row.integer(), .at = row.instant()};
    reading.connection = row.text();
    reading.actor = row.text();
    reading.action = "personal_data_read";
    reading.subject = row.text();
    reading.detail = row.text();
    take(reading);
  }
}

void each_certificate(Connection& reader, Instant from, Instant to,
                      const std::function<void(const TrailRow&)>& take) {
  Statement row{reader, R"(
      SELECT number, made_at, connection_id, passes, marketplace_id, day, body, mac FROM certificate
      WHERE made_at >= $1 AND made_at < $2 ORDER BY number)",
                from, to};
  while (row.next()) {
    TrailRow signed_off{.source = "certificate", .number = row.integer(), .at = row.instant()};
    signed_off.connection = row.text();
    signed_off.actor = "weir";
    signed_off.action = row.integer() != 0 ? "day_certified" : "day_failed";
    signed_off.subject = row.text();
    signed_off.subject += '/' + row.text();
    signed_off.detail = row.text();
    signed_off.mac = hex_of(row.text());
    take(signed_off);
  }
}

}  // namespace

std::string_view name_of(TrailFault fault) {
  switch (fault) {
    case TrailFault::changed:
      return "changed";
    case TrailFault::missing:
      return "missing";
    case TrailFault::reordered:
      return "reordered";
    case TrailFault::cut_off:
      return "cut_off";
    case TrailFault::other:
      return "other";
  }
  return "changed";
}

TrailCheck Trail::check(const std::optional<TrailHead>& known) {
  TrailCheck check = read(database_, [&](Connection& reader) {
    const Walk walk = walk_of(reader, key_, known);
    TrailCheck found;
    found.entries = walk.last.number;
    found.head = {walk.last.number, hex_of(walk.last.mac)};
    if (!walk.fits)
      found.broken = walk.at.number != walk.last.number + 1
                         ? hole_before(walk.at, walk.before)
                         : not_as_signed(reader, key_, walk.last, walk.at, walk.mac);
    else if (!walk.is_of_known)
      found.broken =
          TrailBreak{TrailFault::other, walk.last.number, walk.before,
                     "entry " + told(walk.before) + " is sound, and not the one whose head you hold"};
    else
      found.broken = fault_at_the_end(reader, key_, walk, known);
    return found;
  });
  check.broken_certificate = Certificates{database_, key_}.first_broken();
  return check;
}

void Trail::each(Instant from, Instant to, std::int64_t last,
                 const std::function<void(const TrailRow&)>& take) {
  read(database_, [&](Connection& reader) {
    Statement row{reader,
                  std::string{trail_columns} + "WHERE number <= $1 AND at >= $2 AND at < $3 ORDER BY number",
                  last, from, to};
    while (row.next()) {
      AuditEntry entry = audit_entry_of(row);
      take({.source = "audit",
            .number = entry.number,
            .at = entry.at,
            .connection = {},
            .actor = std::move(entry.actor),
            .action = std::move(entry.action),
            .subject = std::move(entry.subject),
            .detail = std::move(entry.detail),
            .mac = hex_of(row.text())});
    }
    each_reading(reader, from, to, take);
    each_certificate(reader, from, to, take);
    return true;
  });
}

}  // namespace weir::store
