#pragma once
// Job "prove_clearing": once a day, whether SAP's cash in transit agrees with the bank. Weir posts a payout
// to it; that the bank has it is posted, and cleared against it, by the merchant's own processing of bank
// statements (FF_5, FEBAN, F.13). It is read back by the assignment, which is the settlement's id. And
// whether suspense is what its rows are.
#include <span>
#include <vector>

#include "flows/context.hpp"

namespace weir::flows {

class ProveClearing {
 public:
  explicit ProveClearing(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome prove();

  const Context& context_;
};

}  // namespace weir::flows
