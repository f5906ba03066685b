#pragma once
// The laws of claims, leases, budgets and effects. Those of order and pauses are in job_store_order_laws.hpp.
#include "contract/job_store_helpers.hpp"

namespace weir::testing::job_store {

inline void a_job_is_claimed_once(JobStore& store) {
  enqueue(store, some_job("a"));
  const Job job = claim_one(store, at(0));
  EXPECT_EQ(job.lease_no, 1);
  EXPECT_EQ(subjects({job}), std::vector<std::string>{"a"});
  EXPECT_TRUE(claim(store, at(0)).empty());
}

inline void a_claim_brings_the_job_as_it_was_enqueued(JobStore& store) {
  NewJob made = some_job("order/302-1");
  made.args = R"({"order":"302-1","note":"Köln \u0000"})";
  made.max_failures = 3;
  const auto id = enqueue(store, made);
  const Job job = claim_one(store, at(0));
  EXPECT_EQ(std::optional{job.id}, id);
  EXPECT_EQ(job.connection, "de");
  EXPECT_EQ(job.kind, "post");
  EXPECT_EQ(job.queue, "sap");
  EXPECT_EQ(job.args, made.args);
  EXPECT_EQ(job.subject, "order/302-1");
  EXPECT_EQ(job.failures, 0);
  EXPECT_EQ(job.max_failures, 3);
}

inline void every_claim_has_a_higher_lease_number(JobStore& store) {
  enqueue(store, some_job("a"));
  for (std::int64_t lease = 1; lease <= 4; ++lease) {
    const Job job = claim_one(store, at(lease));
    EXPECT_EQ(job.lease_no, lease);
    EXPECT_TRUE(snooze(store, job, at(lease + 1), at(lease)));
  }
}

inline void an_old_lease_changes_nothing_and_says_so(JobStore& store) {
  enqueue(store, some_job("a"));
  const Job zombie = claim_one(store, at(0));
  rescue(store, at(1), at(1));
  EXPECT_FALSE(finish(store, zombie, at(1))) << "free, and nobody's";
  store.start_worker("worker", at(2));
  const Job job = claim_one(store, at(2));
  EXPECT_FALSE(finish(store, zombie, at(3)));
  EXPECT_FALSE(snooze(store, zombie, at(9), at(3)));
  EXPECT_FALSE(fail(store, zombie, at(9), at(3)));
  EXPECT_FALSE(kill(store, zombie, at(3)));
  EXPECT_TRUE(claim(store, at(9)).empty()) << "it still runs under the new lease";
  EXPECT_TRUE(finish(store, job, at(3)));
  EXPECT_FALSE(finish(store, job, at(4))) << "and ends once";
  EXPECT_FALSE(fail(store, job, at(4), at(4)));
}

inline void an_effect_and_its_done_are_one(JobStore& store) {
  enqueue(store, some_job("cause"));
  const Job job = claim_one(store, at(0));
  const auto finish_with_effect = [&](bool breaks) {
    store.transact([&](Tx& tx) {
      EXPECT_TRUE(store.finish(tx, job, at(1)));
      EXPECT_TRUE(store.enqueue(tx, some_job("effect"), at(1)).has_value());
      if (breaks) throw std::runtime_error("the disk is full");
    });
  };
  EXPECT_THROW(finish_with_effect(true), std::runtime_error);
  EXPECT_TRUE(claim(store, at(1)).empty()) << "no effect, and the cause is still at work";
  finish_with_effect(false);
  EXPECT_EQ(subjects(claim(store, at(1))), std::vector<std::string>{"effect"});
}

inline void a_transaction_passes_on_what_was_thrown(JobStore& store) {
  const auto broken = [&] { store.transact([](Tx&) { throw std::out_of_range("far"); }); };
  EXPECT_THROW(broken(), std::out_of_range);
  EXPECT_TRUE(enqueue(store, some_job("a")).has_value()) << "and leaves the store usable";
}

inline void a_snooze_spends_nothing(JobStore& store) {
  NewJob made = some_job("a");
  made.max_failures = 1;
  enqueue(store, made);
  for (int times = 0; times < 5; ++times) {
    const Job job = claim_one(store, at(times * 10));
    EXPECT_EQ(job.failures, 0);
    EXPECT_TRUE(snooze(store, job, at(times * 10 + 10), at(times * 10)));
    EXPECT_TRUE(claim(store, at(times * 10 + 9)).empty());
  }
}

inline void what_is_handed_back_has_spent_nothing_and_keeps_its_place(JobStore& store) {
  NewJob once = job_in_lane("a", "order/1");
  once.max_failures = 1;
  enqueue(store, once);
  enqueue(store, job_in_lane("behind", "order/1"));
  for (int times = 0; times < 3; ++times) {
    const Job job = claim_one(store, at(times));
    EXPECT_EQ(job.subject, "a");
    EXPECT_EQ(job.failures, 0);
    EXPECT_TRUE(hand_back(store, job, at(times)));
    EXPECT_FALSE(hand_back(store, job, at(times))) << "once";
    EXPECT_EQ(next_due(store), std::optional{at(0)}) << "as it was";
  }
}

inline void a_checkpoint_is_there_for_the_next_attempt(JobStore& store) {
  enqueue(store, some_job("a"));
  const Job first = claim_one(store, at(0));
  EXPECT_EQ(first.checkpoint, "");
  EXPECT_TRUE(keep(store, first, R"({"page":"2"})"));
  EXPECT_TRUE(fail(store, first, at(1), at(0)));
  EXPECT_FALSE(keep(store, first, R"({"page":"9"})")) << "the lease is over";
  const Job second = claim_one(store, at(1));
  EXPECT_EQ(second.checkpoint, R"({"page":"2"})");
  EXPECT_TRUE(keep(store, second, ""));
  EXPECT_TRUE(snooze(store, second, at(2), at(1)));
  EXPECT_EQ(claim_one(store, at(2)).checkpoint, "") << "from the start";
}

inline void a_process_that_stops_hands_back_what_it_has(JobStore& store) {
  NewJob once = some_job("a");
  once.max_failures = 1;
  enqueue(store, once);
  const Job job = claim_one(store, at(0));
  store.start_worker("other", at(0));
  store.retire("worker", at(1));
  EXPECT_FALSE(finish(store, job, at(1))) << "it is nobody's any more";
  EXPECT_FALSE(store.beat("worker", at(1)));
  EXPECT_TRUE(claim(store, at(1)).empty()) << "and it gets no more";
  const auto packet = store.claim({"other", "post", 9}, at(1));
  EXPECT_EQ(subjects(packet), std::vector<std::string>{"a"});
  EXPECT_EQ(packet.at(0).failures, 0);
  store.retire("unknown", at(1));
}

inline void a_job_is_dead_when_its_budget_is_spent(JobStore& store) {
  NewJob made = job_with_key("a", "key");
  made.max_failures = 2;
  enqueue(store, made);
  EXPECT_TRUE(fail(store, claim_one(store, at(0)), at(50), at(0)));
  EXPECT_EQ(next_due(store), std::optional{at(50)});
  const Job job = claim_one(store, at(50));
  EXPECT_EQ(job.failures, 1);
  EXPECT_TRUE(fail(store, job, at(60), at(50)));
  EXPECT_EQ(next_due(store), std::nullopt);
  EXPECT_TRUE(enqueue(store, job_with_key("b", "key")).has_value()) << "the dead hold no key";
}

inline void a_refused_job_is_dead_at_once(JobStore& store) {
  enqueue(store, some_job("a"));
  EXPECT_TRUE(kill(store, claim_one(store, at(0)), at(0)));
  EXPECT_EQ(next_due(store), std::nullopt);
  EXPECT_TRUE(claim(store, at(1'000'000)).empty());
}

inline void a_rescue_spends_a_failure(JobStore& store) {
  enqueue(store, some_job("a"));
  claim_one(store, at(0));
  EXPECT_EQ(rescue(store, at(0), at(5)), 0u) << "who beat at that very instant is alive";
  EXPECT_EQ(rescue(store, at(1), at(5)), 1u);
  store.start_worker("worker", at(5));
  EXPECT_TRUE(claim(store, at(4)).empty()) << "it is due when it was rescued";
  const Job job = claim_one(store, at(5));
  EXPECT_EQ(job.failures, 1);
  EXPECT_EQ(job.lease_no, 2);
}

inline void to_rescue_twice_is_to_rescue_once(JobStore& store) {
  enqueue(store, some_job("a"));
  claim_one(store, at(0));
  EXPECT_EQ(rescue(store, at(1), at(1)), 1u);
  EXPECT_EQ(rescue(store, at(1), at(1)), 0u);
  store.start_worker("worker", at(2));
  EXPECT_EQ(claim_one(store, at(2)).failures, 1);
}

inline void a_rescue_leaves_the_living_alone(JobStore& store) {
  store.start_worker("other", at(0));
  enqueue(store, some_job("a"));
  enqueue(store, some_job("b"));
  const Job silent = claim_one(store, at(0));
  const auto living = store.claim({"other", "post", 1}, at(0));
  ASSERT_EQ(living.size(), 1u);
  EXPECT_TRUE(store.beat("other", at(10)));
  EXPECT_EQ(rescue(store, at(10), at(11)), 1u);
  EXPECT_TRUE(finish(store, living[0], at(12)));
  EXPECT_FALSE(finish(store, silent, at(12)));
}

inline void a_rescue_tells_who_died_of_it(JobStore& store) {
  NewJob made = some_job("a");
  made.max_failures = 1;
  enqueue(store, made);
  enqueue(store, some_job("b"));
  claim(store, at(0));
  const auto refuse = [](Tx&, const Job&) { throw std::runtime_error("nobody owns it"); };
  EXPECT_THROW(store.rescue(at(1), at(1), refuse), std::runtime_error);

  std::vector<Job> dead;
  EXPECT_EQ(store.rescue(at(1), at(1), [&](Tx&, const Job& job) { dead.push_back(job); }), 2u)
      << "what threw has freed nobody";
  EXPECT_EQ(subjects(dead), std::vector<std::string>{"a"});
  EXPECT_EQ(dead.at(0).failures, 1);
  store.start_worker("worker", at(2));
  EXPECT_EQ(subjects(claim(store, at(2))), std::vector<std::string>{"b"});
}

inline void a_worker_that_was_declared_dead_learns_it(JobStore& store) {
  EXPECT_TRUE(store.beat("worker", at(1)));
  EXPECT_FALSE(store.beat("stranger", at(1)));
  enqueue(store, some_job("a"));
  rescue(store, at(2), at(2));
  EXPECT_FALSE(store.beat("worker", at(2)));
  EXPECT_TRUE(claim(store, at(2)).empty()) << "and gets no more work";
  store.start_worker("worker", at(3));
  EXPECT_EQ(claim(store, at(3)).size(), 1u);
}

}  // namespace weir::testing::job_store
