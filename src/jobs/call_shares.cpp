#include "jobs/call_shares.hpp"

#include <algorithm>
#include <limits>

namespace weir::jobs {
namespace {

void insert(std::deque<Instant>& promises, Instant instant) {
  promises.insert(std::ranges::upper_bound(promises, instant), instant);
}

std::int64_t count_until(const std::deque<Instant>& promises, Instant last) {
  return std::ranges::upper_bound(promises, last) - promises.begin();
}

void drop_before(std::deque<Instant>& promises, Instant before) {
  while (!promises.empty() && promises.front() < before) promises.pop_front();
}

}  // namespace

std::int64_t CallShares::due(const Promises& promises, Duration patience, Instant now) {
  return count_until(promises, now) - count_until(promises, now - patience - Duration{1});
}

void CallShares::forget_before(Instant before) {
  for (Class& one : classes_) {
    drop_before(one.promises, before);
    for (auto& [connection, lane] : one.lanes) drop_before(lane.promises, before);
    std::erase_if(one.lanes, [](const auto& entry) { return entry.second.promises.empty(); });
  }
}

bool CallShares::redeem(Urgency urgency, std::string_view connection, Instant now) {
  Class& one = of(urgency);
  const auto found = one.lanes.find(connection);
  if (found == one.lanes.end() || count_until(found->second.promises, now) == 0) return false;
  one.promises.erase(std::ranges::lower_bound(one.promises, found->second.promises.front()));
  found->second.promises.pop_front();
  return true;
}

std::int64_t CallShares::owed_above(Urgency urgency, Instant now) const {
  std::int64_t owed = 0;
  for (std::size_t above = 0; above < static_cast<std::size_t>(urgency); ++above)
    owed += due(classes_[above].promises, classes_[above].patience, now);
  return owed;
}

std::int64_t CallShares::owed_beside(Urgency urgency, std::string_view connection, Instant now) const {
  const std::int64_t ours = served(urgency, connection);
  std::int64_t owed = 0;
  for (const auto& [name, lane] : of(urgency).lanes)
    if (name != connection && lane.served < ours)
      owed += std::min(due(lane.promises, of(urgency).patience, now), ours - lane.served);
  return owed;
}

bool CallShares::has_poorer(Urgency urgency, std::string_view connection) const {
  const std::int64_t ours = served(urgency, connection);
  return std::ranges::any_of(of(urgency).lanes, [&](const auto& entry) {
    return entry.first != connection && entry.second.served < ours;
  });
}

// A connection that was away has no claim on the turns it missed: it begins level with the one that had
// fewest.
std::int64_t CallShares::served(Urgency urgency, std::string_view connection) const {
  const auto& lanes = of(urgency).lanes;
  if (const auto found = lanes.find(connection); found != lanes.end()) return found->second.served;
  std::int64_t fewest = std::numeric_limits<std::int64_t>::max();
  for (const auto& [name, lane] : lanes) fewest = std::min(fewest, lane.served);
  return lanes.empty() ? 0 : fewest;
}

void CallShares::granted(Urgency urgency, std::string_view connection) {
  auto& lanes = of(urgency).lanes;
  if (const auto found = lanes.find(connection); found != lanes.end()) ++found->second.served;
}

std::int64_t CallShares::waiting(Urgency urgency) const { return std::ssize(of(urgency).promises); }

// Promise k keeps if token k is there by its instant. One more caller moves all behind it by a token: it goes
// behind the last promise that could not bear that.
Instant CallShares::free_at(Urgency urgency, std::int64_t slice, const TokenTime& token_time,
                            Instant now) const {
  const Promises& promises = of(urgency).promises;
  const std::int64_t lapsed = count_until(promises, now - of(urgency).patience - Duration{1});
  const std::int64_t all = std::ssize(promises) - lapsed;
  const auto promise = [&](std::int64_t index) {
    return promises[static_cast<std::size_t>(lapsed + index - 1)];
  };
  std::int64_t before = all;
  while (before > 0 && token_time(before + 1) <= promise(before)) --before;
  if (before == 0 && token_time(1) <= now) return now;
  if (before < all) return std::max(now, promise(before + 1));
  const Instant group = token_time(all + std::min(slice, all + 1));
  return all == 0 ? group : std::max(group, promises.back());
}

std::int64_t CallShares::turn(Urgency urgency, std::string_view connection, Instant now) const {
  const auto& lanes = of(urgency).lanes;
  const auto pending = [&](const Lane& lane) {
    return std::ssize(lane.promises) - count_until(lane.promises, now);
  };
  const auto found = lanes.find(connection);
  const std::int64_t own = 1 + (found == lanes.end() ? 0 : pending(found->second));
  const std::int64_t level = served(urgency, connection) + own;
  std::int64_t turn = own;
  for (const auto& [name, lane] : lanes)
    if (name != connection) turn += std::clamp<std::int64_t>(level - lane.served, 0, pending(lane));
  return turn;
}

bool CallShares::has_others(Urgency urgency, std::string_view connection) const {
  const auto& lanes = of(urgency).lanes;
  return lanes.size() > (lanes.contains(connection) ? 1u : 0u);
}

void CallShares::promise(Urgency urgency, std::string_view connection, Instant instant) {
  const std::int64_t level = served(urgency, connection);
  Class& one = of(urgency);
  insert(one.lanes.try_emplace(std::string{connection}, Lane{{}, level}).first->second.promises, instant);
  insert(one.promises, instant);
}

}  // namespace weir::jobs
