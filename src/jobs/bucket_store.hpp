#pragma once
// What the token bank needs of a store: one small row a bucket, shared by all processes, changed only under
// guard of its version. tests/contract/bucket_store_laws.hpp is what every implementation has to pass.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/bucket.hpp"

namespace weir::jobs {

// A process whose calls of one class wait for tokens.
struct BucketWaiter {
  std::string holder;  // a process start, never a host name
  Urgency urgency = Urgency::rest;
  std::int64_t tokens = 1;
  Instant due;  // when it comes back for them

  bool operator==(const BucketWaiter&) const = default;
};

struct BucketRecord {
  std::string name;
  std::int64_t version = 0;          // 0: not in the store yet; each save makes it one more
  std::int64_t rate = 0;             // millionths of a call a second, as Amazon told last
  Nanos next = 0;                    // T of the first ticket that no process has
  std::int64_t epoch = 0;            // when it rises, all tickets that are out are void
  std::int64_t refusals = 0;         // answers 429 since the last other one
  std::vector<BucketWaiter> line{};  // most urgent first, then who came first; a handful

  bool operator==(const BucketRecord&) const = default;
};

class BucketStore {
 public:
  virtual ~BucketStore() = default;

  virtual std::optional<BucketRecord> load(std::string_view name) = 0;

  // Inserts a record of version 0, else replaces the one with this name and version; durable when it returns.
  // False when another was faster, and nothing has changed then. Throws StoreBroken when it cannot tell: the
  // caller behaves as if it had been saved and got nothing.
  virtual bool save(const BucketRecord& record) = 0;
};

}  // namespace weir::jobs
