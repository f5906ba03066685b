#pragma once
// That the merchant has changed when his flows run stands in the audit log: what it was, and what it is.
#include "config/config.hpp"
#include "core/doors.hpp"
#include "jobs/job_store.hpp"
#include "store/audit_log.hpp"

namespace weir::app {

// Compares with what was in force at the last start, which `kept` knows; the very first start only notes.
// True when something has changed. A process that is killed in between tells again.
bool note_schedule_settings(const config::Connection& settings, KeyedStore& kept, jobs::JobStore& jobs,
                            store::AuditLog& audit, const store::Actor& actor, Instant now);

}  // namespace weir::app
