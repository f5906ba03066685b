#include "store/job_queue.hpp"

#include <algorithm>
#include <array>

#include "store/aggregate.hpp"
#include "store/job_queue_sql.hpp"

namespace weir::store {

using jobs::Job;

namespace {

Job job_of(Statement& row) {
  return {.id = row.integer(),
          .connection = row.text(),
          .kind = row.text(),
          .queue = row.text(),
          .args = row.text(),
          .subject = row.text(),
          .lease_no = row.integer(),
          .failures = static_cast<int>(row.integer()),
          .max_failures = static_cast<int>(row.integer()),
          .checkpoint = row.maybe_text().value_or(""),
          .is_probe = row.integer() != 0};
}

constexpr std::array every_cause{jobs::PauseCause::person, jobs::PauseCause::stopped,
                                 jobs::PauseCause::outage};

jobs::PauseCause cause_of(std::string_view name) {
  for (const auto cause : every_cause) {
    if (jobs::name_of(cause) == name) return cause;
  }
  throw StoreBroken("a queue is paused for a reason that this program does not know");
}

// The most urgent of all, and what else its connection has: a packet never mixes sellers.
std::vector<Job> startable(Connection& connection, const jobs::ClaimRequest& request, Instant now) {
  Statement first{connection, sql::startable, request.kind, now, request.worker};
  if (!first.next()) return {};
  std::vector<Job> packet{job_of(first)};
  if (request.packet_max == 1 || packet.front().is_probe) return packet;
  Statement row{connection, sql::startable_of, request.kind, now, packet.front().connection};
  for (packet.clear(); packet.size() < request.packet_max && row.next();) packet.push_back(job_of(row));
  return packet;
}

// Of a side that is out one job goes, and the door is closed behind it.
void close_behind_probe(Connection& connection, std::vector<Job>& packet, const jobs::ClaimRequest& request,
                        Instant now) {
  if (packet.empty() || !packet.front().is_probe) return;
  const Job& job = packet.front();
  if (change(connection, sql::probe, job.connection, job.queue, now, now + request.probe_every) == 0)
    packet.clear();  // another process has just begun to
}

void take(Connection& connection, Job& job, const std::string& worker, Instant now) {
  ++job.lease_no;
  ensure(change(connection, sql::take, job.connection, job.id, worker, job.lease_no, now) == 1,
         "a job that was ready a moment ago is not, in the same transaction");
}

std::vector<Job> taken_one_by_one(Connection& connection, const jobs::ClaimRequest& request, Instant now) {
  auto packet = startable(connection, request, now);
  close_behind_probe(connection, packet, request, now);
  for (Job& job : packet) take(connection, job, request.worker, now);
  return packet;
}

std::vector<Job> taken_at_once(Connection& connection, const jobs::ClaimRequest& request, Instant now) {
  std::vector<Job> packet;
  Statement row{connection,
                sql::claim,
                request.kind,
                now,
                request.worker,
                static_cast<std::int64_t>(request.packet_max),
                now + request.probe_every};
  while (row.next()) packet.push_back(job_of(row));
  return packet;
}

void end_attempt(Connection& connection, const Job& job, std::string_view outcome, std::string_view reason,
                 Instant now) {
  change(connection, sql::end_attempt, job.connection, job.id, job.lease_no, now, outcome, reason);
}

std::vector<std::string> silent_workers(Connection& connection, Instant before) {
  std::vector<std::string> workers;
  Statement row{connection, sql::silent_workers, before};
  while (row.next()) workers.push_back(row.text());
  return workers;
}

std::vector<Job> jobs_of(Connection& connection, const std::vector<std::string>& workers) {
  std::vector<Job> jobs;
  for (const std::string& worker : workers) {
    Statement row{connection, sql::jobs_of_worker, worker};
    while (row.next()) jobs.push_back(job_of(row));
  }
  std::ranges::sort(jobs, {}, &Job::id);
  return jobs;
}

// Takes the job from a silent worker; false when that one ended it after all. `job` is as it is afterwards.
bool take_away(Connection& connection, Job& job, Instant now) {
  ++job.failures;
  const bool is_dead = job.failures >= job.max_failures;
  const auto statement = is_dead ? sql::bury_orphan : sql::free_orphan;
  if (change(connection, statement, job.connection, job.id, job.lease_no, now) == 0) return false;
  end_attempt(connection, job, "orphaned", "", now);
  return true;
}

std::vector<std::pair<std::string, std::int64_t>> keys_of(Statement row) {
  std::vector<std::pair<std::string, std::int64_t>> keys;
  while (row.next()) {
    std::string seller = row.text();
    keys.emplace_back(std::move(seller), row.integer());
  }
  return keys;
}

// Where the next stretch begins: from the start again once the end of the table has been seen.
std::int64_t stretch_end(Connection& connection, std::int64_t behind, std::int64_t rows) {
  Statement row{connection, sql::stretch_end, behind, rows};
  if (!row.next()) return 0;
  const std::int64_t last = row.integer();
  return row.integer() < rows ? 0 : last;
}

std::optional<Instant> next_due_of(Connection& connection, const std::string& kind) {
  std::optional<Instant> earliest;
  for (const Sql question : {sql::next_due, sql::next_due_after_pause}) {
    Statement row{connection, question, kind};
    const auto due = row.next() ? row.maybe_instant() : std::nullopt;
    if (due && (!earliest || *due < *earliest)) earliest = due;
  }
  return earliest;
}

}  // namespace

void JobQueue::transact(const std::function<void(Tx&)>& work) { database_.transact(work); }

std::optional<std::int64_t> JobQueue::enqueue(Tx& tx, const jobs::NewJob& job, Instant now) {
  Connection& connection = connection_of(database_, tx);
  const auto id = insert(connection, sql::enqueue, job.connection, job.kind, job.queue, job.priority,
                         job.run_at, job.lane, job.unique_key, job.args, job.max_failures, job.subject, now);
  if (id) database_.impl().ring_after_commit(connection);
  return id;
}

bool JobQueue::bring_forward(Tx& tx, std::string_view of, std::string_view unique_key, Instant now) {
  Connection& connection = connection_of(database_, tx);
  if (change(connection, sql::bring_forward, of, unique_key, now) == 0) return false;
  database_.impl().ring_after_commit(connection);
  return true;
}

bool JobQueue::is_live(const std::string& of, const std::string& unique_key) {
  return read(database_, [&](Connection& reader) {
    Statement row{reader, sql::live_job, of, unique_key};
    return row.next();
  });
}

std::vector<Job> JobQueue::claim(const jobs::ClaimRequest& request, Instant now) {
  if (!is_worth_a_try(request.kind, now)) return {};
  std::vector<Job> packet;
  // What a power cut undoes, the worker goes with: nobody is left who could hold a lease that was given
  // twice.
  database_.transact_unsynced([&](Tx& tx) {
    Connection& connection = connection_of(database_, tx);
    const bool is_shared = connection.engine() == Engine::postgres;
    packet = is_shared ? taken_at_once(connection, request, now) : taken_one_by_one(connection, request, now);
  });
  remember(request.kind, !packet.empty());
  return packet;
}

// A look costs no lock: an idle process leaves the writer alone. Where there was work a moment ago there
// mostly is more, and the look would be in vain.
bool JobQueue::is_worth_a_try(const std::string& kind, Instant now) {
  {
    const std::scoped_lock lock{mutex_};
    if (busy_.contains(kind)) return true;
  }
  return read(database_, [&](Connection& connection) {
    return Statement{connection, sql::any_due, kind, now}.next();
  });
}

void JobQueue::remember(const std::string& kind, bool had_work) {
  const std::scoped_lock lock{mutex_};
  if (had_work)
    busy_.insert(kind);
  else
    busy_.erase(kind);
}

bool JobQueue::finish(Tx& tx, const Job& job, Instant now) {
  Connection& connection = connection_of(database_, tx);
  return change(connection, sql::finish, job.connection, job.id, job.lease_no, now) == 1;
}

bool JobQueue::snooze(Tx& tx, const Job& job, Instant until, std::string_view reason, Instant now) {
  Connection& connection = connection_of(database_, tx);
  if (change(connection, sql::snooze, job.connection, job.id, job.lease_no, until) == 0) return false;
  end_attempt(connection, job, "snoozed", reason, now);
  return true;
}

bool JobQueue::fail(Tx& tx, const Job& job, Instant run_at, std::string_view error, Instant now) {
  Connection& connection = connection_of(database_, tx);
  std::string state;
  {
    Statement row{connection, sql::fail, job.connection, job.id, job.lease_no, run_at, now};
    if (!row.next()) return false;
    state = row.text();
  }
  end_attempt(connection, job, state == "dead" ? "dead" : "failed", error, now);
  return true;
}

bool JobQueue::kill(Tx& tx, const Job& job, std::string_view error, Instant now) {
  Connection& connection = connection_of(database_, tx);
  if (change(connection, sql::kill, job.connection, job.id, job.lease_no, now) == 0) return false;
  end_attempt(connection, job, "dead", error, now);
  return true;
}

bool JobQueue::hand_back(Tx& tx, const Job& job, std::string_view reason, Instant now) {
  Connection& connection = connection_of(database_, tx);
  if (change(connection, sql::hand_back, job.connection, job.id, job.lease_no) == 0) return false;
  end_attempt(connection, job, "interrupted", reason, now);
  return true;
}

bool JobQueue::keep(Tx& tx, const Job& job, std::string_view checkpoint) {
  return change(connection_of(database_, tx), sql::keep, job.connection, job.id, job.lease_no, checkpoint) ==
         1;
}

void JobQueue::pause(Tx& tx, const jobs::Pause& pause, Instant now) {
  change(connection_of(database_, tx), sql::pause, pause.connection, pause.queue, jobs::name_of(pause.cause),
         pause.reason, pause.until, now);
}

bool JobQueue::lift(Tx& tx, std::string_view connection, std::string_view queue, jobs::PauseCause cause) {
  return change(connection_of(database_, tx), sql::lift, connection, queue, jobs::name_of(cause)) == 1;
}

std::vector<jobs::Pause> JobQueue::pauses() {
  return read(database_, [](Connection& connection) {
    std::vector<jobs::Pause> pauses;
    Statement row{connection, sql::pauses};
    while (row.next())
      pauses.push_back({.connection = row.text(),
                        .queue = row.text(),
                        .cause = cause_of(row.text()),
                        .reason = row.text(),
                        .until = row.instant()});
    return pauses;
  });
}

bool JobQueue::tick(Tx& tx, std::string_view connection, std::string_view kind, Instant tick_at) {
  return change(connection_of(database_, tx), sql::tick, connection, kind, tick_at) == 1;
}

std::size_t JobQueue::prune(Instant before, std::size_t most) {
  if (most == 0) return 0;
  constexpr std::int64_t seen_for_one = 20;  // rows that are looked at for each that may be found
  const auto found_max = static_cast<std::int64_t>(most);
  const std::int64_t behind = pruned_to_;
  std::size_t pruned = 0;
  std::int64_t next = 0;
  database_.transact([&](Tx& tx) {
    Connection& connection = connection_of(database_, tx);
    const auto over =
        keys_of(Statement{connection, sql::prunable, before, found_max, behind, seen_for_one * found_max});
    for (const auto& [seller, id] : over) {
      change(connection, sql::prune_attempts, seller, id);
      change(connection, sql::prune_job, seller, id);
    }
    pruned = over.size();
    next = pruned == most ? behind : stretch_end(connection, behind, seen_for_one * found_max);
  });
  pruned_to_ = next;
  return pruned;
}

void JobQueue::start_worker(const std::string& worker, Instant now) {
  database_.transact([&](Tx& tx) { change(connection_of(database_, tx), sql::start_worker, worker, now); });
}

bool JobQueue::beat(const std::string& worker, Instant now) {
  bool is_alive = false;
  database_.transact(
      [&](Tx& tx) { is_alive = change(connection_of(database_, tx), sql::beat, worker, now) == 1; });
  return is_alive;
}

std::size_t JobQueue::rescue(Instant before, Instant now, const jobs::OnOrphanDead& on_dead) {
  std::size_t freed = 0;
  database_.transact([&](Tx& tx) {
    Connection& connection = connection_of(database_, tx);
    freed = 0;  // the transaction may run twice
    const auto workers = silent_workers(connection, before);
    for (Job& job : jobs_of(connection, workers)) {
      if (!take_away(connection, job, now)) continue;
      ++freed;
      if (job.failures >= job.max_failures && on_dead) on_dead(tx, job);
    }
    for (const std::string& worker : workers) change(connection, sql::forget_worker, worker);
  });
  return freed;
}

void JobQueue::retire(const std::string& worker, Instant now) {
  database_.transact([&](Tx& tx) {
    Connection& connection = connection_of(database_, tx);
    if (!Statement{connection, sql::lock_worker, worker}.next()) return;
    for (const Job& job : jobs_of(connection, {worker})) hand_back(tx, job, "the process stopped", now);
    change(connection, sql::forget_worker, worker);
  });
}

std::unique_ptr<jobs::Bell> JobQueue::listen(std::function<void()> rung) {
  return database_.impl().listen(std::move(rung));
}

std::optional<Instant> JobQueue::next_due(const std::vector<std::string>& kinds) {
  return read(database_, [&](Connection& connection) {
    std::optional<Instant> earliest;
    for (const std::string& kind : kinds) {
      const auto due = next_due_of(connection, kind);
      if (due && (!earliest || *due < *earliest)) earliest = due;
    }
    return earliest;
  });
}

}  // namespace weir::store
