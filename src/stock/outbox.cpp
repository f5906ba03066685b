#include "stock/outbox.hpp"

#include <algorithm>

namespace weir::stock {

void Outbox::put(const Change& change) {
  const auto at = entries_.find(change.listing);
  if (at == entries_.end()) {
    entries_.emplace(change.listing, Entry{change, std::nullopt});
    return;
  }
  Entry& entry = at->second;
  if (entry.sent && change.version <= entry.sent->change.version) return;
  if (!entry.waiting) {
    entry.waiting = change;
    return;
  }
  // The wait began with the first change that nobody was told, whichever value is the last.
  const Instant since = std::min(entry.waiting->since, change.since);
  if (change.version > entry.waiting->version) entry.waiting = change;
  entry.waiting->since = since;
}

std::vector<Change> Outbox::take(std::size_t most, SentBy by, Instant now) {
  std::vector<Change> taken;
  for (const auto& [listing, entry] : entries_)
    if (entry.waiting && !entry.sent) taken.push_back(*entry.waiting);
  std::ranges::sort(taken, comes_before);
  if (taken.size() > most) taken.resize(most);
  for (const Change& change : taken) {
    Entry& entry = entries_.at(change.listing);
    entry.sent = Sent{change, by, now};
    entry.waiting.reset();
  }
  return taken;
}

void Outbox::answered(const ListingKey& listing, Version version, Answer answer) {
  const auto at = entries_.find(listing);
  if (at == entries_.end() || !at->second.sent || at->second.sent->change.version != version) return;
  Entry& entry = at->second;
  const Change change = entry.sent->change;
  entry.sent.reset();
  if (answer == Answer::lost) put(change);
  if (!entry.waiting && answer != Answer::lost) entries_.erase(at);
}

std::vector<Change> Outbox::overdue(SentBy by, Instant before) const {
  std::vector<Change> late;
  for (const auto& [listing, entry] : entries_)
    if (entry.sent && entry.sent->by == by && entry.sent->at < before) late.push_back(entry.sent->change);
  return late;
}

std::vector<Change> Outbox::waiting() const {
  std::vector<Change> all;
  for (const auto& [listing, entry] : entries_)
    if (entry.waiting) all.push_back(*entry.waiting);
  std::ranges::sort(all, comes_before);
  return all;
}

std::vector<Sent> Outbox::sent() const {
  std::vector<Sent> all;
  for (const auto& [listing, entry] : entries_)
    if (entry.sent) all.push_back(*entry.sent);
  return all;
}

}  // namespace weir::stock
