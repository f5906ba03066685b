#pragma once
// When an SAP system is left alone: each day between two times of its own zone (backup, batch chains), and in
// the intervals of its blackout calendar (month-end close, transports). Pure.
#include <optional>
#include <string>
#include <vector>

#include "core/zone.hpp"

namespace weir::jobs {

// From 0 … 1439 minutes after midnight until before `until`; past midnight where `until` is the smaller. On
// the two days of a clock change both readings of the local time are quiet.
struct QuietHours {
  Zone zone;
  std::chrono::minutes from{};
  std::chrono::minutes until{};
};

struct Blackout {
  Instant from;
  Instant until;       // the first open instant; from < until
  std::string reason;  // for people: "month-end close"
};

class OpeningHours {
 public:
  OpeningHours() = default;
  // ensure()s the ranges above; `quiet` with from == until would never open.
  OpeningHours(std::optional<QuietHours> quiet, std::vector<Blackout> blackouts);

  // The first instant, not before `now`, that is neither quiet nor blacked out.
  Instant opens(Instant now) const;
  bool is_quiet(Instant now) const { return quiet_end(now).has_value(); }
  // Of the blackout that lasts longest now.
  const Blackout* blackout(Instant now) const;

 private:
  std::optional<Instant> quiet_end(Instant now) const;
  std::optional<Instant> quiet_end(Date began, Instant now) const;

  std::optional<QuietHours> quiet_;
  std::vector<Blackout> blackouts_;
};

}  // namespace weir::jobs
