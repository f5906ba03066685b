#pragma once
// `weir queue`: what a person starts and stops, side by side with what stops by itself.
#include "config/config.hpp"
#include "core/clock.hpp"
#include "jobs/pause.hpp"
#include "store/audit_log.hpp"
#include "store/database.hpp"

namespace weir::app {

Result<std::vector<jobs::Pause>> list_pauses(const config::Config& config);

// Nothing of `pause.queue` ("amazon", "sqs", "sap" or "store") starts before `pause.until`; noted in the
// audit log. Fails with config.unknown_queue for another name, or a connection that is not configured.
Result<Done> pause_queue(const config::Config& config, const store::Actor& actor, jobs::Pause pause,
                         const Clock& clock);
// On a store that is open already: another of the same file would be a second writer.
Result<Done> pause_queue(const config::Config& config, store::Database& database, const store::Actor& actor,
                         jobs::Pause pause, const Clock& clock);

// Lifts every pause of the queue, also one that Weir made: the next job tries at once. How many there were.
Result<int> resume_queue(const config::Config& config, const store::Actor& actor, const jobs::Pause& of,
                         const Clock& clock);
Result<int> resume_queue(const config::Config& config, store::Database& database, const store::Actor& actor,
                         const jobs::Pause& of, const Clock& clock);

}  // namespace weir::app
