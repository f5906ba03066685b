#pragma once
// `weir audit verify` and `weir audit export`: the audit trail of the store that a configuration names.
#include <ostream>

#include "config/config.hpp"
#include "core/clock.hpp"
#include "monitor/trail_page.hpp"

namespace weir::app {

// Fails like open_store.
Result<store::TrailCheck> check_trail(const config::Config& config,
                                      const std::optional<store::TrailHead>& known);

struct TrailAsked {
  Date from{}, to{};  // both days belong to it, UTC
  monitor::TrailForm form = monitor::TrailForm::csv;
};

struct TrailExported {
  monitor::TrailSum sum;
  store::TrailCheck check;
};

// Writes into `out`, and notes in the audit log who took what, with its digest. Fails like open_store.
Result<TrailExported> export_trail(const config::Config& config, const TrailAsked& asked,
                                   const store::Actor& actor, const Clock& clock, std::ostream& out);

}  // namespace weir::app
