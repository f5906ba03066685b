// Runner::run(), with threads. Nothing here waits for a time to pass: it waits for what it wants to see.
#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <semaphore>
#include <thread>

#include "contract/job_store_helpers.hpp"
#include "jobs/runner.hpp"
#include "support/memory_job_store.hpp"

namespace weir::jobs::run_test {
namespace {

using namespace std::chrono_literals;
using testing::job_store::at;
using testing::job_store::enqueue;
using testing::job_store::some_job;

const Instant start = at(0);

// Tells when it was asked.
class WatchedStore final : public testing::MemoryJobStore {
 public:
  bool beat(const std::string& worker, Instant now) override {
    const bool is_alive = MemoryJobStore::beat(worker, now);
    beats.release();
    return is_alive;
  }
  std::vector<Job> claim(const ClaimRequest& request, Instant now) override {
    if (is_broken) {
      refusals.release();
      throw StoreBroken("disk full");
    }
    auto packet = MemoryJobStore::claim(request, now);
    claims.release();
    return packet;
  }

  std::counting_semaphore<> beats{0};
  std::counting_semaphore<> claims{0};
  std::counting_semaphore<> refusals{0};
  std::atomic<bool> is_broken = false;
};

class RunTest : public ::testing::Test {
 protected:
  Runner runner(Handler handler, const char* worker = "worker") {
    return Runner{store_, random_, worker, {{"post", 2, std::move(handler)}}, {on_dead_}};
  }
  static std::vector<Outcome> all_done(std::span<const Job> packet) {
    return std::vector<Outcome>(packet.size(), Outcome::done());
  }

  WatchedStore store_;
  SystemRandom random_;
  ManualClock clock_{start};
  std::atomic<int> dead_ = 0;
  OnDead on_dead_ = [this](Tx&, const Job&, const Failure&) { ++dead_; };
};

TEST_F(RunTest, RunsAllThereIsAndWhatComesOfIt) {
  constexpr int jobs = 50;
  for (int number = 0; number < jobs; ++number) enqueue(store_, some_job("first"));
  std::latch left{2 * jobs};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    std::vector<Outcome> outcomes;
    for (const Job& job : packet) {
      const bool is_first = job.subject == "first";
      outcomes.push_back(Outcome::done([&, is_first](Tx& tx) {
        if (is_first) store_.enqueue(tx, some_job("second"), start);
        left.count_down();
      }));
    }
    return outcomes;
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 4, stop); }};
  left.wait();
  running.request_stop();
  running.join();
  EXPECT_EQ(runner.next_due(), std::nullopt);
}

// All other workers wait for answers that take their time.
TEST_F(RunTest, KeepsAWorkerForWhatIsUrgent) {
  std::latch is_busy{1}, was_urgent{1}, is_over{1};
  const auto ordinary = [&](std::span<const Job> packet) {
    is_busy.count_down();
    was_urgent.wait();
    is_over.count_down();
    return all_done(packet);
  };
  const auto urgent = [&](std::span<const Job> packet) {
    was_urgent.count_down();
    return all_done(packet);
  };
  Runner runner{store_, random_, "worker", {{"confirm", 1, urgent, true}, {"post", 1, ordinary}}, {on_dead_}};
  enqueue(store_, some_job("ordinary"));
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
  is_busy.wait();
  NewJob job = some_job("urgent");
  job.kind = "confirm";
  enqueue(store_, job);
  is_over.wait();
}

TEST_F(RunTest, OfTwoProcessesRunsEachJobOnce) {
  constexpr int jobs = 100;
  for (int number = 0; number < jobs; ++number) enqueue(store_, some_job("a"));
  std::atomic<int> effects = 0;
  std::latch left{jobs};
  const auto handler = [&](std::span<const Job> packet) {
    return std::vector<Outcome>(packet.size(), Outcome::done([&](Tx&) {
                                  ++effects;
                                  left.count_down();
                                }));
  };
  Runner ours = runner(handler, "ours");
  Runner theirs = runner(handler, "theirs");
  {
    std::jthread first{[&](std::stop_token stop) { ours.run(clock_, 3, stop); }};
    std::jthread second{[&](std::stop_token stop) { theirs.run(clock_, 3, stop); }};
    left.wait();
  }
  EXPECT_EQ(effects, jobs);
}

TEST_F(RunTest, LetsAJobThatRunsComeToItsEndBeforeItStops) {
  enqueue(store_, some_job("a"));
  std::latch begun{1};
  std::latch may_end{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    begun.count_down();
    may_end.wait();
    return all_done(packet);
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
  begun.wait();
  running.request_stop();
  may_end.count_down();
  running.join();
  EXPECT_EQ(runner.next_due(), std::nullopt);
  store_.start_worker("onlooker", start);
  EXPECT_EQ(store_.rescue(start + 1h, start, [](Tx&, const Job&) {}), 0u) << "nothing was left at work";
}

TEST_F(RunTest, StopsWithinATenthOfASecondWhenIdle) {
  Runner runner = this->runner(all_done);
  const SystemClock wall;
  Duration fastest = 1h;  // of some, because a busy machine may hold up any one of them
  for (int times = 0; times < 5; ++times) {
    std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 2, stop); }};
    store_.claims.acquire();
    store_.claims.acquire();
    const Instant asked = wall.now();
    running.request_stop();
    running.join();
    fastest = std::min(fastest, wall.now() - asked);
  }
  EXPECT_LT(fastest, 100ms);
}

TEST_F(RunTest, BeatsWhenTenSecondsHavePassed) {
  Runner runner = this->runner(all_done);
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
  store_.claims.acquire();
  for (int times = 0; times < 2; ++times) {
    clock_.advance(10s);
    store_.beats.acquire();
  }
  EXPECT_EQ(store_.rescue(start + 20s, start + 20s, [](Tx&, const Job&) {}), 0u);
  EXPECT_TRUE(store_.beat("worker", start + 20s)) << "it was not silent";
  running.request_stop();
  running.join();
  EXPECT_FALSE(store_.beat("worker", start + 20s)) << "it has signed off";
}

TEST_F(RunTest, ComesBackWhenItWasDeclaredDead) {
  std::latch left{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    left.count_down();
    return all_done(packet);
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 2, stop); }};
  store_.claims.acquire();
  store_.rescue(start + 1h, start, [](Tx&, const Job&) {});
  EXPECT_FALSE(store_.beat("worker", start)) << "declared dead";
  enqueue(store_, some_job("a"));
  clock_.advance(10s);
  left.wait();
}

TEST_F(RunTest, HandsBackWhatIsAtHandWhenItStopsWhileTheStoreIsBroken) {
  NewJob once = some_job("a");
  once.max_failures = 1;
  enqueue(store_, once);
  std::latch begun{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    begun.count_down();
    return std::vector<Outcome>(packet.size(), Outcome::done([](Tx&) { throw StoreBroken("disk full"); }));
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
  begun.wait();
  running.request_stop();
  running.join();
  store_.start_worker("other", start);
  const auto packet = store_.claim({"other", "post", 1}, start);
  ASSERT_EQ(packet.size(), 1u) << "at once, and with its only attempt";
  EXPECT_EQ(packet[0].failures, 0);
  EXPECT_EQ(dead_, 0);
}

TEST_F(RunTest, RescuesTheJobsOfASilentProcess) {
  store_.start_worker("silent", start - 2min);
  NewJob last_chance = some_job("dies");
  last_chance.max_failures = 1;
  enqueue(store_, some_job("lives"));
  enqueue(store_, last_chance);
  ASSERT_EQ(store_.claim({"silent", "post", 2}, start).size(), 2u);
  std::latch left{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    EXPECT_EQ(packet[0].subject, "lives");
    left.count_down();
    return all_done(packet);
  });
  {
    std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
    left.wait();
  }
  EXPECT_EQ(dead_, 1) << "and says who died of it";
}

TEST_F(RunTest, RidesOutAStoreThatBreaksAndKeepsWhatWasDoneMeanwhile) {
  enqueue(store_, some_job("a"));
  std::atomic<int> runs = 0;
  std::atomic<bool> is_full = true;
  std::latch tried{2};
  std::latch left{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    ++runs;
    return std::vector<Outcome>(packet.size(), Outcome::done([&](Tx&) {
                                  if (is_full) {
                                    if (!tried.try_wait()) tried.count_down();
                                    throw StoreBroken("disk full");
                                  }
                                  left.count_down();
                                }));
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 1, stop); }};
  tried.wait();
  is_full = false;
  left.wait();
  running.request_stop();
  running.join();
  EXPECT_EQ(runs, 1) << "what it had done was not done again";
  EXPECT_EQ(runner.next_due(), std::nullopt);
}

TEST_F(RunTest, LooksAgainWhenAStoreThatWasBrokenIsWhole) {
  store_.is_broken = true;
  enqueue(store_, some_job("a"));
  std::latch left{1};
  Runner runner = this->runner([&](std::span<const Job> packet) {
    left.count_down();
    return all_done(packet);
  });
  std::jthread running{[&](std::stop_token stop) { runner.run(clock_, 3, stop); }};
  store_.refusals.acquire();
  store_.is_broken = false;
  left.wait();
}

}  // namespace
}  // namespace weir::jobs::run_test
