#pragma once
// What buyers send back: jobs "sweep_returns" (the merchant's returns report, daily: each row once, those
// that cannot be read on somebody's list), "post_return" (a return order of the rows of an RMA that came
// together, or word that FI carries it), "prove_return", and "watch_returns" (goods receipts, and whether
// refund, goods and reimbursement fit together).
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class Returns {
 public:
  explicit Returns(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> sweep(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> post(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> watch(std::span<const jobs::Job> packet);

 private:
  std::vector<std::string> open_marketplaces() const;
  jobs::Outcome sweep_one(const jobs::Job& job);
  jobs::Outcome fetch(const std::string& report_id, const std::string& document_id);
  jobs::Outcome post_one(const jobs::Job& job);
  jobs::Outcome leave_to_fi(const jobs::Job& job);
  jobs::Outcome prove_one(const jobs::Job& job);
  jobs::Outcome watch_some(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
