#pragma once
// A KeyedStore that outlives what a test calls a process, and fails silently when told to, as the real one
// may.
#include <map>
#include <mutex>

#include "core/doors.hpp"

namespace weir::testing {

class MemoryKeyedStore final : public KeyedStore {
 public:
  std::optional<std::string> load(std::string_view key) override {
    const std::lock_guard lock{mutex_};
    const auto found = values_.find(key);
    return found == values_.end() ? std::nullopt : std::optional{found->second};
  }
  void keep(std::string_view key, std::string_view value) override {
    const std::lock_guard lock{mutex_};
    if (!is_failing_) values_.insert_or_assign(std::string{key}, std::string{value});
  }
  void forget(std::string_view key) override {
    const std::lock_guard lock{mutex_};
    if (const auto found = values_.find(key); found != values_.end()) values_.erase(found);
  }

  void fail_from_now_on() { is_failing_ = true; }
  bool is_empty() const { return values_.empty(); }

 private:
  std::mutex mutex_;
  std::map<std::string, std::string, std::less<>> values_;
  bool is_failing_ = false;
};

}  // namespace weir::testing
