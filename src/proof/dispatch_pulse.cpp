#include "proof/dispatch_pulse.hpp"

#include <algorithm>

namespace weir::proof {
namespace {

constexpr std::int64_t silence_tells_from = 5;
constexpr std::chrono::days longest{2};
constexpr int weeks_looked_at = 8;
constexpr std::size_t weeks_needed = 3;
constexpr std::size_t weeks_of_two_holidays = 6;
constexpr std::chrono::hours grace{1};

// The same clock time on another day; where the clock was changed between both, an hour moves.
Instant days_before(Instant at, int days, const Zone& zone) {
  const Instant plain = at - std::chrono::days{days};
  return plain + (zone.offset_of(at) - zone.offset_of(plain));
}

}  // namespace

Stretch silence_since(std::optional<Instant> last, Instant now) {
  return {std::max(last.value_or(Instant{}), now - longest), now};
}

std::vector<Stretch> same_hours_before(const Stretch& stretch, const Zone& zone, Instant since) {
  constexpr int week = 7;
  std::vector<Stretch> all;
  for (int weeks = 1; weeks <= weeks_looked_at; ++weeks) {
    const Stretch before{days_before(stretch.from, weeks * week, zone),
                         days_before(stretch.to, weeks * week, zone) - grace};
    if (before.from >= since && before.from < before.to) all.push_back(before);
  }
  return all;
}

std::optional<Band> band_of(std::vector<std::int64_t> counted) {
  if (counted.size() < weeks_needed) return std::nullopt;
  std::ranges::sort(counted);
  const std::size_t least = counted.size() >= weeks_of_two_holidays ? 2
                            : counted.size() > weeks_needed         ? 1
                                                                    : 0;
  return Band{counted[least], counted.back()};
}

bool is_silent(const std::optional<Band>& band) { return band && band->least >= silence_tells_from; }

}  // namespace weir::proof
