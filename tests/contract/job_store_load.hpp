#pragma once
// Everything that can happen to a queue, by ten threads at once: jobs are finished with their effect, put
// off, failed, refused, handed back and walked away from; processes stop, come back from the dead with old
// leases, and declare each other dead all the time. Two threads are real runners, one looks into corners.
#include <algorithm>
#include <set>
#include <thread>

#include "contract/job_store_helpers.hpp"
#include "contract/job_store_witness.hpp"
#include "core/random.hpp"
#include "jobs/runner.hpp"

namespace weir::testing {

struct LoadSize {
  int jobs = 150;  // each has its effect once; and a tenth more, which may die without
  std::uint64_t seed = 1;
};

class Load {
 public:
  Load(jobs::JobStore& store, LoadSize size) : store_{store}, size_{size} {}

  // Ends when all jobs of kind "post" are settled, or when it has taken far too long for that.
  void run() {
    for (int number = 0; number < corners_min; ++number) seed_old_jobs();
    for (int number = 0; number < size_.jobs; ++number) seed_job(number, 1'000'000);
    for (int number = 0; number < size_.jobs / 10; ++number) seed_job(number * 3 + 1, 3);
    {
      std::vector<std::jthread> crew;
      for (std::uint64_t i = 0; i < workers; ++i) crew.emplace_back([this, i] { work(i); });
      for (std::uint64_t i = 0; i < runners; ++i) crew.emplace_back([this, i] { run_steps(i); });
      crew.emplace_back([this] { look_into_corners(); });
    }
    guarded([&] { calm_down(); });
  }

  Testimony testimony() const { return store_.testimony(); }
  // What the store threw, the first few: of a store that keeps its promises, nothing.
  std::vector<std::string> thrown() const { return thrown_; }
  // What was seen in the corners, and the number of the law that it breaks.
  const std::multimap<int, std::string>& seen() const { return seen_; }

 private:
  using Job = jobs::Job;
  using NewJob = jobs::NewJob;
  struct LeaseLost : std::runtime_error {
    LeaseLost() : std::runtime_error{"the lease is lost"} {}
  };

  static constexpr std::uint64_t workers = 6, runners = 2;
  static constexpr int corners_min = 12;
  static constexpr std::int64_t silence = 25;         // ticks: shorter than many a job takes
  static constexpr std::int64_t far = 1'000'000'000;  // seconds: no load lasts so long
  static constexpr std::int64_t long_ago = -far;

  static Instant second(std::int64_t number) { return job_store::at(number * 1000); }
  std::int64_t ticks() { return clock_.fetch_add(1); }
  Instant now() { return second(ticks()); }

  static NewJob job_of(const std::string& kind, const std::string& subject) {
    NewJob job = job_store::some_job(subject);
    job.kind = kind;
    job.max_failures = 1'000'000;
    return job;
  }

  // Some are in lanes, some are of another seller or queue.
  void seed_job(int number, int max_failures) {
    NewJob job = job_of("post", "");
    job.max_failures = max_failures;
    if (number % 3 == 0) job.lane = "lane " + std::to_string(number % lanes_);
    if (number % 4 == 1) job.queue = "amazon";
    if (number % 5 == 2) job.connection = "us";
    if (number % 2 == 1) job.priority = 1 + number % 9;
    job_store::enqueue(store_, job);
  }

  bool is_over() const { return store_.open("post") == 0 || clock_ > 60 * size_.jobs + 3'000; }

  void work(std::uint64_t number) {
    SeededRandom random{size_.seed * 100 + number};
    const std::string name = "worker " + std::to_string(number);
    std::vector<Job> zombies;
    while (!is_over()) guarded([&] { work_once(name, random, zombies); });
  }

  void work_once(const std::string& name, Random& random, std::vector<Job>& zombies) {
    store_.start_worker(name, now());
    for (const Job& job : store_.claim({name, "post", 3, std::chrono::seconds{9}}, now()))
      end(job, random, zombies);
    if (!zombies.empty() && random.one_in(2)) {
      const auto which = random.between(0, static_cast<std::int64_t>(zombies.size()) - 1);
      end_zombie(zombies[static_cast<std::size_t>(which)], random);
    }
    if (random.one_in(4)) job_store::rescue(store_, second(clock_ - silence), now());
    if (random.one_in(6)) tick();
    if (random.one_in(6)) enqueue_twins(random);
    if (random.one_in(10)) finish_twin(name);
    if (random.one_in(30)) store_.retire(name, now());
  }

  void end(const Job& job, Random& random, std::vector<Job>& zombies) {
    const std::int64_t chance = random.between(1, 100);
    const bool is_mortal = job.max_failures < 10;
    if (chance <= 60)
      finish_with_effect(job, false);
    else if (chance <= 65)
      finish_with_effect(job, true);
    else if (chance <= 72)
      job_store::snooze(store_, job, second(ticks() + random.between(0, 30)), now());
    else if (chance <= 79)
      job_store::fail(store_, job, now(), now());
    else if (chance <= 86)
      hand_back(job);
    else if (is_mortal && chance <= 93)
      job_store::kill(store_, job, now());
    // Else it walks away, and somebody has to rescue the job.
    zombies.push_back(job);
    if (zombies.size() > 12) zombies.erase(zombies.begin());
  }

  void end_zombie(const Job& job, Random& random) {
    const std::int64_t how = random.between(0, 3);
    if (how == 0) finish_with_effect(job, false);
    if (how == 1) job_store::snooze(store_, job, now(), now());
    if (how == 2) job_store::fail(store_, job, now(), now());
    if (how == 3) hand_back(job);
  }

  static NewJob effect_of(const Job& job) { return job_of("effect", std::to_string(job.id)); }

  void finish_with_effect(const Job& job, bool breaks) {
    try {
      store_.transact([&](Tx& tx) {
        store_.enqueue(tx, effect_of(job), now());
        if (breaks || !store_.finish(tx, job, now())) throw LeaseLost{};
      });
    } catch (const LeaseLost&) {
      return;  // rolled back
    }
  }

  void hand_back(const Job& job) {
    job_store::write(store_, [&](Tx& tx) {
      return store_.keep(tx, job, R"({"page":2})") && store_.hand_back(tx, job, "stopped", now());
    });
  }

  void tick() {
    const Instant at = second(clock_ / 40 * 40);
    store_.transact([&](Tx& tx) {
      if (store_.tick(tx, "de", "sweep", at)) store_.enqueue(tx, job_of("sweep", "sweep"), now());
    });
  }

  void enqueue_twins(Random& random) {
    NewJob job = job_of("keyed", "key " + std::to_string(random.between(1, 3)));
    job.unique_key = job.subject;
    bool are_both_new = false;
    store_.transact([&](Tx& tx) {
      const bool is_new = store_.enqueue(tx, job, now()).has_value();
      are_both_new = store_.enqueue(tx, job, now()).has_value() && is_new;
    });
    if (are_both_new) saw(10, "a second live job under " + *job.unique_key);
  }
  void finish_twin(const std::string& name) {
    for (const Job& job : store_.claim({name, "keyed", 1}, now())) job_store::finish(store_, job, now());
  }

  void run_steps(std::uint64_t number) {
    SeededRandom random{size_.seed * 100 + 50 + number};
    const auto handle = [&](std::span<const Job> packet) {
      std::vector<jobs::Outcome> outcomes;
      for (const Job& job : packet) outcomes.push_back(outcome_of(job, random));
      if (random.one_in(5)) job_store::rescue(store_, now(), now());  // a slow call, and a false alarm
      return outcomes;
    };
    jobs::Runner runner{store_,
                        random,
                        "runner " + std::to_string(number),
                        {{"post", 3, handle}},
                        {[](Tx&, const Job&, const Failure&) {}}};
    while (!is_over()) guarded([&] { runner.step(now()); });
  }

  jobs::Outcome outcome_of(const Job& job, Random& random) {
    const std::int64_t chance = random.between(1, 100);
    Failure failure{.next = Next::wait, .code = "gate.closed", .text = "Not now.", .subject = {}};
    failure.not_before = second(clock_ + random.between(1, 20));
    if (chance <= 10) return jobs::Outcome::failed(failure);
    if (chance <= 20) return jobs::Outcome::unfinished(R"({"page":3})");
    failure.next = job.max_failures < 10 ? Next::refuse : Next::retry;
    if (chance <= 25) return jobs::Outcome::failed(failure);
    return jobs::Outcome::done([this, job](Tx& tx) { store_.enqueue(tx, effect_of(job), now()); });
  }

  // One who is never silent, so that what it is told is the truth about the queue.
  void look_into_corners() {
    SeededRandom random{size_.seed * 100 + 99};
    guarded([&] { store_.start_worker(looker, second(2 * far)); });
    for (int round = 0; round < corners_min || !is_over(); ++round) {
      guarded([&] { look_at_a_pause(round % 2 == 0 ? "sap" : "amazon"); });
      guarded([&] { look_at_a_quota(); });
      guarded([&] { look_at_a_rescue(round); });
      guarded([&] { look_at_a_budget(); });
      guarded([&] { look_at_pruning(); });
      guarded([&] { job_store::pause(store_, "de", "sap", second(ticks() + 3), now(), outage); });
      if (round >= corners_min) std::this_thread::yield();
      if (round > 1000) return;
    }
  }

  std::vector<std::string> all_of(const std::string& kind, std::optional<Instant> when = {}) {
    std::vector<std::string> subjects;
    for (;;) {
      const auto packet = store_.claim({looker, kind, 9}, when.value_or(now()));
      if (packet.empty()) return subjects;
      for (const Job& job : packet) {
        subjects.push_back(job.subject);
        job_store::finish(store_, job, now());
      }
    }
  }

  void canary(const std::string& subject, const std::string& connection, const std::string& queue) {
    NewJob job = job_of("canary", subject);
    job.connection = connection;
    job.queue = queue;
    job_store::enqueue(store_, job);
  }

  void look_at_a_pause(const std::string& queue) {
    job_store::lift(store_, "de", "sap", outage);
    job_store::pause(store_, "de", queue, second(far), now());
    canary("paused", "de", queue);
    canary("other queue", "de", queue == "sap" ? "amazon" : "sap");
    canary("other seller", "us", queue);
    const auto started = all_of("canary");
    for (const char* free : {"other queue", "other seller"})
      if (!holds(started, free)) saw(8, std::string{"a pause delays a job of an"} + free);
    if (holds(started, "paused")) saw(9, "a job of a paused queue starts");
    job_store::lift(store_, "de", queue);
    const auto after = all_of("canary");
    if (!holds(started, "paused") && !holds(after, "paused")) saw(9, "a job of a paused queue never comes");
  }

  void look_at_a_quota() {
    canary("waits for its quota", "us", "sap");
    canary("has its quota", "us", "sap");
    for (const Job& job : store_.claim({looker, "canary", 9}, now())) {
      if (job.subject == "waits for its quota")
        job_store::snooze(store_, job, second(far), now());
      else
        job_store::hand_back(store_, job, now());
    }
    const auto started = all_of("canary");
    if (!holds(started, "has its quota")) saw(8, "a job that waits for its quota delays another");
    if (holds(started, "waits for its quota")) saw(8, "a job does not wait for its quota");
  }

  void look_at_a_rescue(int round) {
    const std::string victim = "victim " + std::to_string(round);
    job_store::enqueue(store_, job_of("victim", victim));
    store_.start_worker(victim, now());
    if (store_.claim({victim, "victim", 1}, now()).empty()) {
      all_of("victim");  // it was declared dead already
      return;
    }
    const Instant before = now();
    job_store::rescue(store_, before, now());
    job_store::rescue(store_, before, now());
    for (const Job& job : store_.claim({looker, "victim", 9}, now())) {
      if (job.subject == victim && job.failures != 1)
        saw(13, "rescued twice, a job has spent " + std::to_string(job.failures));
      job_store::finish(store_, job, now());
    }
  }

  void look_at_a_budget() {
    NewJob job = job_of("budget", "two failures");
    job.max_failures = 2;
    job_store::enqueue(store_, job);
    for (int times = 0; times < job.max_failures; ++times)
      for (const Job& failing : store_.claim({looker, "budget", 1}, now()))
        job_store::fail(store_, failing, now(), now());
  }

  // Some stand before all others: pruning looks at the oldest 20 000 jobs alone.
  void seed_old_jobs() {
    for (int i = 0; i < 3; ++i) {
      NewJob job = job_of("old", "old");
      job.run_at = second(long_ago);
      job.connection = "us";
      store_.transact([&](Tx& tx) { store_.enqueue(tx, job, second(long_ago)); });
    }
  }

  // Of what is old one is done, one is dead and one is still there; all else is too young to be pruned.
  void look_at_pruning() {
    seed_old_jobs();
    const auto packet = store_.claim({looker, "old", 2}, now());
    if (!packet.empty()) job_store::finish(store_, packet.front(), second(long_ago));
    if (packet.size() == 2) job_store::kill(store_, packet.back(), second(long_ago));
    store_.prune(second(long_ago / 2), 5);
  }

  // No more alarms: what is left comes to its end.
  void calm_down() {
    job_store::rescue(store_, second(far), second(far));
    for (const char* queue : {"sap", "amazon"})
      for (const auto cause : {outage, jobs::PauseCause::person}) job_store::lift(store_, "de", queue, cause);
    std::set<std::string> live;
    for (const std::string& key : all_of("keyed", second(far + 1)))
      if (!live.insert(key).second) saw(10, "two live jobs under " + key);
    for (const char* kind : {"sweep", "canary", "victim", "post"})
      for (int packets = 0; packets < 10 * size_.jobs + 10'000; ++packets) {
        const auto packet = store_.claim({looker, kind, 50}, second(far + 1));
        if (packet.empty()) break;
        for (const Job& job : packet) end_calmly(job);
      }
  }
  void end_calmly(const Job& job) {
    if (job.kind == "post")
      finish_with_effect(job, false);
    else
      job_store::finish(store_, job, second(far + 1));
  }

  static bool holds(const std::vector<std::string>& subjects, std::string_view subject) {
    return std::ranges::find(subjects, subject) != subjects.end();
  }

  void saw(int law, std::string what) {
    const std::scoped_lock lock{mutex_};
    seen_.emplace(law, std::move(what));
  }

  // A broken promise must end a test, never hang it: who is thrown at goes on.
  template <typename Work>
  void guarded(const Work& work) {
    try {
      work();
    } catch (const std::exception& broken) {
      ticks();
      const std::scoped_lock lock{mutex_};
      if (thrown_.size() < 5) thrown_.emplace_back(broken.what());
    }
  }

  static constexpr auto outage = jobs::PauseCause::outage;
  inline static const std::string looker = "looker";

  Witness store_;
  const LoadSize size_;
  const int lanes_ = std::max(7, size_.jobs / 20);
  std::atomic<std::int64_t> clock_{1};
  std::mutex mutex_;
  std::vector<std::string> thrown_;       // under mutex_
  std::multimap<int, std::string> seen_;  // under mutex_
};

}  // namespace weir::testing
