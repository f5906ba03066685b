#pragma once
// IDocs that SAP's file port writes into a folder.
#include <span>
#include <vector>

#include "core/doors.hpp"
#include "flows/context.hpp"
#include "flows/receive_idocs.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

class PickUpIdocs {
 public:
  PickUpIdocs(const Context& context, const ReceiveIdocs& receive, FileDrop& folder)
      : context_{context}, receive_{receive}, folder_{folder} {}

  // Takes what has been lying there unchanged for a while; then it is put aside.
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  Result<Done> pick_up();
  Result<Done> take(const std::string& name);
  void tell(const Failure& failure);  // about one file; an outage is the queue's

  const Context& context_;
  const ReceiveIdocs& receive_;
  FileDrop& folder_;
};

}  // namespace weir::flows
