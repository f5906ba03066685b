#pragma once
// Job "purge_personal_data": what is due goes, in batches, whether the order's work is done or not. What was
// sold stays, so that it can still be proven.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class PurgePersonalData {
 public:
  explicit PurgePersonalData(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome purge();

  const Context& context_;
};

}  // namespace weir::flows
