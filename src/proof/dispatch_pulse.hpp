#pragma once
// Whether something that should happen all day long has stopped happening: confirmations that are proven,
// IDocs of deliveries. What is expected is learnt from the same hours of the weeks before, so that nights,
// Sundays and lunch breaks need no calendar. Pure.
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"

namespace weir::proof {

struct Stretch {
  Instant from, to;
  bool operator==(const Stretch&) const = default;
};

// From the last one until now, at most two days back.
Stretch silence_since(std::optional<Instant> last, Instant now);

// The same hours by the clock of `zone`, one to eight weeks before, the latest first; none from before
// `since`, when nothing was counted yet. Each ends an hour earlier: what came within the last hour may come
// within the next today. Of a silence of an hour there are none.
std::vector<Stretch> same_hours_before(const Stretch& stretch, const Zone& zone, Instant since);

struct Band {
  std::int64_t least = 0;
  std::int64_t most = 0;
  bool operator==(const Band&) const = default;
};

// Of what was counted in those; nothing of fewer than three weeks. From four weeks on the emptiest is left
// out, from six on the two emptiest (25 December and 1 January are the same day of the week): a holiday or an
// outage of last month says nothing of today.
std::optional<Band> band_of(std::vector<std::int64_t> counted);

// Nothing has happened in hours in which five or more always did.
bool is_silent(const std::optional<Band>& band);

}  // namespace weir::proof
