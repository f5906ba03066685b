#pragma once
// Lines that somebody rejects in SAP are cancelled at Amazon: jobs "sweep_rejections" (what SAP rejects),
// "cancel_at_amazon" (a feed of them, and what became of each), "prove_cancellation" (Amazon's order is read
// back).
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class MerchantCancellations {
 public:
  explicit MerchantCancellations(const Context& context) : context_{context} {}

  // Reads the open orders' reasons for rejection, a batch of orders at a time.
  std::vector<jobs::Outcome> sweep(std::span<const jobs::Job> packet);
  // One feed: its lines are chosen, it is uploaded, created once, waited for, and read. Each step is
  // committed before the next.
  std::vector<jobs::Outcome> send(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep_one(const jobs::Job& job);
  jobs::Outcome prove_one(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
