#pragma once
// What the queue needs of the store. Every transition is one guarded statement that names the lease: a worker
// that was declared dead and comes back changes nothing.
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/job.hpp"
#include "jobs/pause.hpp"

namespace weir::jobs {

struct ClaimRequest {
  std::string worker;  // a process start, never a host name
  std::string kind;
  std::size_t packet_max = 1;
  Duration probe_every{60'000};  // of a side that is out
};

// Rings in every process that listens, when work was left for it. A bell may be missed: looking is the truth.
class Bell {
 public:
  virtual ~Bell() = default;
};

// A job that its worker left behind has spent its last failure: somebody has to own it. Called inside the
// transaction that buries it.
using OnOrphanDead = std::function<void(Tx&, const Job&)>;

class JobStore {
 public:
  virtual ~JobStore() = default;

  // Runs `work` in one transaction; an exception rolls it back and passes on.
  virtual void transact(const std::function<void(Tx&)>& work) = 0;

  // A live twin under the same unique key is not an error: nothing is added then.
  virtual std::optional<std::int64_t> enqueue(Tx& tx, const NewJob& job, Instant now) = 0;

  // The live job of that key waits no longer for its time: somebody has told that it is worth a look. False
  // when there is none, when it runs, or is due anyway. It spends nothing and keeps its place in its lane.
  virtual bool bring_forward(Tx& tx, std::string_view connection, std::string_view unique_key,
                             Instant now) = 0;

  // Somebody will run the job of that key yet, or is at it: it is neither done, cancelled nor dead.
  virtual bool is_live(const std::string& connection, const std::string& unique_key) = 0;

  // Due jobs of one kind and one connection, most urgent first; skips paused queues and closed lanes. Of a
  // side that is out one job alone, and no other for `probe_every`, whoever asks. A worker that was not
  // started, or was declared dead, gets none.
  virtual std::vector<Job> claim(const ClaimRequest& request, Instant now) = 0;

  // False when the lease is lost: the caller rolls back.
  virtual bool finish(Tx& tx, const Job& job, Instant now) = 0;
  virtual bool snooze(Tx& tx, const Job& job, Instant until, std::string_view reason, Instant now) = 0;
  virtual bool fail(Tx& tx, const Job& job, Instant run_at, std::string_view error,
                    Instant now) = 0;                                                  // spends budget
  virtual bool kill(Tx& tx, const Job& job, std::string_view error, Instant now) = 0;  // dead at once
  // Ready again, as it was before the claim; spends nothing.
  virtual bool hand_back(Tx& tx, const Job& job, std::string_view reason, Instant now) = 0;
  // How far it came, for the next attempt. Before the outcome, in the same transaction.
  virtual bool keep(Tx& tx, const Job& job, std::string_view checkpoint) = 0;

  // Nothing of the queue starts before `until`. A pause never shortens an earlier one of the same cause.
  virtual void pause(Tx& tx, const Pause& pause, Instant now) = 0;
  virtual bool lift(Tx& tx, std::string_view connection, std::string_view queue, PauseCause cause) = 0;
  virtual std::vector<Pause> pauses() = 0;  // those that are over included; by connection, queue and cause

  // Notes that the schedule `kind` of the connection ticked at `tick_at`. False when that tick, or a later
  // one, was noted before, here or by another process.
  virtual bool tick(Tx& tx, std::string_view connection, std::string_view kind, Instant tick_at) = 0;

  // Deletes jobs that were done or cancelled before `before`, with their attempts, at most `most`. Never a
  // live one, never a dead one: those are somebody's list. How many.
  virtual std::size_t prune(Instant before, std::size_t most) = 0;

  // A process start. Under a name that is known it is a beat.
  virtual void start_worker(const std::string& worker, Instant now) = 0;
  virtual bool beat(const std::string& worker, Instant now) = 0;  // false: we were declared dead, stop
  // Frees the jobs of workers silent since `before`; what they spent counts as a failure. Returns how many.
  virtual std::size_t rescue(Instant before, Instant now, const OnOrphanDead& on_dead) = 0;
  // A process that stops: what it still has is handed back, and nobody waits for it to fall silent.
  virtual void retire(const std::string& worker, Instant now) = 0;

  // When the next job of these kinds may start: pauses count, jobs behind another of their lane do not. In
  // the past when it could have started already; nothing when none is waiting.
  virtual std::optional<Instant> next_due(const std::vector<std::string>& kinds) = 0;

  // `rung` is called, in another thread, when another process enqueued something. Nothing where the store has
  // no such news.
  virtual std::unique_ptr<Bell> listen(std::function<void()> rung) = 0;
};

}  // namespace weir::jobs
