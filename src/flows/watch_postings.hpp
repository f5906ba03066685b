#pragma once
// Job "watch_postings": what SAP was sent and has not answered for an hour is on somebody's list. Its own job
// asks SAP again and again; this is for the case that the job is gone, dead, or kept from asking.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class WatchPostings {
 public:
  explicit WatchPostings(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome watch();

  const Context& context_;
};

}  // namespace weir::flows
