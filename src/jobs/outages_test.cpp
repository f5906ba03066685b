#include "jobs/outages.hpp"

#include <gtest/gtest.h>

namespace weir::jobs::outages_test {
namespace {

using Turn = Outages::Turn;

Job of(const char* connection, const char* queue) {
  Job job;
  job.connection = connection;
  job.queue = queue;
  return job;
}

std::optional<Failure> no_answer() {
  Failure failure;
  failure.next = Next::retry;
  failure.is_outage = true;
  return failure;
}

std::optional<Failure> another_failure() {
  Failure failure;
  failure.next = Next::retry;
  return failure;
}

TEST(Outages, BeginWithTheFifthCallInARowAndAreToldOnce) {
  Outages outages;
  const Job job = of("de", "sap");
  for (int i = 0; i < 4; ++i) EXPECT_EQ(outages.note(job, no_answer()), Turn::none);
  EXPECT_FALSE(outages.is_out(job));
  EXPECT_EQ(outages.note(job, no_answer()), Turn::began);
  EXPECT_TRUE(outages.is_out(job));
  EXPECT_EQ(outages.note(job, no_answer()), Turn::none);
}

TEST(Outages, EndWithTheFirstAnswerWhateverItSays) {
  for (const auto& answer : {std::optional<Failure>{}, another_failure()}) {
    Outages outages;
    const Job job = of("de", "sap");
    for (int i = 0; i < 5; ++i) outages.note(job, no_answer());
    EXPECT_EQ(outages.note(job, answer), Turn::over);
    EXPECT_FALSE(outages.is_out(job));
    EXPECT_EQ(outages.note(job, answer), Turn::none) << "told once";
  }
}

TEST(Outages, AreNotMadeOfAnswersThatGotLostNowAndThen) {
  Outages outages;
  const Job job = of("de", "sap");
  for (int i = 0; i < 40; ++i)
    EXPECT_EQ(outages.note(job, i % 5 == 4 ? std::optional<Failure>{} : no_answer()), Turn::none);
}

TEST(Outages, AreOfOneConnectionAndQueue) {
  Outages outages;
  for (int i = 0; i < 5; ++i) outages.note(of("de", "sap"), no_answer());
  EXPECT_FALSE(outages.is_out(of("us", "sap")));
  EXPECT_FALSE(outages.is_out(of("de", "amazon")));
}

}  // namespace
}  // namespace weir::jobs::outages_test
