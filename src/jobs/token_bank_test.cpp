#include "jobs/token_bank.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "support/memory_bucket_store.hpp"
#include "support/token_bank_world.hpp"

namespace weir::jobs::token_bank_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view bucket = "amazon/app/seller/operation";

CallAsk ask(Urgency urgency, std::string_view connection = "de") { return {bucket, connection, urgency}; }

class TokenBankTest : public ::testing::Test {
 protected:
  // Ten at once, and two a second; full at second 0.
  void SetUp() override {
    plans_.set("operation", {2'000'000, 10, Urgency::dispatch});
    first_ = std::make_unique<TokenBank>(store_, "first", plans_);
    static_cast<void>(first_->permit(ask(Urgency::rest), at(-3'600'000)));
  }
  TokenBank& first() { return *first_; }
  TokenBank start(const std::string& name) { return {store_, name, plans_}; }
  testing::MemoryBucketStore& store() { return store_; }

  static std::int64_t burst(TokenBank& bank, Urgency urgency, Instant now) {
    for (std::int64_t calls = 0;; ++calls)
      if (!bank.permit(ask(urgency), now)) return calls;
  }
  static Instant told(const Result<Done>& permitted) {
    EXPECT_FALSE(permitted.has_value());
    return permitted ? Instant::max() : *permitted.error().not_before;
  }

 private:
  testing::MemoryBucketStore store_;
  UsagePlans plans_;
  std::unique_ptr<TokenBank> first_;
};

TEST_F(TokenBankTest, StartsEmptyWhereNobodyKnowsTheBucket) {
  TokenBank bank = start("x");
  const CallAsk unknown{"amazon/app/other/operation", "de", Urgency::dispatch};
  EXPECT_EQ(told(bank.permit(unknown, at(0))), at(500));
  EXPECT_TRUE(bank.permit(unknown, at(500)));
}

TEST_F(TokenBankTest, RefusesInWordsThatSayWhenToComeAgain) {
  burst(first(), Urgency::dispatch, at(0));
  const auto refused = first().permit(ask(Urgency::dispatch), at(1));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().next, Next::wait);
  EXPECT_EQ(refused.error().code, "amazon.quota");
  EXPECT_EQ(refused.error().subject, bucket);
  EXPECT_NE(refused.error().text.find("class dispatch"), std::string::npos);
  ASSERT_TRUE(refused.error().not_before.has_value());
}

TEST_F(TokenBankTest, KeepsTheLastTokensForTheUrgent) {
  EXPECT_EQ(burst(first(), Urgency::stock, at(0)), 7);
  EXPECT_EQ(burst(first(), Urgency::orders, at(0)), 1);
  EXPECT_EQ(burst(first(), Urgency::dispatch, at(0)), 2);
}

TEST_F(TokenBankTest, KeepsThemInWhicheverProcessTheUrgentComes) {
  TokenBank second = start("second");
  EXPECT_EQ(burst(first(), Urgency::rest, at(0)), 6);
  EXPECT_EQ(burst(second, Urgency::dispatch, at(0)), 4);
}

TEST_F(TokenBankTest, PutsAnUrgentCallBeforeOthersThatWaitElsewhere) {
  TokenBank second = start("second");
  burst(first(), Urgency::dispatch, at(0));
  const Instant stock = told(first().permit(ask(Urgency::stock), at(0)));
  const Instant urgent = told(second.permit(ask(Urgency::dispatch), at(1)));
  EXPECT_LT(urgent, stock);
  EXPECT_TRUE(second.permit(ask(Urgency::dispatch), urgent));
}

TEST_F(TokenBankTest, TellsProcessesThatWaitAlikeDifferentInstantsAndKeepsBoth) {
  TokenBank second = start("second");
  burst(first(), Urgency::dispatch, at(0));
  const Instant here = told(first().permit(ask(Urgency::rest), at(1)));
  const Instant there = told(second.permit(ask(Urgency::rest), at(1)));
  EXPECT_LT(here, there);
  EXPECT_TRUE(first().permit(ask(Urgency::rest), here));
  EXPECT_TRUE(second.permit(ask(Urgency::rest), there));
}

TEST_F(TokenBankTest, LetsConnectionsTakeTurns) {
  burst(first(), Urgency::dispatch, at(0));
  for (int call = 0; call < 100; ++call) static_cast<void>(first().permit(ask(Urgency::rest, "huge"), at(1)));
  const Instant small = told(first().permit(ask(Urgency::rest, "small"), at(2)));
  EXPECT_LT(small, at(5'000)) << "not behind a hundred others";
}

TEST_F(TokenBankTest, DoesNotAskTheStoreForEachCall) {
  const std::size_t before = store().visits();
  EXPECT_EQ(burst(first(), Urgency::rest, at(0)), 6);
  EXPECT_LE(store().visits() - before, 4u);
  const std::size_t refused = store().visits();
  for (int call = 0; call < 50; ++call) EXPECT_FALSE(first().permit(ask(Urgency::rest), at(1)));
  EXPECT_LE(store().visits() - refused, 3u) << "who waits is refused without asking";
}

TEST_F(TokenBankTest, GivesBackWhatItDidNotUse) {
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(0)));
  first().close(at(0));
  TokenBank second = start("second");
  EXPECT_EQ(burst(second, Urgency::dispatch, at(0)), 9);
}

TEST_F(TokenBankTest, CountsTheSliceOfADeadProcessAsSpent) {
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(0)));
  TokenBank second = start("second");
  EXPECT_EQ(burst(second, Urgency::dispatch, at(0)), 6) << "a slice of four died with the first";
}

TEST_F(TokenBankTest, UsesNoSliceThatIsOld) {
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(0)));
  const std::size_t before = store().visits();
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(10'000)));
  EXPECT_GT(store().visits(), before);
}

TEST_F(TokenBankTest, StopsAtOnceWhenAmazonRefuses) {
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(0)));
  first().answered(ask(Urgency::dispatch), {.permitted = at(0), .status = 429}, at(100));
  EXPECT_EQ(told(first().permit(ask(Urgency::dispatch), at(100))), at(600));
  TokenBank second = start("second");
  EXPECT_EQ(told(second.permit(ask(Urgency::dispatch), at(599))), at(1'100)) << "behind the first";
  EXPECT_TRUE(first().permit(ask(Urgency::dispatch), at(600)));
}

TEST_F(TokenBankTest, WaitsLongerWhenItIsRefusedAgainAndForgetsThatWithAnAnswer) {
  const CallAsk dispatch = ask(Urgency::dispatch);
  for (int refusal = 0; refusal < 3; ++refusal)
    first().answered(dispatch, {.permitted = at(0), .status = 429}, at(0));
  EXPECT_EQ(told(first().permit(dispatch, at(0))), at(4'000));
  first().answered(dispatch, {.permitted = at(0), .status = 200, .rate = "2.0"}, at(5'000));
  first().answered(dispatch, {.permitted = at(0), .status = 429}, at(60'000));
  EXPECT_EQ(told(first().permit(dispatch, at(60'000))), at(60'500));
}

TEST_F(TokenBankTest, LearnsTheRateFromTheAnswerAndPassesItOn) {
  first().answered(ask(Urgency::rest), {.permitted = at(0), .status = 200, .rate = "20.0"}, at(0));
  TokenBank second = start("second");
  EXPECT_EQ(burst(second, Urgency::dispatch, at(60'000)), 10) << "the burst is the plan's";
  EXPECT_EQ(told(second.permit(ask(Urgency::dispatch), at(60'000))), at(60'150))
      << "with the next, behind the first";
}

TEST_F(TokenBankTest, AsksTheStoreNothingWhenTheAnswerIsNoNews) {
  ASSERT_TRUE(first().permit(ask(Urgency::dispatch), at(0)));
  const std::size_t before = store().visits();
  first().answered(ask(Urgency::dispatch), {.permitted = at(0), .status = 200, .rate = "2.0"}, at(1));
  first().answered(ask(Urgency::dispatch), {.permitted = at(0), .status = 403}, at(1));
  first().answered(ask(Urgency::dispatch), {.permitted = at(0), .status = 200, .rate = "fast"}, at(1));
  EXPECT_EQ(store().visits(), before);
}

TEST_F(TokenBankTest, ForecastsWhenABacklogClears) {
  burst(first(), Urgency::dispatch, at(0));
  EXPECT_EQ(first().forecast(bucket, Urgency::dispatch, 3'600, at(0)), at(1'800'000))
      << "one waits already, and is among them";
  EXPECT_GT(first().forecast(bucket, Urgency::stock, 3'600, at(0)), at(1'800'000));
}

TEST_F(TokenBankTest, CountsRightWhenManyThreadsAsk) {
  TokenBank second = start("second");
  std::atomic<int> permitted{0};
  {
    std::vector<std::jthread> crew;
    for (int thread = 0; thread < 6; ++thread)
      crew.emplace_back([&, thread] {
        TokenBank& bank = thread % 2 == 0 ? first() : second;
        for (int call = 0; call < 40; ++call) {
          const auto urgency = static_cast<Urgency>(call % 4);
          permitted += bank.permit(ask(urgency), at(0)) ? 1 : 0;
        }
      });
  }
  EXPECT_LE(permitted.load(), 10);
  EXPECT_GE(permitted.load(), 6);
}

}  // namespace
}  // namespace weir::jobs::token_bank_test
