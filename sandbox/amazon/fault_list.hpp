#pragma once
// Failures of the Amazon side that have been asked for and not struck yet.
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "core/random.hpp"
#include "sandbox/world/fault.hpp"

namespace weir::sandbox {

enum class AmazonFault {
  // Instead of an answer.
  http_400,
  no_role,
  http_500,
  http_503,
  throttle,
  revoke,
  // In a good answer.
  no_rate_header,
  cut_answer,
  truncated_gzip,
  partial_page,
  repeated_token,
  changed_type,
  clock_skew,
  // On the way to the queue.
  duplicate_notification,
  late_notification,
  lost_notification,
  // An order that lists and the orders report do not have, for good.
  missing_in_list,
  missing_in_report,
  // By marketplace, for good.
  forbidden_marketplace,
  // A feed that is at work for three hours.
  stuck_feed,
  // What is answered as taken, and never done.
  unheeded
};

// Whether an operation gets an answer of its own when the fault strikes.
bool spoils_an_answer(AmazonFault fault);

class FaultList {
 public:
  explicit FaultList(std::uint64_t seed) : chance_{seed} {}

  // False for a kind that the stand-in cannot do.
  bool add(const Fault& fault);

  // The oldest fault that matches this call; it has struck once more then.
  std::optional<AmazonFault> strike(std::string_view operation, std::string_view subject);
  bool has(AmazonFault kind) const;  // whether one of that kind is still to strike
  // The same of one kind alone, whatever else has been asked for.
  bool strike(AmazonFault kind, std::string_view operation, std::string_view subject);

 private:
  // Whether a fault that matches strikes this time.
  bool is_hit(const Fault& fault) {
    return fault.one_in == 1 || chance_.one_in(static_cast<std::uint32_t>(fault.one_in));
  }

  SeededRandom chance_;
  std::vector<Fault> faults_;
};

}  // namespace weir::sandbox
