#pragma once
// The world around token banks: processes that share a store, run on clocks of their own, and are killed.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/tx.hpp"
#include "jobs/token_bank.hpp"
#include "support/strict_amazon.hpp"

namespace weir::jobs {

using testing::StrictAmazon;

inline Instant at(std::int64_t milliseconds) { return Instant{Duration{1'700'000'000'000 + milliseconds}}; }

// Fails when it is told to, before or after it saved: what a process that is killed there leaves behind. Or
// lets another process act between a load and its save.
class BreakableStore final : public BucketStore {
 public:
  enum class Breaks { never, before_saving, after_saving };

  explicit BreakableStore(BucketStore& store) : store_{store} {}
  void next_save(Breaks breaks) { breaks_ = breaks; }
  void before_next_save(std::function<void()> other) { other_ = std::move(other); }

  std::optional<BucketRecord> load(std::string_view name) override { return store_.load(name); }
  bool save(const BucketRecord& record) override {
    if (const auto other = std::exchange(other_, nullptr)) other();
    const Breaks breaks = std::exchange(breaks_, Breaks::never);
    if (breaks == Breaks::before_saving) throw StoreBroken{"broken before"};
    const bool saved = store_.save(record);
    if (breaks == Breaks::after_saving) throw StoreBroken{"broken after"};
    return saved;
  }

 private:
  BucketStore& store_;
  Breaks breaks_ = Breaks::never;
  std::function<void()> other_;
};

class Process {
 public:
  Process(BucketStore& store, std::string name, const UsagePlans& plans)
      : store_{store}, name_{std::move(name)}, plans_{plans} {
    start();
  }

  // A new life: nothing of the old one is known but what the store has.
  void start() {
    bank_ = std::make_unique<TokenBank>(store_, name_ + "/" + std::to_string(++lives_), plans_);
  }
  TokenBank& bank() { return *bank_; }
  BreakableStore& store() { return store_; }
  Duration& clock_error() { return clock_error_; }

 private:
  BreakableStore store_;
  std::string name_;
  UsagePlans plans_;
  int lives_ = 0;
  std::unique_ptr<TokenBank> bank_;
  Duration clock_error_{0};
};

}  // namespace weir::jobs
