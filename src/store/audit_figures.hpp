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

struct CallCount {
  std::string connection, operation;
  std::int64_t calls = 0;
  std::int64_t throttled = 0;  // answered with 429
};

struct AttemptCount {
  std::string connection, kind;
  std::int64_t ended = 0;
  std::int64_t failed = 0;
};

struct HeardCount {
  std::string connection;
  std::int64_t swept = 0;     // orders that the sweep has told of, placed in the period
  std::int64_t notified = 0;  // of these, by a notification as well
};

class AuditFigures {
 public:
  explicit AuditFigures(Database& database) : database_{database} {}

  // What was open at any time since then, at most `most`, the latest first.
  std::vector<Exception> told_since(Instant from, std::size_t most);
  PeriodVolume volume(Instant from);
  std::vector<CallCount> calls(Instant from);
  std::vector<AttemptCount> attempts(Instant from);  // of jobs that are not forgotten yet
  std::vector<HeardCount> heard(Instant from);
  std::vector<std::string> connections();  // that have had orders

 private:
  Database& database_;
};

}  // namespace weir::store
