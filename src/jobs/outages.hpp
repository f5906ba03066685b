#pragma once
// An outage is nobody's failure: when calls to one side fail in a row for want of an answer, its queue rests,
// and is tried with what is due a minute later. No job spends its attempts on it.
#include <map>
#include <mutex>
#include <string>

#include "jobs/job.hpp"

namespace weir::jobs {

class Outages {
 public:
  enum class Turn { none, began, over };

  // What the end of a job says about its side. `began` and `over` once each.
  Turn note(const Job& job, const std::optional<Failure>& failure);
  bool is_out(const Job& job) const;

 private:
  using Side = std::pair<std::string, std::string>;  // connection, queue
  static Side side_of(const Job& job) { return {job.connection, job.queue}; }

  mutable std::mutex mutex_;
  std::map<Side, int> in_a_row_;  // under mutex_
};

}  // namespace weir::jobs
