#include "store/migrations.hpp"

namespace weir::store {

// A job carries who took it and when; an attempt gets a row of its own only when it ends otherwise than well.
// The table of before wrote and changed one for each claim, half of what a job cost; `job_attempt` reads as
// it did. And no constraint, index or trigger says IN (…) of more than two words: SQLite builds a table of
// them for each statement that changes a job.
const char* const migration_0006_attempts = R"sql(
DROP TRIGGER job_lease_only_rises;
DROP TRIGGER job_done_is_final;
DROP VIEW startable_job;

CREATE TABLE new_job (
  id             INTEGER PRIMARY KEY,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
  queue          TEXT NOT NULL CHECK (length(queue) BETWEEN 1 AND 40),
  priority       INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9),
  state          TEXT NOT NULL DEFAULT 'ready'
                 CHECK (state = 'ready' OR state = 'running' OR state = 'done' OR state = 'dead'
                        OR state = 'held' OR state = 'cancelled'),
  run_at         INTEGER NOT NULL,
  lane           TEXT,
  unique_key     TEXT,
  args           TEXT NOT NULL CHECK (json_valid(args)),
  checkpoint     TEXT CHECK (checkpoint IS NULL OR json_valid(checkpoint)),
  lease_no       INTEGER NOT NULL DEFAULT 0,
  failures       INTEGER NOT NULL DEFAULT 0,
  max_failures   INTEGER NOT NULL CHECK (max_failures >= 1),
  worker_id      TEXT REFERENCES worker (id),
  subject        TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  finished_at    INTEGER,
  taken_by       TEXT NOT NULL DEFAULT '',
  taken_at       INTEGER NOT NULL DEFAULT 0,
  CONSTRAINT running_has_worker CHECK ((state = 'running') = (worker_id IS NOT NULL)),
  CONSTRAINT settled_has_end
    CHECK ((state = 'done' OR state = 'dead' OR state = 'cancelled') = (finished_at IS NOT NULL)),
  CONSTRAINT failures_in_budget CHECK (failures BETWEEN 0 AND max_failures),
  CONSTRAINT ready_has_budget CHECK (state <> 'ready' OR failures < max_failures)
) STRICT;
INSERT INTO new_job
SELECT j.id, j.connection_id, j.kind, j.queue, j.priority, j.state, j.run_at, j.lane, j.unique_key, j.args,
  j.checkpoint, j.lease_no, j.failures, j.max_failures, j.worker_id, j.subject, j.created_at, j.finished_at,
  coalesce(a.worker_id, ''), coalesce(a.started_at, 0)
FROM job j LEFT JOIN job_attempt a
  ON a.connection_id = j.connection_id AND a.job_id = j.id AND a.lease_no = j.lease_no;
DROP TABLE job;
ALTER TABLE new_job RENAME TO job;
DELETE FROM job_attempt WHERE ended_at IS NULL OR outcome = 'done';
ALTER TABLE job_attempt RENAME TO ended_attempt;

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

CREATE TRIGGER job_keeps_its_word BEFORE UPDATE ON job
  WHEN NEW.lease_no < OLD.lease_no OR OLD.state = 'done'
BEGIN
  SELECT RAISE(ABORT, 'a job that is done does not change') WHERE OLD.state = 'done';
  SELECT RAISE(ABORT, 'a lease number only rises');
END;

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
