// A side that is out, or refuses us: its queue rests, and no job is to blame.
#include "support/runner_world.hpp"

namespace weir::jobs::runner_pause_test {

using namespace runner_world;
namespace {

Failure no_answer() {
  Failure failure = a_failure(Next::retry);
  failure.is_outage = true;
  return failure;
}

TEST_F(RunnerTest, AProbeOfAnyProcessLiftsThePauseForAll) {
  std::vector<std::string> told;
  Runner runner{store_,
                random_,
                "worker",
                {{"post", 5, all_done}},
                {on_dead_, [&](Tx&, const Job& job, const std::optional<Failure>& failure) {
                   told.push_back(job.queue + (failure ? " is out" : " is back"));
                 }}};
  for (const char* subject : {"a", "b", "c"}) enqueue(subject);
  testing::job_store::pause(store_, "de", "sap", start + 1min, start, PauseCause::outage);
  EXPECT_EQ(runner.step(start), 0u);
  EXPECT_EQ(runner.step(start + 1min), 1u) << "the probe alone";
  EXPECT_EQ(told, Subjects{"sap is back"});
  EXPECT_EQ(runner.step(start + 1min), 2u);
}

TEST_F(RunnerTest, WhatNeverCalledTheSideSaysNothingOfIt) {
  std::uint64_t answers = 0;
  bool calls = false;
  std::vector<std::string> told;
  const auto handler = [&](std::span<const Job> packet) {
    if (calls) ++answers;
    return std::vector<Outcome>(packet.size(), Outcome::failed(a_failure(Next::refuse)));
  };
  const auto on_outage = [&](Tx&, const Job&, const std::optional<Failure>& failure) {
    told.push_back(failure ? "out" : "back");
  };
  Runner runner{store_, random_, "worker", {{"post", 1, handler}}, {on_dead_, on_outage, [&](const Job&) {
                                                                      return answers;
                                                                    }}};
  for (const char* subject : {"not mapped", "refused by SAP", "c"}) enqueue(subject);
  testing::job_store::pause(store_, "de", "sap", start, start, PauseCause::outage);
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_TRUE(told.empty());
  EXPECT_EQ(runner.step(start), 0u) << "the side is as out as before";
  calls = true;
  EXPECT_EQ(runner.step(start + 1min), 1u);
  EXPECT_EQ(told, Subjects{"back"});
}

TEST_F(RunnerTest, AProbeThatMeetsTheOutageSpendsNothing) {
  enqueue("a", 1);
  testing::job_store::pause(store_, "de", "sap", start, start, PauseCause::outage);
  Failure failure = a_failure(Next::retry);
  failure.is_outage = true;
  Runner runner = runner_that_answers(Outcome::failed(failure));
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_TRUE(dead_.empty());
  EXPECT_EQ(runner.next_due(), std::optional{start + 1min});
}

TEST_F(RunnerTest, PausesTheSideThatAsksToStopAndBlamesNoJob) {
  enqueue("a", 1);
  enqueue("b", 1);
  NewJob other_queue = some_job("other queue");
  other_queue.queue = "amazon";
  NewJob other_seller = some_job("other seller");
  other_seller.connection = "us";
  enqueue(other_queue);
  enqueue(other_seller);
  Runner stopping = runner_that_answers(Outcome::failed(a_failure(Next::stop)));
  EXPECT_EQ(stopping.step(start), 1u);
  EXPECT_EQ(dead_, Subjects{"a sap.trouble"}) << "somebody is told";
  EXPECT_EQ(due(start + 5min - 1ms), Subjects{"other queue"});
  Runner working = runner_that_answers(Outcome::done());
  EXPECT_EQ(working.drain(start + 5min - 1ms), 2u);
  EXPECT_EQ(working.next_due(), std::optional{start + 5min});
  EXPECT_EQ(working.drain(start + 5min), 2u) << "a and b, with their budgets as they were";
}

TEST_F(RunnerTest, SpendsNoAttemptOnAnOutageAndTellsOfItOnceAndOfItsEnd) {
  std::vector<std::string> told;
  bool is_out = true;
  Runner runner{store_,
                random_,
                "worker",
                {{"post", 1,
                  [&](std::span<const Job> packet) {
                    return is_out ? std::vector<Outcome>(packet.size(), Outcome::failed(no_answer()))
                                  : all_done(packet);
                  }}},
                {on_dead_, [&](Tx&, const Job& job, const std::optional<Failure>& failure) {
                   told.push_back(job.queue + (failure ? " is out" : " is back"));
                 }}};
  enqueue("a", 7);  // four fail before it is an outage
  Instant now = start;
  for (int hours = 0; hours < 100; ++hours, now += 1h) runner.step(now);
  EXPECT_EQ(told, Subjects{"sap is out"});
  EXPECT_TRUE(dead_.empty()) << "a hundred failures, and its budget is not spent";
  is_out = false;
  runner.step(now);
  EXPECT_EQ(told, (Subjects{"sap is out", "sap is back"}));
  EXPECT_EQ(runner.step(now + 1h), 0u) << "it is done";
}

TEST_F(RunnerTest, RestsWithTheWholeQueueDuringAnOutageAndTriesAMinuteLater) {
  Runner runner = runner_that_answers(Outcome::failed(no_answer()));
  for (int i = 0; i < 20; ++i) enqueue(("job " + std::to_string(i)).c_str());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(runner.step(start), 1u);
  EXPECT_EQ(runner.step(start), 0u) << "fifteen are due, and rest";
  EXPECT_EQ(runner.step(start + 59s), 0u);
  EXPECT_EQ(runner.step(start + 60s), 1u) << "one tries";
  EXPECT_EQ(runner.step(start + 60s), 0u) << "and all rest again";
}

// A deadline has more patience than the queue; a side that is out is asked by one job a minute all the same.
TEST_F(RunnerTest, RestsWithTheQueueAlsoWhereTheJobWouldWaitByItself) {
  Failure failure = no_answer();
  failure.next = Next::wait;
  failure.not_before = start + 5s;
  Runner runner = runner_that_answers(Outcome::failed(failure));
  for (int i = 0; i < 20; ++i) enqueue(("job " + std::to_string(i)).c_str());
  for (int i = 0; i < 5; ++i) EXPECT_EQ(runner.step(start), 1u);
  EXPECT_EQ(runner.step(start), 0u) << "fifteen are due, and rest";
  EXPECT_EQ(runner.step(start + 30s), 0u);
  EXPECT_EQ(runner.step(start + 60s), 1u);
  EXPECT_EQ(runner.step(start + 60s), 0u);
}

}  // namespace
}  // namespace weir::jobs::runner_pause_test
