#pragma once
// A BucketStore that keeps the contract and lives as long as the test does; safe to share between threads.
#include <map>
#include <mutex>

#include "jobs/bucket_store.hpp"

namespace weir::testing {

class MemoryBucketStore final : public jobs::BucketStore {
 public:
  std::optional<jobs::BucketRecord> load(std::string_view name) override {
    const std::lock_guard lock{mutex_};
    ++visits_;
    const auto found = records_.find(name);
    return found == records_.end() ? std::nullopt : std::optional{found->second};
  }

  bool save(const jobs::BucketRecord& record) override {
    const std::lock_guard lock{mutex_};
    const auto found = records_.find(record.name);
    const std::int64_t stored = found == records_.end() ? 0 : found->second.version;
    if (stored != record.version) return false;
    jobs::BucketRecord next = record;
    ++next.version;
    records_.insert_or_assign(record.name, std::move(next));
    return true;
  }

  // How often somebody came, for the tests of how seldom that is.
  std::size_t visits() const {
    const std::lock_guard lock{mutex_};
    return visits_;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, jobs::BucketRecord, std::less<>> records_;  // protected by mutex_
  std::size_t visits_ = 0;                                          // protected by mutex_
};

}  // namespace weir::testing
