#pragma once
// Eight threads on one queue: they finish, snooze, fail, and walk away from their jobs, and they declare each
// other dead all the time. In the end every job has had its effect once, and lanes were kept.
#include <atomic>
#include <map>
#include <thread>

#include "contract/job_store_helpers.hpp"
#include "core/random.hpp"

namespace weir::testing::job_store {

class Hammer {
 public:
  static constexpr int jobs = 100;
  static constexpr int lanes = 5;
  static constexpr int threads = 8;

  explicit Hammer(JobStore& store) : store_{store} {}

  void run() {
    for (int number = 0; number < jobs; ++number) {
      const std::string lane = "lane " + std::to_string(number % lanes);
      NewJob job =
          number % 3 == 0 ? job_in_lane(std::to_string(number), lane) : some_job(std::to_string(number));
      job.max_failures = 1'000'000;
      enqueue(store_, job);
    }
    // One falls asleep over a job before the others begin, and wakes when they have ended: on a machine that
    // is slow enough no lease may be lost otherwise.
    store_.start_worker("sleeper", now());
    const auto held = store_.claim({"sleeper", "post", 1}, now());
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < threads; ++thread) crew.emplace_back([this, thread] { work(thread); });
    crew.clear();
    for (const Job& job : held) finish_with_effect(job);
  }

  // The effects in the order in which they were committed: jobs of another kind, whose ids are that order.
  std::vector<int> effects() {
    std::vector<int> numbers;
    store_.start_worker("reader", at(2'000'000'000));
    for (;;) {
      const auto packet = store_.claim({"reader", "effect", 100}, at(2'000'000'000));
      if (packet.empty()) return numbers;
      for (const Job& job : packet) numbers.push_back(std::stoi(job.subject));
    }
  }

  int zombies() const { return zombies_; }

 private:
  struct LeaseLost {};

  Instant now() { return at(clock_.fetch_add(1)); }

  void work(int thread) {
    SeededRandom random{static_cast<std::uint64_t>(thread)};
    const std::string name = "worker " + std::to_string(thread);
    while (done_ < jobs) {
      store_.start_worker(name, now());
      for (const Job& job : store_.claim({name, "post", 3}, now())) end(job, random);
      // Shorter than many a job takes: living workers are declared dead. Until one was, everybody is.
      if (random.one_in(4)) rescue(store_, at(clock_ - (zombies_ == 0 ? 1 : 25)), now());
    }
  }

  void end(const Job& job, SeededRandom& random) {
    const std::int64_t chance = random.between(1, 100);
    if (chance <= 70)
      finish_with_effect(job);
    else if (chance <= 80)
      count(snooze(store_, job, now(), now()));
    else if (chance <= 90)
      count(fail(store_, job, now(), now()));
    // else it walks away, and somebody has to rescue the job
  }

  void finish_with_effect(const Job& job) {
    NewJob effect = some_job(job.subject);
    effect.kind = "effect";
    try {
      store_.transact([&](Tx& tx) {
        store_.enqueue(tx, effect, now());
        if (!store_.finish(tx, job, now())) throw LeaseLost{};
      });
      ++done_;
    } catch (const LeaseLost&) {
      ++zombies_;
    }
  }

  void count(bool was_ours) { zombies_ += was_ours ? 0 : 1; }

  JobStore& store_;
  std::atomic<std::int64_t> clock_{1};
  std::atomic<int> done_{0};
  std::atomic<int> zombies_{0};
};

inline void eight_threads_have_every_effect_once(JobStore& store) {
  Hammer hammer{store};
  hammer.run();
  const std::vector<int> effects = hammer.effects();
  std::map<int, int> times;
  std::map<int, int> last_of_lane;
  for (const int number : effects) {
    ++times[number];
    if (number % 3 != 0) continue;
    const auto [last, is_first] = last_of_lane.try_emplace(number % Hammer::lanes, number);
    EXPECT_TRUE(is_first || last->second < number) << number << " came after " << last->second;
    last->second = number;
  }
  EXPECT_EQ(effects.size(), static_cast<std::size_t>(Hammer::jobs));
  EXPECT_EQ(times.size(), static_cast<std::size_t>(Hammer::jobs)) << "each job once";
  EXPECT_GT(hammer.zombies(), 0) << "no lease was ever lost, so that this has proved nothing";
}

}  // namespace weir::testing::job_store
