#pragma once
// What costs more than it has to, though nothing is wrong: calls that a quota refuses, orders that are polled
// though Amazon would tell, jobs that are done again and again, proofs that are slow. Of a period, for the
// gap audit. Pure.
#include <cstdint>
#include <string>
#include <vector>

#include "core/time.hpp"
#include "store/exceptions.hpp"

namespace weir::monitor {

// All in the period, each of one connection.
struct CallWaste {
  std::string connection, operation;
  std::int64_t calls = 0;
  std::int64_t throttled = 0;  // refused with 429
};
struct RedoneJobs {
  std::string connection, kind;
  std::int64_t attempts = 0;  // that have ended
  std::int64_t failed = 0;    // of these, by a failure that is tried again
};
struct HeardOrders {
  std::string connection;
  std::int64_t orders = 0;    // that the sweep has told of
  std::int64_t notified = 0;  // of these, by a notification as well
};
struct SlowProofs {
  std::string connection;
  std::vector<Duration> orders{};         // from an order's coming to its proof in SAP, the shortest first
  std::vector<Duration> confirmations{};  // from goods issue to the proof at Amazon, likewise
};

struct WasteFigures {
  std::vector<CallWaste> calls{};
  std::vector<RedoneJobs> jobs{};
  std::vector<HeardOrders> heard{};
  std::vector<SlowProofs> proofs{};
};

// One finding a matter, as an exception that was told at `to`: waste.calls (of an operation, a hundredth of
// its calls or more, ten at least), waste.redone (of a kind, a tenth of its attempts, twenty at least),
// waste.polling (no notification of ten orders or more), waste.slow_orders, waste.slow_confirmations (95 of
// 100 take more than half an hour; of twenty at least).
std::vector<store::Exception> waste_of(const WasteFigures& figures, Instant to);

}  // namespace weir::monitor
