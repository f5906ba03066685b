#pragma once
// Quantities on their way to Amazon, at most one a listing waiting and one sent. The newest waits alone, and
// none is lost: what was sent is forgotten only when it was answered. The store keeps what is in here; after
// a crash, what was sent waits again, since a quantity is absolute and may be told twice.
//
// Invariants: a listing is in no more than one patch or feed at a time (the order between two is Amazon's
// secret); what waits is newer than what was sent.
#include <map>
#include <optional>
#include <vector>

#include "stock/change.hpp"

namespace weir::stock {

enum class SentBy { patch, feed };

struct Sent {
  Change change;
  SentBy by = SentBy::patch;
  Instant at;
  bool operator==(const Sent&) const = default;
};

enum class Answer {
  accepted,  // Amazon has it; whether it shows, drift.hpp judges
  refused,   // by a rule of Amazon's: only something newer is told (keep its version with what Amazon was
             // told)
  lost,      // no answer, 429, a feed given up: told again
};

class Outbox {
 public:
  // Nothing for a version that is not newer than what is on its way, or waits.
  void put(const Change& change);
  // The most urgent `most` that wait and whose listing has nothing on its way; they count as sent from `now`.
  std::vector<Change> take(std::size_t most, SentBy by, Instant now);
  // An answer to something else than what is on its way changes nothing.
  void answered(const ListingKey& listing, Version version, Answer answer);
  // What was sent by this way before `before` and is not answered: a feed may stay IN_PROGRESS for days.
  std::vector<Change> overdue(SentBy by, Instant before) const;

  bool is_open(const ListingKey& listing) const { return entries_.count(listing) > 0; }
  std::vector<Change> waiting() const;  // in the order of take(), also those that something is on its way for
  std::vector<Sent> sent() const;
  bool is_empty() const { return entries_.empty(); }
  bool operator==(const Outbox&) const = default;

 private:
  struct Entry {
    std::optional<Change> waiting;
    std::optional<Sent> sent;
    bool operator==(const Entry&) const = default;
  };
  std::map<ListingKey, Entry> entries_;  // of listings with something open
};

}  // namespace weir::stock
