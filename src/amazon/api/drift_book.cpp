#include "amazon/api/drift_book.hpp"

namespace weir::amazon {

void DriftBook::note(std::string_view operation, const Drift& drift) {
  if (drift.empty()) return;
  const std::lock_guard lock{mutex_};
  for (const Drift::Unknown& unknown : drift.members) count({std::string{operation}, unknown.path, ""});
  for (const Drift::Unknown& unknown : drift.words)
    count({std::string{operation}, unknown.path, unknown.json});
}

void DriftBook::count(Key key) {
  constexpr std::size_t entries_max = 1000;
  if (!times_.contains(key) && times_.size() >= entries_max) key = {"", "(more)", ""};
  ++times_[key];
}

std::vector<DriftEntry> DriftBook::entries() const {
  const std::lock_guard lock{mutex_};
  std::vector<DriftEntry> all;
  for (const auto& [key, times] : times_) all.push_back({key[0], key[1], key[2], times});
  return all;
}

std::uint64_t DriftBook::total() const {
  const std::lock_guard lock{mutex_};
  std::uint64_t sum = 0;
  for (const auto& [key, times] : times_) sum += times;
  return sum;
}

}  // namespace weir::amazon
