#include "jobs/logon_breaker.hpp"

#include <gtest/gtest.h>

#include "support/memory_bucket_store.hpp"

namespace weir::jobs::logon_breaker_test {
namespace {

using namespace std::chrono_literals;

class LogonBreakerTest : public ::testing::Test {
 protected:
  void refuse(LogonBreaker& process, int times) {
    for (int i = 0; i < times; ++i) {
      ASSERT_TRUE(process.permit(now_));
      process.answered(true, now_);
    }
  }
  testing::MemoryBucketStore store_;
  LogonBreaker here_{store_, "ecc.test/100/WEIR"}, there_{store_, "ecc.test/100/WEIR"},
      other_{store_, "qas.test/100/WEIR"};
  Instant now_{std::chrono::hours{1}};
};

TEST_F(LogonBreakerTest, StopsAllProcessesAfterTwoRefusalsInARow) {
  refuse(here_, 1);
  EXPECT_TRUE(there_.permit(now_));
  there_.answered(true, now_);
  for (LogonBreaker* each : {&here_, &there_}) {
    const auto permitted = each->permit(now_ + 29min);
    ASSERT_FALSE(permitted);
    EXPECT_EQ(permitted.error().code, "sap.logon_closed");
    EXPECT_EQ(permitted.error().next, Next::wait);
    EXPECT_EQ(permitted.error().not_before, now_ + 30min);
  }
  EXPECT_TRUE(other_.permit(now_)) << "another system is another user";
}

TEST_F(LogonBreakerTest, CountsRefusalsInARow) {
  refuse(here_, 1);
  ASSERT_TRUE(here_.permit(now_));
  here_.answered(false, now_);
  refuse(here_, 1);
  EXPECT_TRUE(there_.permit(now_));
}

TEST_F(LogonBreakerTest, LetsOneOfAllTryAfterHalfAnHour) {
  refuse(here_, 2);
  now_ += 30min;
  EXPECT_TRUE(there_.permit(now_));
  EXPECT_FALSE(here_.permit(now_));
  EXPECT_FALSE(here_.permit(now_ + 29min))
      << "the try was never answered; half an hour later another one goes";
  EXPECT_TRUE(here_.permit(now_ + 30min));
  here_.answered(true, now_ + 31min);
  EXPECT_FALSE(there_.permit(now_ + 60min));
}

TEST_F(LogonBreakerTest, OpensForAllWhenATryComesThrough) {
  refuse(here_, 2);
  now_ += 30min;
  ASSERT_TRUE(there_.permit(now_));
  there_.answered(false, now_);
  EXPECT_TRUE(here_.permit(now_));
  EXPECT_TRUE(there_.permit(now_));
}

TEST_F(LogonBreakerTest, OpensWhenAPersonSaysSo) {
  refuse(here_, 2);
  EXPECT_TRUE(there_.lift());
  EXPECT_TRUE(here_.permit(now_));
  EXPECT_FALSE(there_.lift()) << "nothing is closed any more";
}

TEST_F(LogonBreakerTest, DoesNotLookAtTheStoreAfterEachCallThatWentWell) {
  ASSERT_TRUE(here_.permit(now_));
  const std::size_t visits = store_.visits();
  here_.answered(false, now_);
  EXPECT_EQ(store_.visits(), visits);
}

}  // namespace
}  // namespace weir::jobs::logon_breaker_test
