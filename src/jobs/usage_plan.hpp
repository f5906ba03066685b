#pragma once
// What Amazon allows of an operation: its usage plan. The numbers are the defaults of Amazon's documentation;
// a seller's own plan may lie above or below them, and the header x-amzn-RateLimit-Limit tells its rate.
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "core/doors.hpp"

namespace weir::jobs {

struct UsagePlan {
  std::int64_t rate = 0;   // millionths of a call a second, 10^3 … 10^9; Amazon writes 0.0056 for 5,600
  std::int64_t burst = 1;  // calls that a full bucket lets through at once, 1 … 1,000
  Urgency first = Urgency::dispatch;  // the most urgent class that makes such calls at all
  // A deadline waits for each of these calls, whatever its class: more urgent ones go first, and nobody waits
  // longer than Amazon makes him. No token is kept for a class, since the next is near, and tokens are taken
  // and promised one by one, a visit of the store for each.
  bool is_prompt = false;

  // Nanoseconds until the bucket has one more token; rounded up, so that we are never faster than Amazon.
  std::int64_t interval() const;
  // Tokens that calls of this class leave in the bucket for more urgent ones that use the operation: less
  // than half of it, and none of a bucket below 4, where nobody could come late any more. A level and no
  // rate: what is refilled beyond it is everybody's.
  // None where the plan is prompt.
  std::int64_t kept_from(Urgency urgency) const;
  // How many tokens the class can use at once: 1 … burst.
  std::int64_t room_of(Urgency urgency) const { return burst - kept_from(urgency); }
  // Nanoseconds between two tokens as the class can use them. Whoever has room for one alone takes it at the
  // first whole millisecond, and the next is counted from then.
  std::int64_t step_of(Urgency urgency) const;
  // How long a token waits for the caller that it was promised to: two seconds, since the runner looks at its
  // queue once a second; less where the bucket would overflow meanwhile, and not at all where there is room
  // for two: before the late one is here, the third is lost.
  Duration patience_of(Urgency urgency) const;
  // Tokens of the class are lost within seconds when those who were told to come are late: a token that opens
  // at t overflows (room - 1) intervals later. With one invitation for each token a caller may be missing for
  // late_max and an interval, so that no more than burst / (rate * late_max + 1) of the quota is sure to be
  // used. Therefore processes do not keep tokens for each other here: who is there takes what is there.
  bool is_tight(Urgency urgency) const;
  // Tokens that a process takes from the store at once: what two seconds refill, so that slow buckets, whose
  // tokens are dear, are never hoarded. One where the plan is prompt.
  std::int64_t slice_of(Urgency urgency) const;

 private:
  Duration life_of(Urgency urgency) const;
};

// x-amzn-RateLimit-Limit: "0.0056" is 5600 millionths. What is finer is cut off; nothing for
// what is no rate between 0.001 and 1,000.
std::optional<std::int64_t> parse_rate(std::string_view header);

// "amazon/<application>/<seller>/<operation>". Without a seller (grantless operations) one bucket serves the
// whole application.
std::string bucket_name(std::string_view application, std::string_view seller, std::string_view operation);

// By bucket what was set for it, else for its operation, else Amazon's default; what nobody knows gets one
// call a minute until the header tells more.
class UsagePlans {
 public:
  UsagePlans() = default;
  // 5 a second, 15 at once, for every operation: Amazon's sandbox.
  static UsagePlans sandbox();

  void set(std::string bucket_or_operation, UsagePlan plan);
  UsagePlan of(std::string_view bucket) const;

 private:
  std::map<std::string, UsagePlan, std::less<>> set_;
  std::optional<UsagePlan> every_;
};

}  // namespace weir::jobs
