// Who asks for a prompt quota waits as long as Amazon's bucket makes him, and no longer: held against a
// bucket that is reckoned beside, from instants, rate and burst alone.
#include <gtest/gtest.h>

#include <queue>

#include "core/random.hpp"
#include "support/memory_bucket_store.hpp"
#include "support/token_bank_world.hpp"

namespace weir::jobs::token_bank_prompt_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view bucket = "amazon/app/seller/confirmShipment";
constexpr Duration token = 500ms, full = 5s;  // of Amazon's plan: two a second, ten at once

// By chance, at that share of the quota; with a wave in the middle, since even arrivals never wait.
std::vector<Instant> callers_at(int percent, std::uint64_t seed) {
  SeededRandom chance{seed};
  std::vector<Instant> callers;
  Instant now = at(0);
  for (int caller = 0; caller < 400; ++caller) {
    if (caller < 200 || caller > 225) now += Duration{chance.between(1, 2 * token.count() * 100 / percent)};
    callers.push_back(now);
  }
  return callers;
}

std::vector<Instant> tokens_for(const std::vector<Instant>& callers) {
  std::vector<Instant> tokens;
  Duration level = full;
  Instant last = callers.front();
  for (const Instant caller : callers) {
    const Instant asked = std::max(last, caller);
    level = std::min(full, level + (asked - last));
    const Duration missing = std::max(Duration{0}, token - level);
    last = asked + missing;
    level += missing - token;
    tokens.push_back(last);
  }
  return tokens;
}

// Each comes when it was told to; who came first asks first.
std::vector<Instant> served_by(std::vector<TokenBank*> banks, const std::vector<Instant>& callers,
                               Urgency urgency) {
  using Turn = std::pair<Instant, std::size_t>;
  std::priority_queue<Turn, std::vector<Turn>, std::greater<>> turns;
  std::vector<Instant> served(callers.size());
  for (std::size_t caller = 0; caller < callers.size(); ++caller) turns.emplace(callers[caller], caller);
  while (!turns.empty()) {
    const auto [now, caller] = turns.top();
    turns.pop();
    const auto permitted = banks[caller % banks.size()]->permit({bucket, "de", urgency}, now);
    if (permitted)
      served[caller] = now;
    else
      turns.emplace(*permitted.error().not_before, caller);
  }
  return served;
}

Duration longest_beyond(const std::vector<Instant>& tokens, std::vector<Instant> served) {
  std::ranges::sort(served);  // processes may overtake each other by a token
  Duration longest{0};
  for (std::size_t i = 0; i < tokens.size(); ++i) longest = std::max(longest, served[i] - tokens[i]);
  return longest;
}

class PromptQuota : public ::testing::TestWithParam<Urgency> {
 protected:
  // Full at second 0.
  static std::unique_ptr<TokenBank> bank(testing::MemoryBucketStore& store, const char* name) {
    auto bank = std::make_unique<TokenBank>(store, name, UsagePlans{});
    static_cast<void>(bank->permit({bucket, "de", Urgency::dispatch}, at(-3'600'000)));
    return bank;
  }
  testing::MemoryBucketStore store_;
};

TEST_P(PromptQuota, MakesNobodyWaitLongerThanAmazonsBucket) {
  for (const int percent : {50, 95, 150}) {
    const auto callers = callers_at(percent, 7);
    testing::MemoryBucketStore store;
    const auto one = bank(store, "one");
    const auto served = served_by({one.get()}, callers, GetParam());
    const auto tokens = tokens_for(callers);
    for (std::size_t i = 0; i < callers.size(); ++i)
      ASSERT_LE(served[i] - tokens[i], 2ms) << "caller " << i << " at " << percent << " %";
  }
}

// A token goes to whoever is next in line of all processes.
TEST_P(PromptQuota, IsSharedByTwoProcessesWithoutALoss) {
  const auto callers = callers_at(95, 7);
  const auto one = bank(store_, "one"), two = bank(store_, "two");
  EXPECT_LE(longest_beyond(tokens_for(callers), served_by({one.get(), two.get()}, callers, GetParam())),
            token);
}

// Those who wait longest have the lowest class, and one token is all that a more urgent one waits for.
TEST_P(PromptQuota, LetsTheMostUrgentOvertake) {
  const auto one = bank(store_, "one");
  for (int call = 0; call < 60; ++call)
    static_cast<void>(one->permit({bucket, "de", Urgency::stock}, at(0)));
  const auto urgent = one->permit({bucket, "de", Urgency::dispatch}, at(100));
  ASSERT_FALSE(urgent);
  EXPECT_LE(*urgent.error().not_before, at(500));
  EXPECT_FALSE(one->permit({bucket, "de", Urgency::stock}, at(500))) << "it was told to come, and is second";
  EXPECT_TRUE(one->permit({bucket, "de", Urgency::dispatch}, at(500)));
}

INSTANTIATE_TEST_SUITE_P(Class, PromptQuota,
                         ::testing::Values(Urgency::dispatch, Urgency::orders, Urgency::stock));

}  // namespace
}  // namespace weir::jobs::token_bank_prompt_test
