#pragma once
// What the gap audit looks at, of all connections: what was told in a period, and how much there was. It only
// reads.
#include <string>
#include <vector>

#include "store/exceptions.hpp"

namespace weir::store {

struct PeriodVolume {
  std::int64_t orders = 0;       // that came in the period
  std::int64_t packages = 0;     // that became known in it
  std::int64_t listings = 0;     // offers with a quantity, now
  std::int64_t prices = 0;       // offers with a price, now
  std::int64_t settlements = 0;  // that came in it
  std::int64_t bank_lines = 0;   // with Amazon's money, of value in it
};

class AuditFigures {
 public:
  explicit AuditFigures(Database& database) : database_{database} {}

  // What was open at any time since then, at most `most`, the latest first.
  std::vector<Exception> told_since(Instant from, std::size_t most);
  PeriodVolume volume(Instant from);

 private:
  Database& database_;
};

}  // namespace weir::store
