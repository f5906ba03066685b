#include "support/runner_world.hpp"

namespace weir::jobs::runner_test {

using namespace runner_world;
namespace {

TEST_F(RunnerTest, RunsAPacketAndCommitsEachOutcomeWithItsEffect) {
  for (const char* subject : {"a", "b", "c"}) enqueue(subject);
  Subjects seen;
  Runner runner = this->runner(
      [&](std::span<const Job> packet) {
        std::vector<Outcome> outcomes;
        for (const Job& job : packet) {
          seen.push_back(job.subject);
          outcomes.push_back(job.subject == "b" ? Outcome::failed(a_failure(Next::refuse), effect_of("of b"))
                                                : Outcome::done(effect_of("done")));
        }
        return outcomes;
      },
      3);
  EXPECT_EQ(runner.step(start), 3u);
  EXPECT_EQ(seen, (Subjects{"a", "b", "c"}));
  EXPECT_EQ(effects(), (Subjects{"done", "of b", "done"}));
  EXPECT_EQ(dead_, Subjects{"b sap.trouble"});
  EXPECT_EQ(runner.step(start), 0u);
}

// The order in which a rescue takes the same rows.
TEST_F(RunnerTest, EndsAPacketInTheOrderInWhichItWasEnqueued) {
  for (const int priority : {7, 3, 5}) {
    NewJob job = some_job("p" + std::to_string(priority));
    job.priority = priority;
    enqueue(job);
  }
  Subjects seen;
  Subjects ended;
  Runner runner = this->runner(
      [&](std::span<const Job> packet) {
        std::vector<Outcome> outcomes;
        for (const Job& job : packet) {
          seen.push_back(job.subject);
          outcomes.push_back(Outcome::done([&ended, job](Tx&) { ended.push_back(job.subject); }));
        }
        return outcomes;
      },
      3);
  EXPECT_EQ(runner.step(start), 3u);
  EXPECT_EQ(seen, (Subjects{"p3", "p5", "p7"}));
  EXPECT_EQ(ended, (Subjects{"p7", "p3", "p5"}));
}

TEST_F(RunnerTest, StepsThroughWhatIsUrgentAlone) {
  const auto answer = [](std::span<const Job> packet) { return all_done(packet); };
  Runner runner{store_, random_, "worker", {{"confirm", 1, answer, true}, {"post", 1, answer}}, {on_dead_}};
  enqueue("ordinary");
  EXPECT_EQ(runner.step_urgent(start), 0u);
  EXPECT_EQ(runner.next_urgent(), std::nullopt);
  NewJob urgent = some_job("urgent");
  urgent.kind = "confirm";
  enqueue(urgent);
  EXPECT_EQ(runner.next_urgent(), std::optional{start});
  EXPECT_EQ(runner.step_urgent(start), 1u);
  EXPECT_EQ(runner.step_urgent(start), 0u);
  EXPECT_EQ(due(start), Subjects{"ordinary"});
}

TEST_F(RunnerTest, TakesTheFirstKindThatHasWork) {
  Subjects seen;
  const auto noting = [&](std::span<const Job> packet) {
    seen.push_back(packet[0].kind);
    return all_done(packet);
  };
  for (const char* kind : {"post", "prove", "post", "unknown"}) {
    NewJob job = some_job("a");
    job.kind = kind;
    enqueue(job);
  }
  Runner runner{store_, random_, "worker", {{"prove", 1, noting}, {"post", 1, noting}}, {on_dead_}};
  EXPECT_EQ(runner.drain(start), 3u);
  EXPECT_EQ(seen, (Subjects{"prove", "post", "post"}));
}

TEST_F(RunnerTest, DrainsNoFurtherThanAllowed) {
  for (int number = 0; number < 5; ++number) enqueue("a");
  Runner runner = runner_that_answers(Outcome::done());
  EXPECT_EQ(runner.drain(start, 2), 2u);
  EXPECT_EQ(runner.drain(start), 3u);
  EXPECT_EQ(runner.next_due(), std::nullopt);
}

TEST_F(RunnerTest, BacksOffAfterARetryAndSpendsAFailure) {
  enqueue("a", 3);
  Runner runner = runner_that_answers(Outcome::failed(a_failure(Next::retry)));
  EXPECT_EQ(runner.drain(start), 1u);
  const Instant again = *runner.next_due();
  EXPECT_GE(again, start + 4s);
  EXPECT_LE(again, start + 6s);
  EXPECT_EQ(runner.drain(again), 1u);
  EXPECT_GE(*runner.next_due(), again + 8s) << "longer the second time";
  EXPECT_TRUE(dead_.empty());
}

TEST_F(RunnerTest, DoesNotRetryBeforeTheFarSideAsksForIt) {
  enqueue("a");
  Failure failure = a_failure(Next::retry);
  failure.not_before = start + 1h;
  runner_that_answers(Outcome::failed(failure)).step(start);
  EXPECT_EQ(store_.next_due({"post"}), std::optional{start + 1h});
}

TEST_F(RunnerTest, BuriesAJobWhoseBudgetIsSpentAndSaysSo) {
  enqueue("a", 2);
  Runner runner = runner_that_answers(Outcome::failed(a_failure(Next::retry)));
  EXPECT_EQ(runner.drain(start), 1u);
  EXPECT_EQ(runner.drain(start + 1h), 1u);
  EXPECT_EQ(dead_, Subjects{"a sap.trouble"});
  EXPECT_EQ(runner.next_due(), std::nullopt);
}

TEST_F(RunnerTest, WaitsUntilToldWithoutSpendingAnything) {
  enqueue("a", 1);
  Failure failure = a_failure(Next::wait);
  failure.not_before = start + 30s;
  Runner runner = runner_that_answers(Outcome::failed(failure));
  EXPECT_EQ(runner.drain(start), 1u);
  EXPECT_EQ(runner.next_due(), std::optional{start + 30s});
}

// A token of two a second opens in less than a second, and whoever comes later finds it lost.
TEST_F(RunnerTest, ComesBackAtTheVeryInstantThatItWasTold) {
  enqueue("a", 1);
  Failure failure = a_failure(Next::wait);
  failure.not_before = start + 130ms;
  Runner runner = runner_that_answers(Outcome::failed(failure));
  EXPECT_EQ(runner.drain(start), 1u);
  EXPECT_EQ(runner.next_due(), std::optional{start + 130ms});
}

// Gates that have nothing better to say name the next millisecond.
TEST_F(RunnerTest, DoesNotTurnInCirclesWhenToldToWaitForTheNextMillisecond) {
  enqueue("a");
  Failure failure = a_failure(Next::wait);
  failure.not_before = start + 1ms;
  EXPECT_EQ(runner_that_answers(Outcome::failed(failure)).drain(start, 10), 1u);
  EXPECT_EQ(store_.next_due({"post"}), std::optional{start + 20ms});
}

// The same promise, when to keep it took longer than a millisecond: nobody waits a second for that.
TEST_F(RunnerTest, ComesBackAtOnceWhenWhatItWasToldHasJustGone) {
  enqueue("a");
  Failure failure = a_failure(Next::wait);
  failure.not_before = start - 5ms;
  EXPECT_EQ(runner_that_answers(Outcome::failed(failure)).drain(start, 10), 1u);
  EXPECT_EQ(store_.next_due({"post"}), std::optional{start + 20ms});
}

TEST_F(RunnerTest, WaitsAMinuteWhenNotToldHowLongAndAsOftenAsItMust) {
  enqueue("a", 1);
  Runner runner = runner_that_answers(Outcome::failed(a_failure(Next::wait)));
  for (int minute = 0; minute < 100; ++minute) {
    EXPECT_EQ(runner.drain(start + minute * 1min), 1u);
    EXPECT_EQ(runner.next_due(), std::optional{start + (minute + 1) * 1min});
  }
  EXPECT_TRUE(dead_.empty());
}

TEST_F(RunnerTest, DoesNotTurnInCirclesWhenToldToWaitForThePast) {
  enqueue("a");
  Failure failure = a_failure(Next::wait);
  failure.not_before = start - 1h;
  EXPECT_EQ(runner_that_answers(Outcome::failed(failure)).drain(start, 10), 1u);
  EXPECT_EQ(store_.next_due({"post"}), std::optional{start + 1s});
}

TEST_F(RunnerTest, GoesOnFromTheCheckpointOfWorkThatIsNotAtItsEnd) {
  enqueue("a", 1);
  Subjects seen;
  Runner runner = this->runner([&](std::span<const Job> packet) {
    const std::string& page = packet[0].checkpoint;
    seen.push_back(page);
    if (page == "[3]") return all_done(packet);
    const std::string next = page.empty() ? "[2]" : "[3]";
    return std::vector{Outcome::unfinished(next, effect_of("page"))};
  });
  EXPECT_EQ(runner.drain(start), 3u);
  EXPECT_EQ(seen, (Subjects{"", "[2]", "[3]"}));
  EXPECT_EQ(effects(), (Subjects{"page", "page"}));
  EXPECT_TRUE(dead_.empty());
}

TEST_F(RunnerTest, KeepsTheCheckpointOverAFailureAndForgetsItWhenTold) {
  enqueue("a");
  Subjects seen;
  Runner runner = this->runner([&](std::span<const Job> packet) {
    seen.push_back(packet[0].checkpoint);
    const Outcome failed = Outcome::failed(a_failure(Next::wait));
    switch (seen.size()) {
      case 1:
        return std::vector{Outcome::unfinished("[2]")};
      case 2:
        return std::vector{failed};
      case 3:
        return std::vector{Outcome{failed}.from("")};
    }
    return all_done(packet);
  });
  for (int minute = 0; minute < 5; ++minute) runner.drain(start + minute * 1min);
  EXPECT_EQ(seen, (Subjects{"", "[2]", "[2]", ""}));
}

TEST_F(RunnerTest, BuriesWhatIsRefusedAtOnce) {
  enqueue("a");
  Runner runner = runner_that_answers(Outcome::failed(a_failure(Next::refuse)));
  EXPECT_EQ(runner.drain(start), 1u);
  EXPECT_EQ(dead_, Subjects{"a sap.trouble"});
  EXPECT_EQ(runner.next_due(), std::nullopt);
}

TEST_F(RunnerTest, BuriesNobodyWhenNobodyWouldOwnIt) {
  enqueue("a");
  on_dead_ = [](Tx&, const Job&, const Failure&) { throw StoreBroken("no room for the exception"); };
  EXPECT_THROW(runner_that_answers(Outcome::failed(a_failure(Next::refuse))).step(start), StoreBroken);
  store_.rescue(start + 1min, start + 1min, [](Tx&, const Job&) {});
  EXPECT_EQ(due(start + 1min), Subjects{"a"}) << "it lives, with its worker gone";
}

TEST_F(RunnerTest, BuriesThePacketOfAHandlerThatThrowsAndGoesOn) {
  enqueue("a");
  enqueue("b");
  Runner broken = runner([](std::span<const Job>) -> std::vector<Outcome> { throw Bug("a wrong guess"); }, 2);
  EXPECT_EQ(broken.step(start), 2u);
  EXPECT_EQ(dead_, (Subjects{"a job.bug", "b job.bug"}));
  enqueue("c");
  EXPECT_EQ(runner_that_answers(Outcome::done()).drain(start), 1u);
}

TEST_F(RunnerTest, BuriesThePacketOfAHandlerThatAnswersForMoreOrFewer) {
  for (const std::size_t answers : {0u, 1u, 3u}) {
    dead_.clear();
    enqueue("a");
    enqueue("b");
    runner([&](std::span<const Job>) { return std::vector<Outcome>(answers, Outcome::done(effect_of("e"))); },
           2)
        .step(start);
    EXPECT_EQ(dead_, (Subjects{"a job.bug", "b job.bug"}));
    EXPECT_TRUE(effects().empty()) << "nobody knows whose outcome was whose";
  }
}

TEST_F(RunnerTest, BuriesAJobWhoseEffectThrowsAndLeavesNothingOfIt) {
  enqueue("a");
  enqueue("b");
  Runner runner = this->runner(
      [&](std::span<const Job>) {
        const auto broken = [&](Tx& tx) {
          effect_of("half")(tx);
          throw std::length_error("too much");
        };
        return std::vector{Outcome::done(broken), Outcome::done(effect_of("whole"))};
      },
      2);
  EXPECT_EQ(runner.step(start), 2u);
  EXPECT_EQ(dead_, Subjects{"a job.bug"});
  EXPECT_EQ(effects(), Subjects{"whole"});
}

TEST_F(RunnerTest, RetriesAJobThatMetABrokenStore) {
  enqueue("a");
  Runner runner =
      this->runner([](std::span<const Job>) -> std::vector<Outcome> { throw StoreBroken("disk full"); });
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_TRUE(dead_.empty());
  EXPECT_EQ(due(start + 10s), Subjects{"a"});
}

TEST_F(RunnerTest, PassesOnThatTheStoreIsBrokenAndLeavesTheJobToTheRescue) {
  enqueue("a");
  Runner runner = runner_that_answers(Outcome::done([](Tx&) { throw StoreBroken("disk full"); }));
  EXPECT_THROW(runner.step(start), StoreBroken);
  EXPECT_TRUE(due(start).empty()) << "it is still this worker's";
  EXPECT_EQ(store_.rescue(start + 1s, start + 1s, [](Tx&, const Job&) {}), 1u);
  EXPECT_EQ(due(start + 1s), Subjects{"a"});
  EXPECT_TRUE(dead_.empty());
}

TEST_F(RunnerTest, ChangesNothingAfterItsLeaseIsLost) {
  enqueue("a");
  Job taken;
  Runner runner = this->runner([&](std::span<const Job> packet) {
    store_.rescue(start + 1s, start + 1s, [](Tx&, const Job&) {});
    store_.start_worker("other", start + 1s);
    taken = store_.claim({"other", "post", 1}, start + 1s).at(0);
    return std::vector<Outcome>(packet.size(), Outcome::done(effect_of("of a zombie")));
  });
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_TRUE(effects().empty());
  EXPECT_TRUE(testing::job_store::finish(store_, taken, start + 2s)) << "the other one's lease holds";
}

TEST_F(RunnerTest, BuriesNobodyElsesJob) {
  enqueue("a");
  Runner runner = this->runner([&](std::span<const Job>) -> std::vector<Outcome> {
    store_.rescue(start + 1s, start + 1s, [](Tx&, const Job&) {});
    throw Bug("a zombie with a bug");
  });
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_TRUE(dead_.empty());
  EXPECT_EQ(due(start + 1s), Subjects{"a"});
}

TEST_F(RunnerTest, ThatStepsComesBackAfterALongSilence) {
  Runner runner = runner_that_answers(Outcome::done());
  runner.step(start);
  store_.rescue(start + 1h, start + 1h, [](Tx&, const Job&) {});
  enqueue("a");
  EXPECT_EQ(runner.step(start + 1h), 1u);
}

TEST_F(RunnerTest, WithoutOwnersOrHandlersIsABug) {
  EXPECT_THROW((Runner{store_, random_, "worker", {{"post", 1, all_done}}, {}}), Bug);
  EXPECT_THROW((Runner{store_, random_, "worker", {{"post", 1, {}}}, {on_dead_}}), Bug);
  EXPECT_THROW((Runner{store_, random_, "worker", {{"post", 0, all_done}}, {on_dead_}}), Bug);
}

class RunnerWithSchedules : public RunnerTest {
 protected:
  Runner ticking(const char* worker) {
    const Schedule every_hour{.connection = "de", .kind = "post", .queue = "sap", .every = 1h};
    return Runner{store_, random_, worker, {{"post", 1, noting_}}, {on_dead_}, {every_hour}};
  }
  int runs_ = 0;
  Handler noting_ = [this](std::span<const Job> packet) {
    ++runs_;
    return all_done(packet);
  };
};

TEST_F(RunnerWithSchedules, RunsAtOnceAndThenAtEachTickOnce) {
  Runner runner = ticking("worker");
  EXPECT_EQ(runner.step(start), 1u);
  EXPECT_EQ(runner.step(start), 0u);
  const auto tick = runner.next_due();
  ASSERT_TRUE(tick);
  EXPECT_GT(*tick, start);
  EXPECT_LE(*tick, start + 1h);
  EXPECT_EQ(runner.step(*tick - 1ms), 0u);
  EXPECT_EQ(runner.step(*tick), 1u);
  EXPECT_EQ(runner.step(*tick + 1h), 1u);
  EXPECT_EQ(runs_, 3);
}

TEST_F(RunnerWithSchedules, CollapsesTheTicksThatItMissed) {
  Runner runner = ticking("worker");
  runner.step(start);
  EXPECT_EQ(runner.step(start + 100h), 1u);
  EXPECT_EQ(runner.step(start + 100h), 0u);
}

TEST_F(RunnerWithSchedules, SharesItsTicksWithEveryOtherProcess) {
  Runner ours = ticking("ours");
  Runner theirs = ticking("theirs");
  for (int hour = 0; hour < 10; ++hour) {
    ours.step(start + hour * 1h);
    theirs.step(start + hour * 1h);
  }
  EXPECT_EQ(runs_, 10);
}

TEST_F(RunnerWithSchedules, TicksOnAfterAJobThatDied) {
  noting_ = [this](std::span<const Job> packet) {
    ++runs_;
    return std::vector<Outcome>(packet.size(), Outcome::failed(a_failure(Next::refuse)));
  };
  Runner runner = ticking("worker");
  for (int hour = 0; hour < 3; ++hour) runner.step(start + hour * 1h);
  EXPECT_EQ(runs_, 3);
}

}  // namespace
}  // namespace weir::jobs::runner_test
