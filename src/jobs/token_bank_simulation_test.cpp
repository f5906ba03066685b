// One hour of three times the demand that Amazon allows, from several processes, classes and connections: the
// quota is used, no call goes over it, and nobody starves.
#include <gtest/gtest.h>

#include <map>
#include <queue>
#include <tuple>

#include "core/clock.hpp"
#include "core/random.hpp"
#include "jobs/token_bank_world_test.hpp"
#include "support/memory_bucket_store.hpp"

namespace weir::jobs {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view bucket = "amazon/app/-/operation";
constexpr Duration one_hour = 1h;

struct Stream {
  std::string connection;
  Urgency urgency;
  int percent;  // of the quota, on average
};

// 300 % together. The first of the stock streams alone wants more than there is.
const std::vector<Stream> demand{
    {"de", Urgency::dispatch, 10}, {"fr", Urgency::dispatch, 5}, {"de", Urgency::orders, 20},
    {"it", Urgency::orders, 10},   {"de", Urgency::stock, 235},  {"fr", Urgency::stock, 10},
    {"it", Urgency::stock, 10},
};

struct Caller {
  Instant at;
  std::size_t number;  // who came first asks first
  std::size_t stream;
  std::size_t process;
  Instant came;

  bool operator<(const Caller& other) const {
    return std::tie(other.at, other.number) < std::tie(at, number);
  }
};

// Of those who did not come in the last minutes, when the hour ends before their turn.
struct Tally {
  std::int64_t came = 0;
  std::int64_t served = 0;
  Duration longest{0};
};

struct Setting {
  UsagePlan plan;
  std::size_t processes = 1;
  Duration late_max{0};  // how late callers come that were told when
  bool wander = false;   // the queue is shared: they come back to any process
  std::uint64_t seed = 7;
};

class Hour {
 public:
  explicit Hour(const Setting& setting)
      : setting_{setting},
        amazon_{setting.plan.rate, setting.plan.burst, at(0)},
        clock_{at(0)},
        random_{setting.seed} {
    UsagePlans plans;
    plans.set("operation", setting.plan);
    for (std::size_t number = 0; number < setting.processes; ++number)
      processes_.push_back(std::make_unique<Process>(store_, std::to_string(number), plans));
    for (std::size_t stream = 0; stream < demand.size(); ++stream) bring(stream);
  }

  void run() {
    while (!callers_.empty() && callers_.top().at < at(0) + one_hour) {
      Caller caller = callers_.top();
      callers_.pop();
      clock_.set(caller.at);
      const auto again = ask(caller);
      if (!again) continue;
      caller.at = *again + Duration{random_.between(0, setting_.late_max.count())};
      if (setting_.wander) caller.process = any_process();
      callers_.push(caller);
    }
  }

  std::int64_t quota() const { return setting_.plan.rate * 3'600 / 1'000'000; }
  const StrictAmazon& amazon() const { return amazon_; }
  const Tally& of(std::size_t stream) { return tallies_[stream]; }
  std::size_t visits() const { return store_.visits(); }

 private:
  static bool counts(Instant came) { return came < at(0) + one_hour - 5min; }

  std::size_t any_process() {
    return static_cast<std::size_t>(random_.between(0, std::ssize(processes_) - 1));
  }

  void bring(std::size_t stream) {
    const std::int64_t calls = quota() * demand[stream].percent / 100;
    for (std::int64_t call = 0; call < calls; ++call) {
      const Instant came = at(random_.between(0, one_hour.count() - 1));
      callers_.push({came, ++numbers_, stream, any_process(), came});
      tallies_[stream].came += counts(came) ? 1 : 0;
    }
  }

  std::optional<Instant> ask(const Caller& caller) {
    const Stream& stream = demand[caller.stream];
    const Instant now = clock_.now();
    const auto permitted =
        processes_[caller.process]->bank().permit({bucket, stream.connection, stream.urgency}, now);
    if (!permitted) return permitted.error().not_before;
    amazon_.call(now);
    Tally& tally = tallies_[caller.stream];
    tally.served += counts(caller.came) ? 1 : 0;
    tally.longest = std::max(tally.longest, now - caller.came);
    return std::nullopt;
  }

  Setting setting_;
  StrictAmazon amazon_;
  ManualClock clock_;
  SeededRandom random_;
  testing::MemoryBucketStore store_;
  std::vector<std::unique_ptr<Process>> processes_;
  std::priority_queue<Caller> callers_;
  std::map<std::size_t, Tally> tallies_;
  std::size_t numbers_ = 0;
};

void expect_all_used_and_none_over(const Hour& hour) {
  EXPECT_EQ(hour.amazon().refused(), 0);
  EXPECT_GE(hour.amazon().served() * 100, hour.quota() * 99) << hour.amazon().served();
}

// What asks for less than its share gets all of it, however much the others want.
void expect_nobody_starves(Hour& hour, Duration urgent_max) {
  for (std::size_t stream = 0; stream < demand.size(); ++stream) {
    SCOPED_TRACE(demand[stream].connection + " " + std::to_string(static_cast<int>(demand[stream].urgency)));
    const Tally& tally = hour.of(stream);
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
  EXPECT_LT(static_cast<std::int64_t>(hour.visits()), hour.amazon().served()) << "less than one visit a call";
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
