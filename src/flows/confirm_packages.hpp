#pragma once
// Packages that have left are confirmed to Amazon, before everything else that calls Amazon. The intent is
// committed before the call; the number that Amazon knows a package by is given then, once. A repeat, after a
// lost answer or with another tracking number, has the same number and edits the package, so that nothing has
// to be asked before it.
#include <span>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"
#include "mapping/confirmation.hpp"

namespace weir::flows {

class ConfirmPackages {
 public:
  explicit ConfirmPackages(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome confirm(const jobs::Job& job);
  jobs::Outcome send(const jobs::Job& job, const store::Parcel& parcel, const amazon::Order& order,
                     const mapping::ConfirmDecision& decision);
  jobs::Outcome not_taken(const jobs::Job& job, const store::Parcel& parcel, const Failure& failure);

  const Context& context_;
};

}  // namespace weir::flows
