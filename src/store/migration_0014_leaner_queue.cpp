#include "store/migrations.hpp"

namespace weir::store {

// What the queue promises is kept by less. A reference or a trigger that looks at what a claim or an end
// writes has SQLite copy each page before it changes it, once more for that statement: a third of a job's
// time. So the worker that has jobs is kept by a trigger of its own table, where a row goes once in a
// process's life; what must not change is guarded in those columns that an end does not write, and a claim,
// which raises the lease number, says OR FAIL: one row, nothing to take back. One constraint says what fits a
// state, and is asked once instead of four times.
const char* const migration_0014_leaner_queue = R"sql(
DROP TRIGGER job_keeps_its_word;
DROP VIEW startable_job;
DROP VIEW job_attempt;

CREATE TABLE new_job (
  id             INTEGER PRIMARY KEY,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
  queue          TEXT NOT NULL CHECK (length(queue) BETWEEN 1 AND 40),
  priority       INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9),
  state          TEXT NOT NULL DEFAULT 'ready',
  run_at         INTEGER NOT NULL,
  lane           TEXT,
  unique_key     TEXT,
  args           TEXT NOT NULL CHECK (json_valid(args)),
  checkpoint     TEXT CHECK (checkpoint IS NULL OR json_valid(checkpoint)),
  lease_no       INTEGER NOT NULL DEFAULT 0,
  failures       INTEGER NOT NULL DEFAULT 0,
  max_failures   INTEGER NOT NULL CHECK (max_failures >= 1),
  worker_id      TEXT,
  subject        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  finished_at    INTEGER,
  taken_by       TEXT NOT NULL DEFAULT '',
  taken_at       INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT state_fits CHECK (
    CASE state
      WHEN 'ready' THEN worker_id IS NULL AND finished_at IS NULL AND failures < max_failures
      WHEN 'running' THEN worker_id IS NOT NULL AND finished_at IS NULL
      WHEN 'done' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'dead' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'cancelled' THEN worker_id IS NULL AND finished_at IS NOT NULL
      WHEN 'held' THEN worker_id IS NULL AND finished_at IS NULL
      ELSE 0
    END),
  CONSTRAINT failures_in_budget CHECK (failures BETWEEN 0 AND max_failures)
) STRICT;
INSERT INTO new_job SELECT id, connection_id, kind, queue, priority, state, run_at, lane, unique_key, args,
  checkpoint, lease_no, failures, max_failures, worker_id, subject, created_at, finished_at, taken_by,
  taken_at FROM job;
DROP TABLE job;
ALTER TABLE new_job RENAME TO job;

-- Live is what has no end.
CREATE UNIQUE INDEX job_unique_live ON job (connection_id, unique_key)
  WHERE unique_key IS NOT NULL AND finished_at IS NULL;
CREATE UNIQUE INDEX job_one_running_per_lane ON job (connection_id, lane)
  WHERE lane IS NOT NULL AND state = 'running';
CREATE INDEX job_lane_order ON job (connection_id, lane, id)
  WHERE lane IS NOT NULL AND state <> 'done' AND state <> 'cancelled';
-- The packet of one connection is found without a look at the rows of others.
CREATE INDEX job_ready ON job (kind, priority, run_at, id, connection_id) WHERE state = 'ready';
CREATE INDEX job_running_by ON job (worker_id) WHERE worker_id IS NOT NULL;
CREATE INDEX job_subject ON job (connection_id, subject, id);

CREATE TRIGGER job_keeps_its_word
BEFORE UPDATE OF id, connection_id, kind, queue, priority, run_at, lane, unique_key, args, checkpoint,
                 lease_no, failures, max_failures, subject, created_at ON job
  WHEN NEW.lease_no < OLD.lease_no OR OLD.state = 'done'
BEGIN
  SELECT RAISE(FAIL, 'a job that is done does not change') WHERE OLD.state = 'done';
  SELECT RAISE(FAIL, 'a lease number only rises');
END;
CREATE TRIGGER worker_with_jobs_stays BEFORE DELETE ON worker
  WHEN EXISTS (SELECT 1 FROM job WHERE worker_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'a worker that has jobs stays'); END;

CREATE VIEW job_attempt AS
SELECT connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason FROM ended_attempt
UNION ALL
SELECT connection_id, id, lease_no, taken_by, taken_at, NULL, NULL, NULL FROM job WHERE state = 'running'
UNION ALL
SELECT connection_id, id, lease_no, taken_by, taken_at, finished_at, 'done', NULL FROM job
WHERE state = 'done' AND lease_no > 0;

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
