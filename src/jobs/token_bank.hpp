#pragma once
// The token bank: the gate before Amazon's quotas. One bucket per (application, seller, operation), shared by
// all processes through the store. A process takes small slices of tokens and spends them without asking the
// store again; what it takes is written down before it is used, so that no crash, restart or race makes more
// calls than burst + rate * time. Where clocks of processes differ, or one is set, by d, it is burst + rate *
// (time + d).
//
// More urgent classes go first, and part of the bucket is kept for them. Within a class connections take
// turns (CallShares). Between processes the line in the row decides, by class, then by turns.
//
// Refusals are Failure{wait, "amazon.quota"}; `not_before` is when the caller's token is there. It is missed
// when a more urgent call, another connection whose turn it is, or a process that was not known to wait came
// first; and by who comes so late that the bucket would have overflowed. Where
// tokens live for two seconds or less (UsagePlan::is_tight) none is kept for anybody who is not here. Passes
// on StoreBroken.
#include <map>
#include <mutex>
#include <string>

#include "jobs/token_bank_desk.hpp"

namespace weir::jobs {

// Safe to use from several threads.
class TokenBank final : public CallGate {
 public:
  // `holder` is this process start, unlike any other. The store outlives the bank.
  TokenBank(BucketStore& store, std::string holder, UsagePlans plans);

  Result<Done> permit(const CallAsk& ask, Instant now) override;
  // Learns the rate from x-amzn-RateLimit-Limit, and from 429 that the bucket is empty.
  void answered(const CallAsk& ask, const CallAnswer& answer, Instant now) override;

  // When a backlog of `calls` (1 … 1,000,000) of one class, that of all processes together, will be done.
  Instant forecast(std::string_view bucket, Urgency urgency, std::int64_t calls, Instant now);

  // The process stops, or has nothing to do for a while: unused tokens go back.
  void close(Instant now);

 private:
  TokenDesk& desk(std::string_view bucket);

  BucketStore& store_;
  const std::string holder_;
  const UsagePlans plans_;
  std::mutex mutex_;
  std::map<std::string, TokenDesk, std::less<>> desks_;  // protected by mutex_; desks stay where they are
};

}  // namespace weir::jobs
