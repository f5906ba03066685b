#pragma once
// One bucket at one process: the slice of tickets it has in hand, and its callers. The store is visited only
// when the hand is empty and the time that was told last time has come, or when Amazon said something new.
#include <deque>
#include <mutex>

#include "jobs/bucket_line.hpp"
#include "jobs/call_shares.hpp"

namespace weir::jobs {

// Safe to use from several threads.
class TokenDesk {
 public:
  // References outlive the desk. `holder` is this process start.
  TokenDesk(BucketStore& store, std::string holder, std::string bucket, const UsagePlan& plan);

  Result<Done> permit(const CallAsk& ask, Instant now);
  void answered(const CallAnswer& answer, Instant now);
  void close(Instant now);
  Instant forecast(Urgency urgency, std::int64_t calls, Instant now);

 private:
  struct Slip {
    Nanos ticket;
    Instant void_at;
  };
  // What the store told a class last: when its first token opens behind those of all before it, and for how
  // many it stands in line.
  struct Turn {
    Nanos opens = 0;
    Nanos full = 0;  // when the class has all the tokens that it can: then the next is lost, line or no line
    std::int64_t in_line = 0;
    Instant until{};
  };

  BucketLine load(Instant now);
  bool save(const BucketLine& line, Instant now);
  void adopt(const BucketLine& line, Instant now);
  void drop_what_expired(Instant now);
  bool is_open(const Slip& slip, Urgency urgency, Instant now) const;
  std::int64_t in_hand(Urgency urgency, Instant now) const;
  std::int64_t in_store(Urgency urgency, Instant now) const;
  Instant token_time(Urgency urgency, std::int64_t index, Instant now) const;
  Instant free_at(const CallAsk& ask, Instant now) const;
  bool is_overflowing(Urgency urgency, Instant now) const;
  bool may_have(const CallAsk& ask, bool was_promised, std::int64_t tokens, Instant now) const;
  bool take(const CallAsk& ask, bool was_promised, Instant now);
  bool should_visit(const CallAsk& ask, bool was_promised, Instant now) const;
  void visit(const CallAsk& ask, bool was_promised, Instant now);
  bool try_visit(const CallAsk& ask, bool was_promised, Instant now);
  std::int64_t tokens_to_take(const CallAsk& ask, bool was_promised, const BucketLine& line,
                              Instant now) const;
  Instant promise(const CallAsk& ask, Instant now);
  Failure refusal(const CallAsk& ask, Instant not_before) const;

  Turn& turn(Urgency urgency) { return turns_[static_cast<std::size_t>(urgency)]; }
  const Turn& turn(Urgency urgency) const { return turns_[static_cast<std::size_t>(urgency)]; }

  BucketStore& store_;
  const std::string holder_;
  const std::string bucket_;
  const UsagePlan default_plan_;

  std::mutex mutex_;               // protects all below
  std::optional<UsagePlan> plan_;  // at the rate that the store had last; nothing before the first visit
  std::int64_t epoch_ = 0;
  std::int64_t refusals_ = 0;
  std::deque<Slip> hand_;  // ascending
  CallShares shares_;
  std::array<Turn, urgencies> turns_{};
};

}  // namespace weir::jobs
