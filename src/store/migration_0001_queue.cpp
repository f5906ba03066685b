#include "store/migrations.hpp"

namespace weir::store {

// The queue. The constraints repeat what jobs/ promises, so that a promise is kept twice or breaks loudly.
const char* const migration_0001_queue = R"sql(
-- One row for each process start. A job points to the process that has it; death is silence.
CREATE TABLE worker (
  id          TEXT NOT NULL PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 80),
  started_at  INTEGER NOT NULL,
  beat_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The job with the highest number is never deleted: a number never comes back, or a worker that comes back
-- late could finish somebody else's job. Every index costs each job two writes or four: there are few. The
-- states held and cancelled are for people; a CHECK cannot be widened later.
CREATE TABLE job (
  id             INTEGER PRIMARY KEY,
  connection_id  TEXT NOT NULL CHECK (length(connection_id) BETWEEN 1 AND 80),
  kind           TEXT NOT NULL CHECK (length(kind) BETWEEN 1 AND 80),
  queue          TEXT NOT NULL CHECK (length(queue) BETWEEN 1 AND 40),
  priority       INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 9),
  state          TEXT NOT NULL DEFAULT 'ready'
                 CHECK (state IN ('held', 'ready', 'running', 'done', 'dead', 'cancelled')),
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
  CONSTRAINT running_has_worker CHECK ((state = 'running') = (worker_id IS NOT NULL)),
  CONSTRAINT settled_has_end CHECK ((state IN ('done', 'dead', 'cancelled')) = (finished_at IS NOT NULL)),
  CONSTRAINT failures_in_budget CHECK (failures BETWEEN 0 AND max_failures),
  CONSTRAINT ready_has_budget CHECK (state <> 'ready' OR failures < max_failures)
) STRICT;

CREATE UNIQUE INDEX job_unique_live ON job (connection_id, unique_key)
  WHERE unique_key IS NOT NULL AND state IN ('held', 'ready', 'running');
CREATE UNIQUE INDEX job_one_running_per_lane ON job (connection_id, lane)
  WHERE lane IS NOT NULL AND state = 'running';
CREATE INDEX job_lane_order ON job (connection_id, lane, id)
  WHERE lane IS NOT NULL AND state IN ('held', 'ready', 'running', 'dead');
CREATE INDEX job_ready ON job (kind, priority, run_at, id) WHERE state = 'ready';
CREATE INDEX job_running_by ON job (worker_id) WHERE state = 'running';
CREATE INDEX job_subject ON job (connection_id, subject, id);

CREATE TRIGGER job_lease_only_rises BEFORE UPDATE ON job WHEN NEW.lease_no < OLD.lease_no
BEGIN SELECT RAISE(ABORT, 'a lease number only rises'); END;
CREATE TRIGGER job_done_is_final BEFORE UPDATE ON job WHEN OLD.state = 'done'
BEGIN SELECT RAISE(ABORT, 'a job that is done does not change'); END;

-- What people and the audit read: one row for each claim, and how it ended.
CREATE TABLE job_attempt (
  connection_id  TEXT NOT NULL,
  job_id         INTEGER NOT NULL,
  lease_no       INTEGER NOT NULL,
  worker_id      TEXT NOT NULL,
  started_at     INTEGER NOT NULL,
  ended_at       INTEGER,
  outcome        TEXT CHECK (outcome IN ('done', 'snoozed', 'failed', 'dead', 'cancelled', 'orphaned',
                                    'interrupted')),
  reason         TEXT,
  PRIMARY KEY (connection_id, job_id, lease_no),
  CONSTRAINT ended_has_outcome CHECK ((ended_at IS NULL) = (outcome IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER job_attempt_ends_once BEFORE UPDATE ON job_attempt WHEN OLD.ended_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'an attempt that has ended does not change'); END;

-- What a person has paused starts when the person said. A side that is out or refuses us is tried by one job
-- at a time, and its row goes when that comes through.
CREATE TABLE queue_pause (
  connection_id  TEXT NOT NULL,
  queue          TEXT NOT NULL,
  cause          TEXT NOT NULL CHECK (cause IN ('person', 'stopped', 'outage')),
  paused_until   INTEGER NOT NULL,
  paused_at      INTEGER NOT NULL,
  reason         TEXT NOT NULL,
  PRIMARY KEY (connection_id, queue, cause)
) STRICT, WITHOUT ROWID;

-- The latest tick of each schedule: whoever writes it down first enqueues its job.
CREATE TABLE schedule_tick (
  connection_id  TEXT NOT NULL,
  kind           TEXT NOT NULL,
  tick_at        INTEGER NOT NULL,
  PRIMARY KEY (connection_id, kind)
) STRICT, WITHOUT ROWID;

-- What may start once it is due. Of a lane only the oldest job that is not settled may, and a dead one keeps
-- its lane closed until a person decides: nothing is posted on top of a failure. `lane IS NULL OR` keeps the
-- planner on the ordered index; without it the whole backlog is joined.
CREATE VIEW startable_job AS
SELECT j.*, coalesce((SELECT max(p.paused_until) FROM queue_pause p
                      WHERE p.connection_id = j.connection_id AND p.queue = j.queue), 0) AS paused_until
FROM job j
WHERE j.state = 'ready'
  AND (j.lane IS NULL OR NOT EXISTS (
        SELECT 1 FROM job e
        WHERE e.connection_id = j.connection_id AND e.lane = j.lane AND e.id <> j.id
          AND e.state IN ('held', 'ready', 'running', 'dead')
          AND (e.id < j.id OR e.state = 'running')));
)sql";

}  // namespace weir::store
