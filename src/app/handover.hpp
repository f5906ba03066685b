#pragma once
// `weir handover`: what whoever takes over an installation has to know, from what is in force and what is
// open at this moment. Without secrets; with the merchant's own contacts. Asks neither Amazon nor SAP.
#include "config/config.hpp"
#include "core/result.hpp"
#include "core/time.hpp"
#include "report/pack.hpp"

namespace weir::app {

// Fails like Engine::build.
Result<report::Pack> handover_pack(const config::Config& config, Instant now);

// The parts that need no store, for themselves.
report::PackSection handover_settings(const config::Config& config);  // what differs from the defaults
report::PackSection handover_mappings(const config::Config& config);
report::PackSection handover_owners(const config::Config& config);

}  // namespace weir::app
