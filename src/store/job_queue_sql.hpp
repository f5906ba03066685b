#pragma once
// The statements of the queue. A worker's writes name the lease and the state: no row means that the lease is
// lost. Private to store/.
#include "store/connection.hpp"

namespace weir::store::sql {

// SQLite makes a table for what is returned, for each statement anew; it knows the number without.
inline const std::string insert_job = R"(
  INSERT INTO job (connection_id, kind, queue, priority, run_at, lane, unique_key, args, max_failures,
                   subject, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (connection_id, unique_key) WHERE unique_key IS NOT NULL AND finished_at IS NULL DO NOTHING)";
inline const std::string insert_job_returning = insert_job + " RETURNING id";
inline const Sql enqueue{insert_job, insert_job_returning};

inline constexpr std::string_view bring_forward = R"(
  UPDATE job SET run_at = $3
  WHERE connection_id = $1 AND unique_key = $2 AND finished_at IS NULL AND state = 'ready' AND run_at > $3)";

inline constexpr std::string_view live_job = R"(
  SELECT 1 FROM job WHERE connection_id = $1 AND unique_key = $2 AND finished_at IS NULL)";

// Each priority is looked at by itself: what is urgent and due in a year stands in front of what is due now.
inline constexpr std::string_view any_due = R"(
  WITH p (priority) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))
  SELECT 1 FROM p WHERE EXISTS (
    SELECT 1 FROM job j
    WHERE j.kind = $1 AND j.priority = p.priority AND j.state = 'ready' AND j.run_at <= $2) LIMIT 1)";

// What may start, the most urgent first and of one priority the first to come due first, of whatever
// connection. The index is walked in that order and no further than is read. SQLite.
inline constexpr std::string_view startable = R"(
  WITH p (priority) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))
  SELECT j.id, j.connection_id, j.kind, j.queue, j.args, j.subject, j.lease_no, j.failures, j.max_failures,
    j.checkpoint,
    EXISTS (SELECT 1 FROM queue_pause q WHERE q.connection_id = j.connection_id AND q.queue = j.queue
              AND q.cause <> 'person')
  FROM p CROSS JOIN startable_job j
  WHERE j.kind = $1 AND j.priority = p.priority AND j.run_at <= $2 AND j.paused_until <= $2
    AND EXISTS (SELECT 1 FROM worker w WHERE w.id = $3))";

// The same of one connection, without those that would be a probe.
inline constexpr std::string_view startable_of = R"(
  WITH p (priority) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))
  SELECT j.id, j.connection_id, j.kind, j.queue, j.args, j.subject, j.lease_no, j.failures, j.max_failures,
    j.checkpoint, 0
  FROM p CROSS JOIN startable_job j
  WHERE j.kind = $1 AND j.priority = p.priority AND j.run_at <= $2 AND j.paused_until <= $2
    AND j.connection_id = $3
    AND NOT EXISTS (SELECT 1 FROM queue_pause q WHERE q.connection_id = j.connection_id
                      AND q.queue = j.queue AND q.cause <> 'person'))";

// OR FAIL: of one row there is nothing to take back, and SQLite keeps no copies in case there were.
inline constexpr std::string_view take = R"(
  UPDATE OR FAIL job SET state = 'running', worker_id = $3, lease_no = $4, taken_by = $3, taken_at = $5
  WHERE connection_id = $1 AND id = $2 AND state = 'ready')";

// A whole claim on PostgreSQL, in one statement: the most urgent job says of which connection the packet is;
// of a side that is out one job goes, and the door is closed behind it until $5; what another worker is about
// to take is passed by. An index each leads to the first job of all and to those of a connection.
inline constexpr std::string_view claim = R"(
  WITH first AS MATERIALIZED (
    SELECT s.connection_id, s.queue,
      EXISTS (SELECT 1 FROM queue_pause q WHERE q.connection_id = s.connection_id AND q.queue = s.queue
                AND q.cause <> 'person') AS is_probe
    FROM generate_series(1::bigint, 9) AS p (priority)
    CROSS JOIN LATERAL (
      SELECT j.connection_id, j.queue FROM startable_job j
      WHERE j.kind = $1 AND j.priority = p.priority AND j.run_at <= $2 AND j.paused_until <= $2
      ORDER BY j.run_at, j.id LIMIT 1) s
    WHERE EXISTS (SELECT 1 FROM worker w WHERE w.id = $3)
    LIMIT 1),
  door AS (
    UPDATE queue_pause q SET paused_until = $5 FROM first f
    WHERE f.is_probe AND q.connection_id = f.connection_id AND q.queue = f.queue AND q.cause <> 'person'
      AND q.paused_until <= $2
    RETURNING 1),
  picked AS MATERIALIZED (
    SELECT s.id, f.is_probe
    FROM first f
    CROSS JOIN generate_series(1::bigint, 9) AS p (priority)
    CROSS JOIN LATERAL (
      SELECT j.id FROM startable_job j
      WHERE j.kind = $1 AND j.priority = p.priority AND j.run_at <= $2 AND j.paused_until <= $2
        AND j.connection_id = f.connection_id
        AND CASE WHEN f.is_probe THEN j.queue = f.queue
            ELSE NOT EXISTS (SELECT 1 FROM queue_pause q WHERE q.connection_id = j.connection_id
                               AND q.queue = j.queue AND q.cause <> 'person') END
      ORDER BY j.run_at, j.id LIMIT $4 FOR UPDATE SKIP LOCKED) s
    WHERE NOT f.is_probe OR EXISTS (SELECT 1 FROM door)
    LIMIT (SELECT CASE WHEN f.is_probe THEN 1 ELSE $4 END FROM first f)),
  taken AS (
    UPDATE job SET state = 'running', worker_id = $3, lease_no = lease_no + 1, taken_by = $3, taken_at = $2
    FROM picked WHERE job.id = picked.id
    RETURNING job.*, picked.is_probe)
  SELECT id, connection_id, kind, queue, args, subject, lease_no, failures, max_failures, checkpoint,
    is_probe::int
  FROM taken ORDER BY priority, run_at, id)";

// Only an end other than "done" has a row of its own: of that one the job itself tells.
inline constexpr std::string_view end_attempt = R"(
  INSERT INTO ended_attempt
    (connection_id, job_id, lease_no, worker_id, started_at, ended_at, outcome, reason)
  SELECT connection_id, id, lease_no, taken_by, taken_at, CAST($4 AS bigint), $5, nullif($6, '')
  FROM job WHERE connection_id = $1 AND id = $2 AND lease_no = $3)";

inline constexpr std::string_view finish = R"(
  UPDATE job SET state = 'done', worker_id = NULL, finished_at = $4
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view snooze = R"(
  UPDATE job SET state = 'ready', worker_id = NULL, run_at = $4
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view fail = R"(
  UPDATE job SET failures = failures + 1, worker_id = NULL, run_at = $4,
    state = CASE WHEN failures + 1 >= max_failures THEN 'dead' ELSE 'ready' END,
    finished_at = CASE WHEN failures + 1 >= max_failures THEN CAST($5 AS bigint) END
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running'
  RETURNING state)";

inline constexpr std::string_view kill = R"(
  UPDATE job SET state = 'dead', worker_id = NULL, finished_at = $4
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view hand_back = R"(
  UPDATE job SET state = 'ready', worker_id = NULL
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view keep = R"(
  UPDATE job SET checkpoint = nullif($4, '')
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view pause = R"(
  INSERT INTO queue_pause (connection_id, queue, cause, reason, paused_until, paused_at)
  VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT (connection_id, queue, cause) DO UPDATE SET
    reason = excluded.reason, paused_at = excluded.paused_at, paused_until = excluded.paused_until
  WHERE excluded.paused_until > queue_pause.paused_until)";

inline constexpr std::string_view lift =
    "DELETE FROM queue_pause WHERE connection_id = $1 AND queue = $2 AND cause = $3";

inline constexpr std::string_view pauses = R"(
  SELECT connection_id, queue, cause, reason, paused_until FROM queue_pause
  ORDER BY connection_id, queue, cause)";

// Whoever probes a side that is out closes the door behind itself; who comes second changes no row.
inline constexpr std::string_view probe = R"(
  UPDATE queue_pause SET paused_until = $4
  WHERE connection_id = $1 AND queue = $2 AND cause <> 'person' AND paused_until <= $3)";

inline constexpr std::string_view tick = R"(
  INSERT INTO schedule_tick (connection_id, kind, tick_at) VALUES ($1, $2, $3)
  ON CONFLICT (connection_id, kind) DO UPDATE SET tick_at = excluded.tick_at
  WHERE schedule_tick.tick_at < excluded.tick_at)";

// The newest job stays, so that no number comes back. No index leads to those that are over: a stretch of the
// table is looked at each time, behind the one of before.
inline constexpr std::string_view prunable = R"(
  SELECT connection_id, id FROM (
    SELECT connection_id, id, state, finished_at FROM job WHERE id > $3 ORDER BY id LIMIT $4) AS stretch
  WHERE state IN ('done', 'cancelled') AND finished_at < $1 AND id < (SELECT max(id) FROM job)
  ORDER BY id LIMIT $2)";
inline constexpr std::string_view stretch_end = R"(
  SELECT max(id), count(*) FROM (SELECT id FROM job WHERE id > $1 ORDER BY id LIMIT $2) AS stretch)";
inline constexpr std::string_view prune_attempts =
    "DELETE FROM ended_attempt WHERE connection_id = $1 AND job_id = $2";
inline constexpr std::string_view prune_job = "DELETE FROM job WHERE connection_id = $1 AND id = $2";

inline constexpr std::string_view start_worker = R"(
  INSERT INTO worker (id, started_at, beat_at) VALUES ($1, $2, $2)
  ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at)";

// The worker before its jobs, as a rescue does: the other way round each would wait for the other.
inline constexpr Sql lock_worker{"SELECT 1 FROM worker WHERE id = $1",
                                 "SELECT 1 FROM worker WHERE id = $1 FOR UPDATE"};

inline constexpr std::string_view beat = "UPDATE worker SET beat_at = $2 WHERE id = $1";

// Locked for as long as their jobs are freed: a beat or a claim of theirs waits, and finds them gone. Jobs
// are found by the id of the worker, never by "no worker that lives": a job that was claimed anew in between
// would lose its healthy one.
inline constexpr Sql silent_workers{"SELECT id FROM worker WHERE beat_at < $1",
                                    "SELECT id FROM worker WHERE beat_at < $1 FOR UPDATE SKIP LOCKED"};

inline constexpr std::string_view jobs_of_worker = R"(
  SELECT id, connection_id, kind, queue, args, subject, lease_no, failures, max_failures, checkpoint,
    CAST(0 AS bigint)
  FROM job WHERE worker_id = $1 AND state = 'running' ORDER BY id)";

inline constexpr std::string_view free_orphan = R"(
  UPDATE job SET state = 'ready', worker_id = NULL, failures = failures + 1, run_at = $4
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view bury_orphan = R"(
  UPDATE job SET state = 'dead', worker_id = NULL, failures = failures + 1, finished_at = $4
  WHERE connection_id = $1 AND id = $2 AND lease_no = $3 AND state = 'running')";

inline constexpr std::string_view forget_worker = "DELETE FROM worker WHERE id = $1";

inline constexpr std::string_view next_due = R"(
  WITH p (priority) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))
  SELECT min(due) FROM (
    SELECT (SELECT j.run_at FROM startable_job j
            WHERE j.kind = $1 AND j.priority = p.priority AND j.paused_until <= j.run_at
            ORDER BY j.run_at LIMIT 1) AS due
    FROM p) AS dues)";

inline constexpr std::string_view next_due_after_pause = R"(
  SELECT min(p.paused_until)
  FROM (SELECT connection_id, queue, max(paused_until) AS paused_until FROM queue_pause
        GROUP BY connection_id, queue) AS p
  WHERE EXISTS (SELECT 1 FROM startable_job j
                WHERE j.connection_id = p.connection_id AND j.queue = p.queue AND j.kind = $1
                  AND j.run_at < p.paused_until))";

}  // namespace weir::store::sql
