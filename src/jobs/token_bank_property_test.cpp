// The law of the bank: between any two moments no more calls than burst + rate * time are permitted, plus
// what the disagreement of the clocks is worth, whatever processes, clocks and crashes do.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "support/memory_bucket_store.hpp"
#include "support/token_bank_world.hpp"

namespace weir::jobs::token_bank_property_test {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view bucket = "amazon/app/seller/operation";

struct Act {
  enum What { ask, pass, kill, stop, set_clock, break_store, cut_in, look };
  What what = ask;
  int process = 0;
  std::int64_t number = 0;
};

Act any_act() {
  const int chance = *rc::gen::inRange(0, 100);
  const Act::What what = chance < 60   ? Act::ask
                         : chance < 80 ? Act::pass
                         : chance < 82 ? Act::kill
                         : chance < 88 ? Act::stop
                         : chance < 90 ? Act::set_clock
                         : chance < 93 ? Act::break_store
                         : chance < 98 ? Act::cut_in
                                       : Act::look;
  return {what, *rc::gen::inRange(0, 3), *rc::gen::inRange<std::int64_t>(0, 10'000)};
}

UsagePlan any_plan() {
  const auto rate = *rc::gen::element<std::int64_t>(5'600, 22'200, 500'000, 2'000'000, 5'000'000, 7'777'777);
  return {rate, *rc::gen::inRange<std::int64_t>(1, 31), static_cast<Urgency>(*rc::gen::inRange(0, 4)),
          *rc::gen::arbitrary<bool>()};
}

class World {
 public:
  World(const UsagePlan& plan, Duration clock_error_max)
      : plan_{plan},
        clock_error_max_{clock_error_max},
        amazon_{plan.rate, plan.burst + tokens_in(2 * clock_error_max), now_} {
    UsagePlans plans;
    plans.set("operation", plan);
    for (const char* name : {"a", "b", "c"})
      processes_.push_back(std::make_unique<Process>(store_, name, plans));
  }

  // A process that a broken store does not kill goes on.
  void play(const Act& act) {
    try {
      play_out(act);
    } catch (const StoreBroken&) {
      if (act.number % 2 == 0) processes_[static_cast<std::size_t>(act.process)]->start();
    }
  }

  std::int64_t refused_by_amazon() const { return amazon_.refused(); }

 private:
  void play_out(const Act& act) {
    Process& process = *processes_[static_cast<std::size_t>(act.process)];
    const Instant shown = now_ + process.clock_error();
    switch (act.what) {
      case Act::ask:
        return ask(process, act.number, shown);
      case Act::pass:
        now_ += Duration{act.number * (act.number % 7 == 0 ? 100 : 1)};
        return;
      case Act::kill:
        return process.start();
      case Act::stop:
        process.bank().close(shown);
        return;
      case Act::set_clock:
        process.clock_error() = clock_error_max_ * (act.number - 5'000) / 5'000;
        return;
      case Act::break_store:
        process.store().next_save(act.number % 2 == 0 ? BreakableStore::Breaks::before_saving
                                                      : BreakableStore::Breaks::after_saving);
        return;
      case Act::cut_in:
        process.store().before_next_save([this, act] { cut_in(act); });
        return;
      case Act::look:
        static_cast<void>(process.bank().forecast(bucket, Urgency::rest, 1 + act.number, shown));
        return;
    }
  }

  std::int64_t tokens_in(Duration time) const {
    return (time.count() * plan_.rate + 999'999'999) / 1'000'000'000;
  }

  // Always a later one: in one thread two could not wait for each other's desks.
  void cut_in(const Act& act) {
    const auto later = static_cast<std::size_t>(act.process) + 1;
    if (later == processes_.size()) return;
    ask(*processes_[later], act.number, now_ + processes_[later]->clock_error());
  }

  // Few, so that something stays in hand, or many in a row: bursts are what breaks buckets.
  void ask(Process& process, std::int64_t number, Instant shown) {
    const CallAsk ask{bucket, number % 3 == 0 ? "de" : "fr", static_cast<Urgency>(number % 4)};
    for (std::int64_t left = number % 5 == 0 ? number % 40 : number % 3; left >= 0; --left)
      if (process.bank().permit(ask, shown)) amazon_.call(now_);
  }

  UsagePlan plan_;
  Duration clock_error_max_;
  Instant now_ = at(0);
  StrictAmazon amazon_;
  testing::MemoryBucketStore store_;
  std::vector<std::unique_ptr<Process>> processes_;
};

void play_any(Duration clock_error_max) {
  World world{any_plan(), clock_error_max};
  const auto acts = *rc::gen::container<std::vector<Act>>(120, rc::gen::exec(any_act));
  for (const Act& act : acts) world.play(act);
  RC_ASSERT(world.refused_by_amazon() == 0);
}

RC_GTEST_PROP(TokenBankLaw, HoldsForAnyInterleavingOfProcessesRestartsAndCrashes, ()) { play_any(0ms); }

RC_GTEST_PROP(TokenBankLaw, HoldsWithClocksThatAreSetAndDisagree, ()) { play_any(20s); }

RC_GTEST_PROP(TokenBankLaw, HoldsAfterAmazonChangedItsRate, ()) {
  const UsagePlan before = any_plan();
  const UsagePlan after = any_plan();
  testing::MemoryBucketStore store;
  UsagePlans plans;
  plans.set("operation", before);
  Process a{store, "a", plans};
  Process b{store, "b", plans};
  Instant now = at(0);
  const auto ask = [&](Process& process, std::int64_t number) {
    return process.bank().permit({bucket, "de", static_cast<Urgency>(number % 4)}, now).has_value();
  };
  for (const auto number :
       *rc::gen::container<std::vector<std::int64_t>>(60, rc::gen::inRange<std::int64_t>(0, 4'000))) {
    ask(number % 2 == 0 ? a : b, number);
    if (number % 3 == 0) now += Duration{number};
  }
  // At the new rate with nothing but what is left of the old: a full bucket, at most.
  StrictAmazon amazon{after.rate, before.burst, now};
  a.bank().answered({bucket, "de", Urgency::rest},
                    {.permitted = now,
                     .status = 200,
                     .rate = std::to_string(after.rate / 1'000'000) + "." +
                             std::to_string(1'000'000 + after.rate % 1'000'000).substr(1)},
                    now);
  for (const auto number :
       *rc::gen::container<std::vector<std::int64_t>>(60, rc::gen::inRange<std::int64_t>(0, 4'000))) {
    for (int times = 0; times < 5; ++times)
      if (ask(number % 2 == 0 ? a : b, number)) amazon.call(now);
    now += Duration{number * (number % 5 == 0 ? 30 : 1)};
  }
  RC_ASSERT(amazon.refused() == 0);
}

// In a tight bucket no token is kept for who is to come: it would be lost when that one is late.
UsagePlan any_plan_that_is_not_tight() {
  UsagePlan plan = any_plan();
  constexpr std::int64_t large = 30;
  if (plan.is_tight(Urgency::stock)) plan.burst = large;
  RC_ASSERT(!plan.is_tight(Urgency::stock));
  return plan;
}

RC_GTEST_PROP(TokenBankLaw, WhoComesWhenItWasToldToIsServedUnlessSomebodyMoreUrgentCame, ()) {
  testing::MemoryBucketStore store;
  UsagePlans plans;
  plans.set("operation", any_plan_that_is_not_tight());
  TokenBank bank{store, "a", plans};
  std::vector<Instant> told;
  Instant now = at(0);
  for (const auto pause :
       *rc::gen::container<std::vector<std::int64_t>>(100, rc::gen::inRange<std::int64_t>(0, 400))) {
    // Those who were told to come are here before a newcomer is.
    std::ranges::sort(told);
    while (!told.empty() && told.front() <= now + Duration{pause}) {
      const auto permitted = bank.permit({bucket, "de", Urgency::stock}, std::max(now, told.front()));
      RC_ASSERT(permitted.has_value());
      told.erase(told.begin());
    }
    now += Duration{pause};
    const auto permitted = bank.permit({bucket, "de", Urgency::stock}, now);
    if (permitted) continue;
    RC_ASSERT(permitted.error().next == Next::wait);
    RC_ASSERT(*permitted.error().not_before > now);
    told.push_back(*permitted.error().not_before);
  }
}

}  // namespace
}  // namespace weir::jobs::token_bank_property_test
