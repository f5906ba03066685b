#pragma once
// Job "watch_reversals": documents of settlements that SAP held, and that somebody has reversed since (FB08).
// Money that was proven is then neither in the wallet nor at the bank, and nothing else asks for it again.
// Of the last sixty days: after that a month is closed.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

inline constexpr const char* watch_reversals_kind = "watch_reversals";

class WatchReversals {
 public:
  explicit WatchReversals(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch();

  const Context& context_;
};

}  // namespace weir::flows
