#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "core/ensure.hpp"
#include "jobs/runner.hpp"

namespace weir::jobs::backoff_test {
namespace {

using namespace std::chrono_literals;

// Chance at its lowest, its middle, or its highest.
class Loaded final : public Random {
 public:
  explicit Loaded(std::uint64_t number) : number_{number} {}
  std::uint64_t next() override { return number_; }

 private:
  std::uint64_t number_;
};

TEST(Backoff, DoublesFromFiveSecondsToFifteenMinutes) {
  Loaded middle{200};  // of 800 … 1200 ‰
  const Duration expected[] = {5s, 10s, 20s, 40s, 80s, 160s, 320s, 640s, 15min, 15min, 15min, 15min};
  int failures = 0;
  for (const Duration delay : expected) EXPECT_EQ(backoff(++failures, middle), delay) << failures;
  EXPECT_EQ(backoff(1'000'000, middle), Duration{15min});
}

RC_GTEST_PROP(Backoff, SpreadsByAFifthUpAndDown, (std::uint64_t seed)) {
  SeededRandom random{seed};
  const int failures = *rc::gen::inRange(1, 40);
  Loaded middle{200};
  const Duration delay = backoff(failures, random);
  RC_ASSERT(delay >= backoff(failures, middle) * 8 / 10);
  RC_ASSERT(delay <= backoff(failures, middle) * 12 / 10);
}

TEST(Backoff, BringsNoTwoBackAtTheSameInstant) {
  SeededRandom random{1};
  EXPECT_NE(backoff(5, random), backoff(5, random));
}

TEST(Backoff, BeforeTheFirstFailureIsABug) {
  Loaded middle{200};
  EXPECT_THROW(backoff(0, middle), Bug);
}

}  // namespace
}  // namespace weir::jobs::backoff_test
