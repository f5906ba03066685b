#pragma once
// Confirmation is watched for itself: what is not out in time, by the minutes that are left; IDocs that do
// not come; and, once a day, orders of which Amazon and SAP say different things.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class WatchDispatch {
 public:
  explicit WatchDispatch(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch();

  const Context& context_;
};

}  // namespace weir::flows
