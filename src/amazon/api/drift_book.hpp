#pragma once
// What Amazon's answers hold that Weir does not know yet, counted: the schema-drift alarm. Paths and words of
// enums only, no values: a new member may hold a name.
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "amazon/model/described.hpp"

namespace weir::amazon {

struct DriftEntry {
  std::string operation;
  std::string path;  // "$.items[].shade"
  std::string word;  // of an enum; empty for a member
  std::uint64_t times = 0;
};

// Safe to use from several threads. Holds a thousand entries; what comes then is counted in one more.
class DriftBook {
 public:
  void note(std::string_view operation, const Drift& drift);
  std::vector<DriftEntry> entries() const;
  std::uint64_t total() const;

 private:
  using Key = std::array<std::string, 3>;

  void count(Key key);

  mutable std::mutex mutex_;
  std::map<Key, std::uint64_t> times_;
};

}  // namespace weir::amazon
