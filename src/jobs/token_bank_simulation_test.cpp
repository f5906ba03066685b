// One hour of three times the demand that Amazon allows, from several processes, classes and connections: the
// quota is used, no call goes over it, and nobody starves.
#include <gtest/gtest.h>

#include "support/token_bank_hour.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;
using testing::CallStream;
using testing::CallTally;
using Hour = testing::TokenBankHour;

void expect_all_used_and_none_over(const Hour& hour) {
  EXPECT_EQ(hour.amazon().refused(), 0);
  EXPECT_GE(hour.amazon().served() * 100, hour.quota() * 99) << hour.amazon().served();
}

// What asks for less than its share gets all of it, however much the others want.
void expect_nobody_starves(const Hour& hour, Duration urgent_max) {
  const auto& demand = hour.demand();
  for (std::size_t stream = 0; stream < demand.size(); ++stream) {
    SCOPED_TRACE(demand[stream].connection + " " + std::to_string(static_cast<int>(demand[stream].urgency)));
    const CallTally& tally = hour.of(stream);
    if (demand[stream].percent < 100) {
      EXPECT_GE(tally.served * 100, tally.came * 98) << tally.came;
    }
    if (demand[stream].urgency == Urgency::dispatch) {
      EXPECT_LE(tally.longest, urgent_max);
    }
  }
}

TEST(TokenBankHour, OfAFastOperationInThreeProcesses) {
  Hour hour{{.plan = {2'000'000, 10, Urgency::dispatch}, .processes = 3}};
  hour.run();
  expect_all_used_and_none_over(hour);
  expect_nobody_starves(hour, 5s);
  EXPECT_LT(hour.visits(), hour.amazon().served()) << "less than one visit a call";
}

TEST(TokenBankHour, OfASmallBurstInTwoProcesses) {
  Hour hour{{.plan = {5'000'000, 5, Urgency::dispatch}, .processes = 2}};
  hour.run();
  expect_all_used_and_none_over(hour);
  expect_nobody_starves(hour, 5s);
}

TEST(TokenBankHour, OfASlowOperationInThreeProcesses) {
  Hour hour{{.plan = {500'000, 15, Urgency::dispatch}, .processes = 3}};
  hour.run();
  expect_all_used_and_none_over(hour);
  expect_nobody_starves(hour, 20s);
}

TEST(TokenBankHour, WithCallersThatComeASecondLate) {
  Hour hour{{.plan = {500'000, 15, Urgency::dispatch}, .processes = 2, .late_max = 1s}};
  hour.run();
  expect_all_used_and_none_over(hour);
  expect_nobody_starves(hour, 20s);
}

TEST(TokenBankHour, WithJobsThatComeBackToAnyProcess) {
  Hour hour{{.plan = {2'000'000, 10, Urgency::dispatch}, .processes = 3, .wander = true}};
  hour.run();
  expect_all_used_and_none_over(hour);
  expect_nobody_starves(hour, 10s);
}

}  // namespace
}  // namespace weir::jobs
