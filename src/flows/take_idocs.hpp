#pragma once
// What is done with an IDoc that SAP sent, message by message.
#include <span>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

class TakeIdocs {
 public:
  explicit TakeIdocs(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome take(std::int64_t number);

  const Context& context_;
};

}  // namespace weir::flows
