#pragma once
// Answers that cost much and may be some seconds old: made once for all who ask at the same time.
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "core/clock.hpp"

namespace weir::web {

class Remembered {
 public:
  // The clock outlives it.
  Remembered(const Clock& clock, Duration fresh_for) : clock_{clock}, fresh_for_{fresh_for} {}

  // Who comes while one is made waits for it.
  std::string text(const std::string& of, const std::function<std::string(Instant now)>& make) {
    const std::lock_guard one_at_a_time{mutex_};
    const Instant now = clock_.now();
    std::erase_if(known_, [&](const auto& each) { return now - each.second.made_at > fresh_for_; });
    if (const auto found = known_.find(of); found != known_.end()) return found->second.text;
    return known_.insert_or_assign(of, Known{make(now), now}).first->second.text;
  }

 private:
  struct Known {
    std::string text;
    Instant made_at;
  };

  const Clock& clock_;
  const Duration fresh_for_;
  std::mutex mutex_;
  std::map<std::string, Known> known_;
};

}  // namespace weir::web
