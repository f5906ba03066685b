#pragma once
// Job "compare_shadow": once a day, what Weir would have posted of each of the last days, order by order,
// against what another connector has. SAP is asked by purchase order number; nothing is written but the
// comparison. A day is kept as soon as it is compared. Days that ended before the first sweep are
// left out, and of the one in which it began nothing is told that Weir has not heard of.
#include <span>

#include "flows/context.hpp"

namespace weir::flows {

class CompareShadow {
 public:
  explicit CompareShadow(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome compare(const jobs::Job& job);
  jobs::Outcome compared(const jobs::Outcome::Effect& last);

  const Context& context_;
};

}  // namespace weir::flows
