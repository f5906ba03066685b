#pragma once
// Whether dispatch is alive while nobody ships, or while nobody would notice: the heartbeat of proven
// confirmations and of the IDocs of deliveries, held against the same hours of the weeks before; and a
// canary, which goes the way of a confirmation as far as that is possible without shipping anything.
#include <span>
#include <vector>

#include "flows/watch_account.hpp"

namespace weir::flows {

inline constexpr const char* watch_pulse_kind = "watch_pulse";
inline constexpr const char* probe_dispatch_kind = "probe_dispatch";
inline constexpr const char* canary_mark = "dispatch_canary";  // when it came back alive

class WatchPulse {
 public:
  WatchPulse(const Context& context, HealthStores& stores) : context_{context}, stores_{stores} {}
  // The heartbeat.
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);
  // The canary: the most urgent open order is read from Amazon as a confirmation would be proven, with its
  // urgency, by the same gate, logon and quota account, and the restricted data of its packages. What it
  // cannot see is whether Amazon takes a confirmation: that is the heartbeat's.
  std::vector<jobs::Outcome> probe(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome listen();
  jobs::Outcome look();
  jobs::Outcome not_alive(const std::string& order_id, const Failure& failure);

  const Context& context_;
  HealthStores& stores_;
};

}  // namespace weir::flows
