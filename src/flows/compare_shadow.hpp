#pragma once
// Job "compare_shadow": once a day, what Weir would have posted of each of the last days, order by order,
// against what another connector has. SAP is asked by purchase order number; nothing is written but the
// comparison.
#include <span>

#include "flows/context.hpp"

namespace weir::flows {

class CompareShadow {
 public:
  explicit CompareShadow(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome compare();

  const Context& context_;
};

}  // namespace weir::flows
