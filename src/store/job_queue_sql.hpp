#pragma once
// The statements of the queue. A worker's writes name the lease and the state: no row means that the lease is
// lost. Private to store/.
#include "store/connection.hpp"

namespace weir::store::sql {

inline constexpr std::string_view enqueue = R"(
  INSERT INTO job (connection_id, kind, queue, priority, run_at, lane, unique_key, args, max_failures,
                   subject, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
  ON CONFLICT (connection_id, unique_key)
    WHERE unique_key IS NOT NULL AND state IN ('held', 'ready', 'running') DO NOTHING
  RETURNING id)";

// Each priority is looked at by itself: what is urgent and due in a year stands in front of what is due now.
inline constexpr std::string_view any_due = R"(
  WITH p (priority) AS (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9))
  SELECT 1 FROM p WHERE EXISTS (
    SELECT 1 FROM job j
    WHERE j.kind = $1 AND j.priority = p.priority AND j.state = 'ready' AND j.run_at <= $2) LIMIT 1)";

// Those of one priority that may start, the first to come due first, of whatever connection. The index is
// walked in that order and no further than needed.
inline constexpr std::string_view startable = R"(
  SELECT id, connection_id, kind, queue, args, subject, lease_no, failures, max_failures, checkpoint,
    EXISTS (SELECT 1 FROM queue_pause p WHERE p.connection_id = startable_job.connection_id
              AND p.queue = startable_job.queue AND p.cause <> 'person')
  FROM startable_job
  WHERE kind = $1 AND priority = $2 AND run_at <= $3 AND paused_until <= $3
  ORDER BY run_at, id LIMIT $4)";

// The same on PostgreSQL, for all priorities at once and of one connection, passing by what another worker is
// about to take. Rows of a view cannot be locked, so that the rows of startable_job are found again by their
// numbers. These are an array, made once: joined, a planner that has not counted the table yet (it was empty
// a minute ago) makes them anew for each job of the backlog.
inline constexpr std::string_view first_connection = R"(
  SELECT s.connection_id,
    (SELECT count(*) FROM queue_pause q WHERE q.connection_id = s.connection_id AND q.queue = s.queue
       AND q.cause <> 'person')
  FROM generate_series(1, 9) AS p (priority)
  CROSS JOIN LATERAL (
    SELECT connection_id, queue FROM startable_job
    WHERE kind = $1 AND priority = p.priority AND run_at <= $2 AND paused_until <= $2
    ORDER BY run_at, id LIMIT 1) s
  ORDER BY p.priority LIMIT 1)";
inline constexpr std::string_view startable_of = R"(
  SELECT j.id, j.connection_id, j.kind, j.queue, j.args, j.subject, j.lease_no, j.failures, j.max_failures,
    j.checkpoint, $6::bigint
  FROM job j
  WHERE j.id = ANY (ARRAY(
      SELECT s.id
      FROM generate_series(1, 9) AS p (priority)
      CROSS JOIN LATERAL (
        SELECT id FROM startable_job
        WHERE kind = $1 AND priority = p.priority AND run_at <= $2 AND paused_until <= $2
        ORDER BY run_at, id LIMIT $3) s))
    AND j.connection_id || '' = $4 AND j.state || '' = 'ready'
    AND ($6 = 1 OR NOT EXISTS (SELECT 1 FROM queue_pause q WHERE q.connection_id = j.connection_id
                                 AND q.queue = j.queue AND q.cause <> 'person'))
  ORDER BY j.priority, j.run_at, j.id LIMIT $5 FOR UPDATE OF j SKIP LOCKED)";

inline constexpr std::string_view take = R"(
  UPDATE job SET state = 'running', worker_id = $3, lease_no = $4
  WHERE connection_id = $1 AND id = $2 AND state = 'ready')";

inline constexpr std::string_view begin_attempt = R"(
  INSERT INTO job_attempt (connection_id, job_id, lease_no, worker_id, started_at)
  VALUES ($1, $2, $3, $4, $5))";

inline constexpr std::string_view end_attempt = R"(
  UPDATE job_attempt SET ended_at = $4, outcome = $5, reason = nullif($6, '')
  WHERE connection_id = $1 AND job_id = $2 AND lease_no = $3)";

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

// The newest job stays, so that no number comes back. Only the oldest are looked at, for no index leads to
// those that are over.
inline constexpr std::string_view prunable = R"(
  SELECT connection_id, id FROM (
    SELECT connection_id, id, state, finished_at FROM job ORDER BY id LIMIT 20000) AS oldest
  WHERE state IN ('done', 'cancelled') AND finished_at < $1 AND id < (SELECT max(id) FROM job)
  ORDER BY id LIMIT $2)";
inline constexpr std::string_view prune_attempts =
    "DELETE FROM job_attempt WHERE connection_id = $1 AND job_id = $2";
inline constexpr std::string_view prune_job = "DELETE FROM job WHERE connection_id = $1 AND id = $2";

inline constexpr std::string_view start_worker = R"(
  INSERT INTO worker (id, started_at, beat_at) VALUES ($1, $2, $2)
  ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at)";

// A rescue that is at work on this worker is waited for.
inline constexpr Sql find_worker{"SELECT 1 FROM worker WHERE id = $1",
                                 "SELECT 1 FROM worker WHERE id = $1 FOR KEY SHARE"};

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
