#pragma once
// Hours of a quota: several processes with one token bank each, callers of all classes and connections that
// come again when they were told to, or up to a second later, and a bucket that is not ours and counts. On a
// manual clock, from a seed.
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <tuple>
#include <vector>

#include "core/clock.hpp"
#include "core/random.hpp"
#include "jobs/token_bank.hpp"
#include "support/memory_bucket_store.hpp"
#include "support/strict_amazon.hpp"

namespace weir::testing {

// Calls that come evenly over the time, or all of them at its beginning.
struct CallStream {
  std::string connection;
  Urgency urgency;
  int percent;  // of the quota, on average
  bool at_once = false;
};

// 300 % together. The first of the stock streams alone wants more than there is.
inline std::vector<CallStream> mixed_demand() {
  return {{"de", Urgency::dispatch, 10}, {"fr", Urgency::dispatch, 5}, {"de", Urgency::orders, 20},
          {"it", Urgency::orders, 10},   {"de", Urgency::stock, 235},  {"fr", Urgency::stock, 10},
          {"it", Urgency::stock, 10}};
}

struct HourSetting {
  jobs::UsagePlan plan;
  std::size_t processes = 1;
  Duration late_max{0};  // how late callers come that were told when
  bool wander = false;   // the queue is shared: they come back to any process
  std::uint64_t seed = 7;
  Duration length = std::chrono::hours{1};
  std::vector<CallStream> demand = mixed_demand();
};

// Of those who did not come in the last minutes, when the time ends before their turn.
struct CallTally {
  std::int64_t came = 0;
  std::int64_t served = 0;
  Duration longest{0};
};

class TokenBankHour {
 public:
  static constexpr std::string_view bucket = "amazon/app/-/operation";

  explicit TokenBankHour(HourSetting setting)
      : setting_{std::move(setting)},
        amazon_{setting_.plan.rate, setting_.plan.burst, begin()},
        clock_{begin()},
        random_{setting_.seed},
        tallies_(setting_.demand.size()) {
    jobs::UsagePlans plans;
    plans.set("operation", setting_.plan);
    for (std::size_t number = 0; number < setting_.processes; ++number)
      banks_.push_back(std::make_unique<jobs::TokenBank>(store_, std::to_string(number), plans));
    for (std::size_t stream = 0; stream < setting_.demand.size(); ++stream) bring(stream);
  }

  void run() {
    while (!callers_.empty() && callers_.top().at < end()) {
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

  static Instant begin() { return Instant{Duration{1'700'000'000'000}}; }
  Instant end() const { return begin() + setting_.length; }
  std::int64_t quota() const { return setting_.plan.rate * (setting_.length.count() / 1'000) / 1'000'000; }
  const StrictAmazon& amazon() const { return amazon_; }
  const CallTally& of(std::size_t stream) const { return tallies_[stream]; }
  const std::vector<CallStream>& demand() const { return setting_.demand; }
  std::int64_t visits() const { return static_cast<std::int64_t>(store_.visits()); }
  std::int64_t asked() const { return asked_; }
  Instant last_served() const { return last_served_; }
  jobs::TokenBank& bank() { return *banks_.front(); }

 private:
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

  bool counts(Instant came) const { return came < end() - std::chrono::minutes{5}; }

  std::size_t any_process() { return static_cast<std::size_t>(random_.between(0, std::ssize(banks_) - 1)); }

  void bring(std::size_t stream) {
    const CallStream& wanted = setting_.demand[stream];
    const std::int64_t calls = quota() * wanted.percent / 100;
    for (std::int64_t call = 0; call < calls; ++call) {
      const std::int64_t last = wanted.at_once ? 0 : setting_.length.count() - 1;
      const Instant came = begin() + Duration{random_.between(0, last)};
      callers_.push({came, ++numbers_, stream, any_process(), came});
      tallies_[stream].came += counts(came) ? 1 : 0;
    }
  }

  std::optional<Instant> ask(const Caller& caller) {
    const CallStream& stream = setting_.demand[caller.stream];
    const Instant now = clock_.now();
    ++asked_;
    const auto permitted = banks_[caller.process]->permit({bucket, stream.connection, stream.urgency}, now);
    if (!permitted) return permitted.error().not_before;
    amazon_.call(now);
    last_served_ = now;
    CallTally& tally = tallies_[caller.stream];
    tally.served += counts(caller.came) ? 1 : 0;
    tally.longest = std::max(tally.longest, now - caller.came);
    return std::nullopt;
  }

  const HourSetting setting_;
  StrictAmazon amazon_;
  ManualClock clock_;
  SeededRandom random_;
  MemoryBucketStore store_;
  std::vector<std::unique_ptr<jobs::TokenBank>> banks_;
  std::priority_queue<Caller> callers_;
  std::vector<CallTally> tallies_;
  std::size_t numbers_ = 0;
  std::int64_t asked_ = 0;
  Instant last_served_ = begin();
};

}  // namespace weir::testing
