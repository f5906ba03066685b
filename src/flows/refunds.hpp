#pragma once
// Money that buyers got back: jobs "sweep_refunds" (Amazon's list of transactions, before it is settled),
// "credit_refund" (a credit memo request in SAP where the rules say so and nothing else credits it, or a word
// of what does), and "prove_credit".
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class Refunds {
 public:
  explicit Refunds(const Context& context) : context_{context} {}

  std::vector<jobs::Outcome> sweep(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> credit(std::span<const jobs::Job> packet);
  std::vector<jobs::Outcome> prove(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome sweep_page(const jobs::Job& job);
  jobs::Outcome decide(const jobs::Job& job);
  jobs::Outcome create(const std::string& decided);
  jobs::Outcome prove_one(const jobs::Job& job);

  const Context& context_;
};

}  // namespace weir::flows
