#include "jobs/runner.hpp"

#include <algorithm>
#include <numeric>

#include "core/ensure.hpp"
#include "core/log.hpp"
#include "jobs/crew.hpp"
#include "jobs/heartbeat.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr Duration wait_default = 1min;
// A gate that says "come back" and names an instant that is over would have its job tried without end; one
// that names the next millisecond, time after time, would keep a core busy.
constexpr Duration wait_of_the_past = 1s, wait_min = 20ms;
constexpr Duration stop_pause = 5min;
constexpr Duration outage_pause = 1min;  // then what is due tries again

// Rolls back: the job belongs to another worker by now.
struct LeaseLost {};

std::vector<std::string> names_of(const std::vector<Kind>& kinds) {
  std::vector<std::string> names;
  for (const Kind& kind : kinds) {
    ensure(kind.handler != nullptr && kind.packet_max >= 1, "a kind of job that nobody can run");
    names.push_back(kind.name);
  }
  return names;
}

std::vector<std::string> urgent_names_of(const std::vector<Kind>& kinds) {
  std::vector<std::string> names;
  for (const Kind& kind : kinds)
    if (kind.is_urgent) names.push_back(kind.name);
  return names;
}

std::string line_of(const Failure& failure) { return failure.code + ": " + failure.text; }

Instant wait_until(const Failure& failure, Instant now) {
  const Instant told = failure.not_before.value_or(now + wait_default);
  // An instant that has just gone was to come when it was told: the handler and the store took that long.
  return told + wait_of_the_past <= now ? now + wait_of_the_past : std::max(told, now + wait_min);
}

Failure bug(const std::exception& thrown) {
  return {.next = Next::refuse,
          .code = "job.bug",
          .text = std::string{"An assumption of Weir was wrong: "} + thrown.what() +
                  ". Report it; the job can run again once it is fixed.",
          .subject = {}};
}

Failure store_trouble(const StoreBroken& broken) {
  return {.next = Next::retry,
          .code = "store.unusable",
          .text = std::string{"The database failed while the job ran: "} + broken.what() + ".",
          .subject = {}};
}

// What a packet comes to when its handler gave no answer.
std::vector<Outcome> each(std::size_t count, const Failure& failure) {
  return std::vector<Outcome>(count, Outcome::failed(failure));
}

std::vector<Outcome> outcomes_of(const Kind& kind, const std::vector<Job>& packet) {
  try {
    auto outcomes = kind.handler(packet);
    ensure(outcomes.size() == packet.size(), "a handler answered for more or fewer jobs than it was given");
    return outcomes;
  } catch (const StoreBroken& broken) {
    return each(packet.size(), store_trouble(broken));
  } catch (const std::exception& thrown) {
    return each(packet.size(), bug(thrown));
  }
}

// A rescue frees jobs in the order of their numbers. Were a packet ended in another (the most urgent first),
// each could hold the row that the other waits for, and PostgreSQL takes a second to find out.
std::vector<std::size_t> by_number(const std::vector<Job>& packet) {
  std::vector<std::size_t> order(packet.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) { return packet[i].id; });
  return order;
}

void log_failure(const Job& job, const Failure& failure) {
  log_warn("job.failed",
           {{"job", job.id}, {"kind", job.kind}, {"subject", job.subject}, {"code", failure.code}});
}

}  // namespace

Runner::Runner(JobStore& store, Random& random, std::string worker, std::vector<Kind> kinds, Hooks hooks,
               std::vector<Schedule> schedules)
    : store_{store},
      worker_{std::move(worker)},
      kinds_{std::move(kinds)},
      names_{names_of(kinds_)},
      urgent_names_{urgent_names_of(kinds_)},
      hooks_{std::move(hooks)},
      schedules_{std::move(schedules)},
      next_ticks_(schedules_.size(), Instant{}),
      random_{random} {
  ensure(hooks_.on_dead != nullptr, "a runner whose dead jobs nobody would own");
}

std::size_t Runner::step(Instant now) {
  sign_in(now);
  tick(now);
  return step_by(ManualClock{now});
}

std::size_t Runner::step_urgent(Instant now) {
  sign_in(now);
  return step_by(ManualClock{now}, nullptr, Which::urgent);
}

std::size_t Runner::drain(Instant now, std::size_t steps_max) {
  std::size_t run_count = 0;
  for (std::size_t steps = 0; steps < steps_max; ++steps) {
    const std::size_t jobs = step(now);
    if (jobs == 0) break;
    run_count += jobs;
  }
  return run_count;
}

// A worker that only steps has no heartbeat of its own, and nothing at hand between two steps: it may always
// come back.
void Runner::sign_in(Instant now) {
  if (signed_in_ && now >= *signed_in_ && now - *signed_in_ < beat_every) return;
  store_.start_worker(worker_, now);
  signed_in_ = now;
}

// What is due of the schedules becomes jobs. Asking the store each time would cost a transaction a step.
void Runner::tick(Instant now) {
  for (std::size_t i = 0; i < schedules_.size(); ++i) {
    {
      const std::scoped_lock lock{ticks_mutex_};
      if (now < next_ticks_[i]) continue;
    }
    const Instant at = latest_tick(schedules_[i], now);
    tick(schedules_[i], at, now);  // a store that breaks here is asked again
    const std::scoped_lock lock{ticks_mutex_};
    next_ticks_[i] = at + schedules_[i].every;
  }
}

void Runner::tick(const Schedule& schedule, Instant at, Instant now) {
  NewJob job;
  job.connection = schedule.connection;
  job.kind = schedule.kind;
  job.queue = schedule.queue;
  job.run_at = now;
  job.args = schedule.args;
  job.unique_key = schedule.named();  // a tick while the one before still works adds nothing
  job.subject = schedule.named();
  store_.transact([&](Tx& tx) {
    if (store_.tick(tx, schedule.connection, schedule.named(), at)) store_.enqueue(tx, job, now);
  });
}

std::optional<Instant> Runner::next_due() const {
  auto due = store_.next_due(names_);
  const std::scoped_lock lock{ticks_mutex_};
  for (const Instant tick : next_ticks_)
    if (!due || tick < *due) due = tick;
  return due;
}

std::size_t Runner::step_by(const Clock& clock, Crew* crew, Which which) {
  for (const Kind& kind : kinds_) {
    if (which == Which::urgent && !kind.is_urgent) continue;
    const auto packet = store_.claim({worker_, kind.name, kind.packet_max}, clock.now());
    if (packet.empty()) continue;
    run_packet(kind, packet, clock, crew);
    return packet.size();
  }
  return 0;
}

void Runner::run_packet(const Kind& kind, const std::vector<Job>& packet, const Clock& clock, Crew* crew) {
  const std::uint64_t answers_before = answers(packet.front());
  const std::vector<Outcome> outcomes = outcomes_of(kind, packet);
  const auto turn = turn_of(packet, outcomes, answers_before);
  const auto settle_all = [&] {
    const Instant now = clock.now();
    if (turn) tell(*turn);
    if (settle_together(packet, outcomes, now)) return;
    for (std::size_t i = 0; i < packet.size(); ++i) settle(packet[i], outcomes[i], now);
  };
  crew ? crew->insist(settle_all) : settle_all();
}

// A packet is one call: it counts once, however many jobs are in it. A probe speaks for all processes,
// whatever this one has seen of its side before. What never called (an order that is not mapped, a quota that
// is closed) says nothing of the side.
std::optional<Turn> Runner::turn_of(const std::vector<Job>& packet, const std::vector<Outcome>& outcomes,
                                    std::uint64_t answers_before) {
  std::optional<Failure> outage;
  bool is_stopped = false;
  for (const Outcome& outcome : outcomes) {
    if (!outcome.failure()) continue;
    if (outcome.failure()->is_outage) outage = outcome.failure();
    is_stopped = is_stopped || outcome.failure()->next == Next::stop;
  }
  const Job& job = packet.front();
  if (!outage && hooks_.answers && hooks_.answers(job) == answers_before) return std::nullopt;
  const auto turn = outages_.note(job, outage);
  const bool came_through = job.is_probe && !outage && !is_stopped;
  if (turn == Outages::Turn::none && !came_through) return std::nullopt;
  return Turn{job, outage};
}

void Runner::tell(const Turn& turn) {
  const Job& job = turn.job;
  store_.transact([&](Tx& tx) {
    if (!turn.outage)
      for (const auto cause : {PauseCause::outage, PauseCause::stopped})
        store_.lift(tx, job.connection, job.queue, cause);
    hooks_.on_outage(tx, job, turn.outage);
  });
  log_warn(turn.outage ? "queue.out" : "queue.back", {{"connection", job.connection}, {"queue", job.queue}});
}

// One commit for the packet. Where something stands in its way each is committed by itself, which tells whose
// it was.
bool Runner::settle_together(const std::vector<Job>& packet, const std::vector<Outcome>& outcomes,
                             Instant now) {
  if (packet.size() == 1) return false;
  try {
    store_.transact([&](Tx& tx) {
      for (const std::size_t i : by_number(packet)) put(tx, packet[i], outcomes[i], now);
    });
  } catch (const StoreBroken&) {
    throw;
  } catch (...) {
    return false;
  }
  for (std::size_t i = 0; i < packet.size(); ++i)
    if (outcomes[i].failure()) log_failure(packet[i], *outcomes[i].failure());
  return true;
}

// The border of a job: a bug in its effect ends this job, and nothing else.
void Runner::settle(const Job& job, const Outcome& outcome, Instant now) {
  try {
    commit(job, outcome, now);
  } catch (const StoreBroken&) {
    throw;
  } catch (const std::exception& thrown) {
    commit(job, Outcome::failed(bug(thrown)), now);
  }
}

void Runner::commit(const Job& job, const Outcome& outcome, Instant now) {
  try {
    store_.transact([&](Tx& tx) { put(tx, job, outcome, now); });
  } catch (const LeaseLost&) {
    return log_warn("job.lease_lost", {{"job", job.id}, {"kind", job.kind}, {"lease", job.lease_no}});
  }
  // Afterwards: while the store is broken this is tried again and again.
  if (outcome.failure()) log_failure(job, *outcome.failure());
}

// The end of a job and its effect: both, or neither.
void Runner::put(Tx& tx, const Job& job, const Outcome& outcome, Instant now) {
  if (outcome.checkpoint() && !store_.keep(tx, job, *outcome.checkpoint())) throw LeaseLost{};
  if (!end(tx, job, outcome, now)) throw LeaseLost{};
  if (outcome.effect()) outcome.effect()(tx);
}

bool Runner::end(Tx& tx, const Job& job, const Outcome& outcome, Instant now) {
  if (outcome.failure()) return record(tx, job, *outcome.failure(), now);
  return outcome.is_unfinished() ? store_.hand_back(tx, job, "goes on", now) : store_.finish(tx, job, now);
}

bool Runner::record(Tx& tx, const Job& job, const Failure& failure, Instant now) {
  const bool is_out = failure.is_outage && (job.is_probe || outages_.is_out(job));
  switch (failure.next) {
    case Next::retry:
      return is_out ? rest(tx, job, failure, now) : retry(tx, job, failure, now);
    case Next::wait:  // a job of greater patience than the queue's rests with its side all the same
      if (is_out) return rest(tx, job, failure, now);
      return store_.snooze(tx, job, wait_until(failure, now), line_of(failure), now);
    case Next::refuse:
      return bury(tx, job, failure, now);
    case Next::stop:
      return stop_queue(tx, job, failure, now);
  }
  throw Bug("a failure without a next step");
}

bool Runner::retry(Tx& tx, const Job& job, const Failure& failure, Instant now) {
  if (!store_.fail(tx, job, retry_at(job, failure, now), line_of(failure), now)) return false;
  const bool is_dead = job.failures + 1 >= job.max_failures;
  if (is_dead) hooks_.on_dead(tx, job, failure);
  return true;
}

Instant Runner::retry_at(const Job& job, const Failure& failure, Instant now) {
  const std::scoped_lock lock{random_mutex_};
  return std::max(now + backoff(job.failures + 1, random_), failure.not_before.value_or(now));
}

// Its side is out: it comes back for nothing, together with all that waits for that side.
bool Runner::rest(Tx& tx, const Job& job, const Failure& failure, Instant now) {
  const Instant until = now + outage_pause;
  if (!store_.snooze(tx, job, until, line_of(failure), now)) return false;
  store_.pause(tx, {job.connection, job.queue, PauseCause::outage, line_of(failure), until}, now);
  return true;
}

bool Runner::bury(Tx& tx, const Job& job, const Failure& failure, Instant now) {
  if (!store_.kill(tx, job, line_of(failure), now)) return false;
  hooks_.on_dead(tx, job, failure);
  return true;
}

// Our own credentials or configuration: every job of that side would fail the same way, and none is to blame.
bool Runner::stop_queue(Tx& tx, const Job& job, const Failure& failure, Instant now) {
  const Instant until = now + stop_pause;
  if (!store_.snooze(tx, job, until, line_of(failure), now)) return false;
  store_.pause(tx, {job.connection, job.queue, PauseCause::stopped, line_of(failure), until}, now);
  hooks_.on_dead(tx, job, failure);
  return true;
}

}  // namespace weir::jobs
