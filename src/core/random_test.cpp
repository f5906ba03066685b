#include "core/random.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <map>
#include <vector>

#include "core/ensure.hpp"

namespace weir::random_test {
namespace {

constexpr auto lowest = std::numeric_limits<std::int64_t>::min();
constexpr auto highest = std::numeric_limits<std::int64_t>::max();
constexpr auto all_bits = std::numeric_limits<std::uint64_t>::max();

// Chance as a written list; running past its end fails the test.
class Listed final : public Random {
 public:
  explicit Listed(std::vector<std::uint64_t> numbers) : numbers_{std::move(numbers)} {}
  std::uint64_t next() override { return numbers_.at(used_++); }
  std::size_t used() const { return used_; }

 private:
  std::vector<std::uint64_t> numbers_;
  std::size_t used_ = 0;
};

TEST(Random, GivesTheSameNumbersForASeedOnEveryMachine) {
  SeededRandom random{5489};  // the seed for which the C++ standard names the ten-thousandth number
  for (int i = 1; i < 10'000; ++i) random.next();
  EXPECT_EQ(random.next(), 9981545732273789042u);
}

RC_GTEST_PROP(RandomProperty, BetweenStaysInRange, (std::uint64_t seed, std::int64_t a, std::int64_t b)) {
  SeededRandom random{seed};
  const auto low = std::min(a, b);
  const auto high = std::max(a, b);
  for (int i = 0; i < 20; ++i) {
    const auto drawn = random.between(low, high);
    RC_ASSERT(low <= drawn && drawn <= high);
  }
  RC_ASSERT(random.between(a, a) == a);
}

TEST(Random, BetweenReachesBothEndsOfTheFullRange) {
  EXPECT_EQ(Listed({1u << 31}).between(lowest, highest), 1ll << 31);
  EXPECT_EQ(Listed({std::uint64_t{1} << 63}).between(lowest, highest), lowest);
  EXPECT_EQ(Listed({all_bits >> 1}).between(lowest, highest), highest);
  EXPECT_EQ(Listed({all_bits - 1}).between(lowest, highest - 1), highest - 1);
  EXPECT_EQ(Listed({0}).between(lowest, highest - 1), lowest);
}

TEST(Random, BetweenDrawsAgainWhereTheLastRoundIsIncomplete) {
  Listed random{{all_bits, 5}};  // 2^64 is one more than a multiple of three
  EXPECT_EQ(random.between(0, 2), 2);
  EXPECT_EQ(random.used(), 2u);
  Listed even{{all_bits}};  // and a multiple of four
  EXPECT_EQ(even.between(0, 3), 3);
}

TEST(Random, BetweenGivesEveryValueItsShare) {
  SeededRandom random{7};
  std::map<std::int64_t, int> seen;
  for (int i = 0; i < 30'000; ++i) ++seen[random.between(-1, 1)];
  ASSERT_EQ(seen.size(), 3u);
  for (const auto& [value, times] : seen) EXPECT_NEAR(times, 10'000, 400) << value;
}

// Of three quarters of all 64-bit numbers, a bare remainder would hit the first third half of the time.
TEST(Random, BetweenDoesNotFavourTheLowEndOfAWideRange) {
  SeededRandom random{7};
  const auto third = std::int64_t{1} << 62;
  int low_third = 0;
  for (int i = 0; i < 30'000; ++i)
    low_third += random.between(lowest, lowest + third - 1 + third + third) < lowest + third;
  EXPECT_NEAR(low_third, 10'000, 400);
}

TEST(Random, OneInHappensOnceInThatMany) {
  SeededRandom random{7};
  int happened = 0;
  for (int i = 0; i < 40'000; ++i) happened += random.one_in(4);
  EXPECT_NEAR(happened, 10'000, 400);
  EXPECT_TRUE(random.one_in(1));
}

TEST(Random, RefusesEmptyRanges) {
  SeededRandom random{7};
  EXPECT_THROW(random.between(1, 0), Bug);
  EXPECT_THROW(random.one_in(0), Bug);
}

TEST(SystemRandom, DoesNotRepeatItself) {
  SystemRandom random;
  EXPECT_NE(random.next(), random.next());
}

}  // namespace
}  // namespace weir::random_test
