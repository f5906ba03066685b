#include "monitor/heartbeat.hpp"

#include <algorithm>

#include "core/ensure.hpp"

namespace weir::monitor {
namespace {

constexpr std::size_t gaps_needed = 6;

// Gaps between events, the latest first.
std::vector<Duration> gaps_between(const std::vector<Instant>& latest, Duration one_event) {
  std::vector<Duration> gaps;
  for (std::size_t i = 1; i < latest.size(); ++i)
    if (const Duration gap = latest[i - 1] - latest[i]; gap >= one_event) gaps.push_back(gap);
  return gaps;
}

}  // namespace

std::string_view name_of(Beat beat) {
  switch (beat) {
    case Beat::learning:
      return "learning";
    case Beat::beating:
      return "beating";
    case Beat::silent:
      return "silent";
  }
  throw Bug("a heart that does nothing");
}

Heartbeat beat_of_hours(std::optional<Instant> first, std::optional<Instant> last, const CountIn& count,
                        const Zone& zone, Instant now) {
  Heartbeat heart{.last = last};
  if (!first) return heart;
  const proof::Stretch silence = proof::silence_since(last, now);
  std::vector<std::int64_t> counted;
  for (const auto& before : proof::same_hours_before(silence, zone, *first))
    counted.push_back(count(before.from, before.to));
  // Of a silence of an hour there are no hours before: it is none.
  const bool is_short = counted.empty() && now - *first > std::chrono::weeks{3};
  heart.band = proof::band_of(std::move(counted));
  if (heart.band) heart.beat = proof::is_silent(heart.band) ? Beat::silent : Beat::beating;
  if (is_short) heart.beat = Beat::beating;
  return heart;
}

Heartbeat beat_of_gaps(const std::vector<Instant>& latest, Instant now, Duration one_event) {
  Heartbeat heart;
  if (latest.empty()) return heart;
  heart.last = latest.front();
  std::vector<Duration> gaps = gaps_between(latest, one_event);
  if (gaps.size() < gaps_needed) return heart;
  std::ranges::nth_element(gaps, gaps.begin() + 1, std::greater<>{});
  heart.usual = gaps[1];
  const Duration gap = now - latest.front();
  const bool is_silent = gap > one_event && gap > *heart.usual + *heart.usual / 2;
  heart.beat = is_silent ? Beat::silent : Beat::beating;
  return heart;
}

}  // namespace weir::monitor
