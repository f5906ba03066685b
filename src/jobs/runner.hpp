#pragma once
// Runs jobs: claims a packet, hands it to its handler, commits each outcome. The one place that switches over
// Next. step(now) does it once in this thread, for tests and for replaying a season; run() does it with
// threads for real.
#include <functional>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/clock.hpp"
#include "core/random.hpp"
#include "jobs/job_store.hpp"
#include "jobs/outages.hpp"
#include "jobs/schedule.hpp"

namespace weir::jobs {

// One outcome a job of the packet, in its order. What it throws is a bug: the jobs of the packet die of it.
using Handler = std::function<std::vector<Outcome>(std::span<const Job>)>;

struct Kind {
  std::string name;
  std::size_t packet_max = 1;
  Handler handler;
  bool is_urgent = false;  // a worker of run() is kept for such, whatever the others do
};

// A job died, or stopped its queue: somebody has to own it. Called inside the transaction that does so.
using OnDead = std::function<void(Tx&, const Job&, const Failure&)>;
// The side that `job` calls has gone (with the failure that told), or is back (without). Likewise inside a
// transaction.
using OnOutage = std::function<void(Tx&, const Job& job, const std::optional<Failure>&)>;

// How many answers the side that `job` calls has given this process so far, whatever they said.
using Answers = std::function<std::uint64_t(const Job& job)>;

struct Hooks {
  OnDead on_dead;
  OnOutage on_outage = [](Tx&, const Job&, const std::optional<Failure>&) {};
  Answers answers{};  // without it whatever is no outage counts as an answer
};

class Crew;

// A side is out (with the failure that told), or back.
struct Turn {
  Job job;
  std::optional<Failure> outage;
};

class Runner {
 public:
  // `kinds` in the order of urgency. References outlive the runner.
  Runner(JobStore& store, Random& random, std::string worker, std::vector<Kind> kinds, Hooks hooks,
         std::vector<Schedule> schedules = {});

  // For a process that has the store to itself: what an earlier one left running is free again at once.
  void take_over(Instant now);

  // Claims and runs at most one packet of the first kind that has one due. How many jobs were run. Passes on
  // StoreBroken, here and below: the jobs at hand stay with this worker until it is rescued.
  std::size_t step(Instant now);
  // Likewise, of the urgent kinds alone.
  std::size_t step_urgent(Instant now);

  // Steps until nothing is due at `now`; bounded by `steps_max`. How many jobs were run.
  std::size_t drain(Instant now, std::size_t steps_max = 1'000'000);

  // Until asked to stop: `threads` workers, and one for what is urgent alone; a heartbeat, and rescue of the
  // silent. A store that breaks is waited for, with what was done meanwhile in hand. Returns when all have
  // stopped, and what is still at hand is handed back.
  void run(const Clock& clock, std::size_t threads, std::stop_token stop);

  // When there is something to do: a job, or a tick.
  std::optional<Instant> next_due() const;
  // When there is a job of an urgent kind.
  std::optional<Instant> next_urgent() const { return store_.next_due(urgent_names_); }

 private:
  void sign_in(Instant now);
  void tick(Instant now);
  void tick(const Schedule& schedule, Instant at, Instant now);
  // Without a crew what the store throws is passed on, with one it is waited for.
  enum class Which { all, urgent };
  std::size_t step_by(const Clock& clock, Crew* crew = nullptr, Which which = Which::all);
  void run_packet(const Kind& kind, const std::vector<Job>& packet, const Clock& clock, Crew* crew);
  std::uint64_t answers(const Job& job) const { return hooks_.answers ? hooks_.answers(job) : 0; }
  std::optional<Turn> turn_of(const std::vector<Job>& packet, const std::vector<Outcome>& outcomes,
                              std::uint64_t answers_before);
  void tell(const Turn& turn);
  bool settle_together(const std::vector<Job>& packet, const std::vector<Outcome>& outcomes, Instant now);
  void settle(const Job& job, const Outcome& outcome, Instant now);
  void commit(const Job& job, const Outcome& outcome, Instant now);
  void put(Tx& tx, const Job& job, const Outcome& outcome, Instant now);
  bool end(Tx& tx, const Job& job, const Outcome& outcome, Instant now);
  bool record(Tx& tx, const Job& job, const Failure& failure, Instant now);
  bool retry(Tx& tx, const Job& job, const Failure& failure, Instant now);
  bool rest(Tx& tx, const Job& job, const Failure& failure, Instant now);
  bool bury(Tx& tx, const Job& job, const Failure& failure, Instant now);
  bool stop_queue(Tx& tx, const Job& job, const Failure& failure, Instant now);
  Instant retry_at(const Job& job, const Failure& failure, Instant now);

  void work(const Clock& clock, Crew& crew, Which which);
  void work_once(const Clock& clock, Crew& crew, Which which);
  void hand_back(Instant now);
  void stay_alive(const Clock& clock, Crew& crew, Instant last);
  void beat(Instant now);
  void rescue_silent(Instant since, Instant now);
  void prune(Instant now);

  JobStore& store_;
  const std::string worker_;
  const std::vector<Kind> kinds_;
  const std::vector<std::string> names_, urgent_names_;  // of the kinds
  const Hooks hooks_;
  const std::vector<Schedule> schedules_;
  mutable std::mutex ticks_mutex_;
  std::vector<Instant> next_ticks_;  // under ticks_mutex_; of schedules_
  Outages outages_;
  std::optional<Instant> signed_in_;  // of step(), which one thread calls
  std::mutex random_mutex_;
  Random& random_;  // protected by random_mutex_
};

// 5 s after the first failure, doubled with each further one, at most 15 minutes; then ± 20 % by chance.
Duration backoff(int failures, Random& random);

}  // namespace weir::jobs
