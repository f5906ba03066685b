#pragma once
// A runner over the queue in memory, and what came of its jobs.
#include <gtest/gtest.h>

#include "contract/job_store_helpers.hpp"
#include "jobs/runner.hpp"
#include "support/memory_job_store.hpp"

namespace weir::jobs::runner_world {

using namespace std::chrono_literals;
using testing::job_store::at;
using testing::job_store::some_job;

inline const Instant start = at(0);

inline std::vector<Outcome> all_done(std::span<const Job> packet) {
  return std::vector<Outcome>(packet.size(), Outcome::done());
}

inline Failure a_failure(Next next) {
  return {.next = next, .code = "sap.trouble", .text = "Trouble.", .subject = {}};
}

class RunnerTest : public ::testing::Test {
 protected:
  Runner runner(Handler handler, std::size_t packet_max = 1) {
    return Runner{store_, random_, "worker", {{"post", packet_max, std::move(handler)}}, {on_dead_}};
  }
  Runner runner_that_answers(const Outcome& outcome) {
    return runner(
        [outcome](std::span<const Job> packet) { return std::vector<Outcome>(packet.size(), outcome); });
  }

  void enqueue(const NewJob& job) { testing::job_store::enqueue(store_, job); }
  void enqueue(const char* subject, int max_failures = 12) {
    NewJob job = some_job(subject);
    job.max_failures = max_failures;
    enqueue(job);
  }
  // What is due at `now`, without taking it: a second worker claims and gives back.
  std::vector<std::string> due(Instant now, const std::string& kind = "post") {
    store_.start_worker("onlooker", now);
    const auto packet = store_.claim({"onlooker", kind, 100}, now);
    for (const Job& job : packet) testing::job_store::snooze(store_, job, now, now);
    return testing::job_store::subjects(packet);
  }
  Outcome::Effect effect_of(const char* subject) {
    return [this, subject](Tx& tx) {
      NewJob job = some_job(subject);
      job.kind = "effect";
      store_.enqueue(tx, job, start);
    };
  }
  std::vector<std::string> effects() { return due(start, "effect"); }

  testing::MemoryJobStore store_;
  SeededRandom random_{1};
  std::vector<std::string> dead_;
  OnDead on_dead_ = [this](Tx&, const Job& job, const Failure& failure) {
    dead_.push_back(job.subject + " " + failure.code);
  };
};

using Subjects = std::vector<std::string>;

}  // namespace weir::jobs::runner_world
