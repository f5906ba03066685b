#pragma once
// That Amazon took a confirmation proves nothing: buyers may still see "not shipped". The order's packages
// are read, and what SAP's IDoc told of is answered to SAP, so that WE02 shows what became of it.
#include <span>
#include <vector>

#include "flows/context.hpp"
#include "jobs/job.hpp"

namespace weir::flows {

class ProvePackages {
 public:
  explicit ProvePackages(const Context& context) : context_{context} {}

  // All packages of an order: by the order as it came last, else by asking Amazon. Waits with
  // dispatch.unproven while Amazon does not show one, at most a quarter of an hour on the first day; a person
  // is told after half an hour.
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);
  // IDocs of deliveries: STATUS 16 once Amazon shows all packages that the IDoc told of, 17 where one of them
  // is refused.
  std::vector<jobs::Outcome> answer(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome prove_order(const jobs::Job& job);
  // What is not shown, once Amazon was asked.
  jobs::Outcome prove_later(const std::string& order_id, const std::vector<std::string>& troubles,
                            Instant sent_at, jobs::Outcome::Effect keep);

  const Context& context_;
};

}  // namespace weir::flows
