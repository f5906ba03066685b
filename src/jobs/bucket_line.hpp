#pragma once
// One bucket as all processes share it: the tickets nobody has, and the line of those who wait. Pure: it is
// made of a record, changed, and its record is saved. Nothing here waits; whoever stands in line is told when
// to come.
#include <optional>
#include <string>
#include <string_view>

#include "jobs/bucket_store.hpp"

namespace weir::jobs {

using std::chrono_literals::operator""s;

// How long a process may use tickets that it took: then it has to come again.
inline constexpr Duration slice_life = 10s;
class BucketLine {
 public:
  // A bucket that no store knows is taken for empty: an earlier life of this process, or another program of
  // the seller's, may have spent it a moment ago.
  BucketLine(std::optional<BucketRecord> stored, std::string_view name, const UsagePlan& plan, Instant now);

  const BucketRecord& record() const { return record_; }
  const UsagePlan& plan() const { return bucket_.plan; }

  // When the first token for this process and class opens, behind those for all before it; it may be long
  // ago.
  Nanos opens(std::string_view holder, Urgency urgency, Instant now) const;
  // When the class has all the tokens that it can, and the next would be lost; it may be long ago.
  Nanos full(Urgency urgency, Instant now) const;
  // Tokens that this process may take for this class and leave enough to all who are before it.
  std::int64_t available(std::string_view holder, Urgency urgency, Instant now) const;
  // T of the first of `count` tickets, at most as many as are available.
  Nanos take(std::int64_t count, Instant now);
  // An unused ticket becomes free again. False when others took tickets behind it: then it stays spent.
  bool give_back(Nanos ticket);

  // Stands in line, or keeps its place in it, for so many tokens.
  void stand(std::string_view holder, Urgency urgency, std::int64_t tokens, Instant now);
  void leave(std::string_view holder, Urgency urgency);
  // Its place; null when it stands in no line of this class.
  const BucketWaiter* place_of(std::string_view holder, Urgency urgency) const;
  bool has_others(std::string_view holder) const;

  // Amazon answered, and named this rate.
  void learn_rate(std::int64_t rate, Instant now);
  // Amazon answered 429: the bucket is empty, whatever we thought. Closed for one interval, after repeated
  // refusals for 2, 4, 8 … seconds up to five minutes; longer (up to an hour) where Amazon says so.
  void refused(std::optional<Duration> retry_after, Instant now);
  void not_refused() { record_.refusals = 0; }

 private:
  std::int64_t tokens_before(std::string_view holder, Urgency urgency) const;
  void heed_the_clock(Instant now);
  void keep();

  BucketRecord record_;
  Bucket bucket_;
};

// The forecast: when the last of `calls` (1 … 1,000,000) calls of a class, those of all processes together,
// can be made if nothing more urgent comes than what stands in line.
Instant clears_at(const BucketLine& line, Urgency urgency, std::int64_t calls, Instant now);

}  // namespace weir::jobs
