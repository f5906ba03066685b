#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0014_leaner_queue.cpp for PostgreSQL. Its references and triggers copy no page, and
// of several hosts the reference alone keeps a worker from going while another process claims in its name:
// they stay. The constraints on what fits a state become one here as well.
const char* const migration_0014_leaner_queue_postgres = R"sql(
ALTER TABLE job
  DROP CONSTRAINT running_has_worker, DROP CONSTRAINT settled_has_end, DROP CONSTRAINT ready_has_budget,
  ADD CONSTRAINT state_fits CHECK (
    CASE state
      WHEN 'ready' THEN worker_id IS NULL AND finished_at IS NULL AND failures < max_failures
      WHEN 'running' THEN worker_id IS NOT NULL AND finished_at IS NULL
      WHEN 'done' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'dead' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'cancelled' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'held' THEN worker_id IS NULL AND finished_at IS NULL
      ELSE false
    END);
)sql";

}  // namespace weir::store
