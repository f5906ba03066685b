#include "store/migrations.hpp"

namespace weir::store {

// The twin of migration_0006_attempts.cpp for PostgreSQL, whose queue also serves a thousand connections: it
// has an index that leads to the packet of one of them.
const char* const migration_0006_attempts_postgres = R"sql(
DROP TRIGGER job_lease_only_rises ON job;
DROP TRIGGER job_done_is_final ON job;
DROP VIEW startable_job;
ALTER TABLE job ADD COLUMN taken_by text NOT NULL DEFAULT '', ADD COLUMN taken_at bigint NOT NULL DEFAULT 0;
UPDATE job SET taken_by = a.worker_id, taken_at = a.started_at
  FROM job_attempt a
  WHERE a.connection_id = job.connection_id AND a.job_id = job.id AND a.lease_no = job.lease_no;
DELETE FROM job_attempt WHERE ended_at IS NULL OR outcome = 'done';
ALTER TABLE job_attempt RENAME TO ended_attempt;

CREATE TRIGGER job_lease_only_rises BEFORE UPDATE ON job FOR EACH ROW WHEN (NEW.lease_no < OLD.lease_no)
  EXECUTE FUNCTION weir_forbids('a lease number only rises');
CREATE TRIGGER job_done_is_final BEFORE UPDATE ON job FOR EACH ROW WHEN (OLD.state = 'done')
  EXECUTE FUNCTION weir_forbids('a job that is done does not change');

DROP INDEX job_unique_live;
CREATE UNIQUE INDEX job_unique_live ON job (connection_id, unique_key)
  WHERE unique_key IS NOT NULL AND finished_at IS NULL;
DROP INDEX job_lane_order;
CREATE INDEX job_lane_order ON job (connection_id, lane, id)
  WHERE lane IS NOT NULL AND state <> 'done' AND state <> 'cancelled';
DROP INDEX job_running_by;
CREATE INDEX job_running_by ON job (worker_id) WHERE worker_id IS NOT NULL;
CREATE INDEX job_ready_of ON job (connection_id, kind, priority, run_at, id) WHERE state = 'ready';

CREATE VIEW job_attempt AS
SELECT connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason FROM ended_attempt
UNION ALL
SELECT connection_id, id, lease_no, taken_by, taken_at, NULL, NULL, NULL FROM job WHERE state = 'running'
UNION ALL
SELECT connection_id, id, lease_no, taken_by, taken_at, finished_at, 'done', NULL FROM job
WHERE state = 'done' AND lease_no > 0;

-- As it was, but that pauses are looked for only when there are any, and that the oldest of a lane and the
-- one that runs are each found by one look into an index: in one question the whole lane was read.
CREATE VIEW startable_job AS
SELECT j.*, CASE WHEN EXISTS (SELECT 1 FROM queue_pause)
            THEN coalesce((SELECT max(p.paused_until) FROM queue_pause p
                           WHERE p.connection_id = j.connection_id AND p.queue = j.queue), 0)
            ELSE 0 END AS paused_until
FROM job j
WHERE j.state = 'ready'
  AND (j.lane IS NULL OR (
        NOT EXISTS (
          SELECT 1 FROM job e WHERE e.connection_id = j.connection_id AND e.lane = j.lane AND e.id < j.id
            AND e.state <> 'done' AND e.state <> 'cancelled')
        AND NOT EXISTS (
          SELECT 1 FROM job r WHERE r.connection_id = j.connection_id AND r.lane = j.lane
            AND r.state = 'running')));
)sql";

}  // namespace weir::store
