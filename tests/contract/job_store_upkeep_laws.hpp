#pragma once
// The laws of schedules and of pruning.
#include <atomic>
#include <thread>

#include "contract/job_store_helpers.hpp"

namespace weir::testing::job_store {

inline bool tick(JobStore& store, Instant tick_at, const char* connection = "de",
                 const char* kind = "sweep") {
  bool is_new = false;
  store.transact([&](Tx& tx) { is_new = store.tick(tx, connection, kind, tick_at); });
  return is_new;
}

inline void a_tick_fires_once(JobStore& store) {
  std::atomic<int> fired = 0;
  {
    std::vector<std::jthread> nodes;
    for (int i = 0; i < 4; ++i)
      nodes.emplace_back([&] {
        for (int n = 1; n <= 10; ++n) fired += tick(store, at(n * 1000)) ? 1 : 0;
      });
  }
  EXPECT_GE(fired, 1);
  EXPECT_LE(fired, 10) << "each tick at most once, whoever comes first";
  EXPECT_FALSE(tick(store, at(10'000)));
  EXPECT_FALSE(tick(store, at(9'000))) << "a late one is over";
  EXPECT_TRUE(tick(store, at(11'000)));
  EXPECT_TRUE(tick(store, at(1'000), "us")) << "another connection";
  EXPECT_TRUE(tick(store, at(1'000), "de", "prove")) << "another schedule";
}

inline void a_tick_that_was_rolled_back_fires_again(JobStore& store) {
  const auto breaks = [&] {
    store.transact([&](Tx& tx) {
      EXPECT_TRUE(store.tick(tx, "de", "sweep", at(1)));
      throw std::runtime_error{"rolled back"};
    });
  };
  EXPECT_THROW(breaks(), std::runtime_error);
  EXPECT_TRUE(tick(store, at(1)));
}

inline void pruning_never_touches_live_or_dead_jobs(JobStore& store) {
  for (const char* subject : {"old", "dead", "young", "live"}) enqueue(store, some_job(subject));
  EXPECT_TRUE(finish(store, claim_one(store, at(1)), at(1)));
  EXPECT_TRUE(kill(store, claim_one(store, at(1)), at(1)));
  EXPECT_TRUE(finish(store, claim_one(store, at(9)), at(9)));
  EXPECT_EQ(store.prune(at(1), 100), 0u) << "what ended at that instant is not before it";
  EXPECT_EQ(store.prune(at(5), 0), 0u);
  EXPECT_EQ(store.prune(at(5), 100), 1u) << "the old one alone";
  EXPECT_EQ(store.prune(at(5), 100), 0u);
  EXPECT_EQ(subjects(claim(store, at(9))), std::vector<std::string>{"live"});
  EXPECT_EQ(store.prune(at(99), 100), 1u)
      << "the young one; the dead one is somebody's list, the live one runs";
}

}  // namespace weir::testing::job_store
