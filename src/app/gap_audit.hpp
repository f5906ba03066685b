#pragma once
// The gap audit of a store, without the rest of the engine.
#include "config/config.hpp"
#include "core/result.hpp"
#include "monitor/audit.hpp"
#include "monitor/expiry.hpp"
#include "store/database.hpp"

namespace weir::app {

// Of a store that is open; `from` to `to`. `expiring` is what the configuration has that ends.
monitor::AuditReport gap_audit_of(store::Database& database, Instant from, Instant to,
                                  const std::vector<monitor::Expiring>& expiring = {});
// Of the last `days`. Fails like open_store.
Result<monitor::AuditReport> gap_audit(const config::Config& config, int days);

}  // namespace weir::app
