// Runner::run(): the same steps, by threads and until asked to stop.
#include <algorithm>
#include <thread>
#include <utility>

#include "core/log.hpp"
#include "jobs/crew.hpp"
#include "jobs/heartbeat.hpp"
#include "jobs/runner.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

// Whether a bell rang or not: work that another process left is met at the next look.
constexpr Duration idle_max = 1s;
// Never nothing: work that is due and cannot be had (taken by another process) must not keep a core busy.
constexpr Duration idle_min = 10ms;

Duration idle_time(std::optional<Instant> due, Instant now) {
  return due ? std::clamp<Duration>(*due - now, idle_min, idle_max) : idle_max;
}

}  // namespace

void Runner::run(const Clock& clock, std::size_t threads, std::stop_token stop) {
  const Instant started = clock.now();
  store_.start_worker(worker_, started);
  Crew crew;
  const std::stop_callback forward{std::move(stop), [&] { crew.stop(); }};
  const auto bell = store_.listen([&] { crew.ring(); });
  {
    std::vector<std::jthread> workers;
    for (std::size_t i = 0; i < threads; ++i) workers.emplace_back([&] { work(clock, crew, Which::all); });
    if (!urgent_names_.empty()) workers.emplace_back([&] { work(clock, crew, Which::urgent); });
    crew.guard([&] { stay_alive(clock, crew, started); });
  }
  hand_back(clock.now());
  crew.rethrow();
}

void Runner::hand_back(Instant now) {
  try {
    store_.retire(worker_, now);
  } catch (const StoreBroken& broken) {
    log_warn("runner.not_handed_back", {{"what", broken.what()}});  // others rescue it from our silence
  }
}

void Runner::work(const Clock& clock, Crew& crew, Which which) {
  crew.guard([&] {
    while (!crew.is_stopping()) crew.ride_out([&] { work_once(clock, crew, which); });
  });
}

void Runner::work_once(const Clock& clock, Crew& crew, Which which) {
  const auto rings = crew.rings();  // before looking, so that no bell is missed in between
  if (step_by(clock, &crew, which) > 0)
    crew.ring();
  else
    crew.wait(rings, idle_time(which == Which::urgent ? next_urgent() : next_due(), clock.now()));
}

void Runner::stay_alive(const Clock& clock, Crew& crew, Instant last) {
  crew.ride_out([&] {
    rescue_silent(last - silence_max, last);
    tick(last);
  });
  while (!crew.is_stopping()) {
    crew.rest(idle_max);
    crew.ride_out([&] {
      const Instant now = clock.now();
      tick(now);
      const bool is_set_back = now < last;  // a clock that was corrected must not silence us
      if (!is_set_back && now - last < beat_every) return;
      beat(now);
      // Where the store was gone, the others were as silent as we.
      const bool was_cut_off = !is_set_back && now - last > silence_max / 2;
      if (!was_cut_off) rescue_silent(now - silence_max, now);
      prune(now);
      last = now;
    });
  }
}

// Who was silent for too long (a machine that slept, a database that was gone) begins anew. What it still has
// at hand belongs to others by now, and their leases keep it from changing anything.
void Runner::beat(Instant now) {
  if (store_.beat(worker_, now)) return;
  log_warn("runner.was_declared_dead", {{"worker", worker_}});
  store_.start_worker(worker_, now);
}

// A batch at each beat: never long enough to be in anybody's way.
void Runner::prune(Instant now) {
  constexpr std::chrono::days kept{30};
  constexpr std::size_t batch = 500;
  store_.prune(now - kept, batch);
}

void Runner::take_over(Instant now) { rescue_silent(Instant::max(), now); }

void Runner::rescue_silent(Instant since, Instant now) {
  const std::size_t freed = store_.rescue(since, now, [&](Tx& tx, const Job& job) {
    hooks_.on_dead(
        tx, job,
        Failure{.next = Next::refuse,
                .code = "job.worker_lost",
                .text = "The process that ran this job ended in the middle of it, time after time. See "
                        "the log for why, before it runs again.",
                .subject = job.subject});
  });
  if (freed > 0) log_warn("runner.rescued", {{"jobs", freed}});
}

}  // namespace weir::jobs
