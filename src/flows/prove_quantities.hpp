#pragma once
// Job "prove_quantities": what Amazon was told is looked at, twenty listings a call, until it shows: ACCEPTED
// is a claim. What has no effect, or is overwritten, is told again, and then somebody's.
#include <span>
#include <vector>

#include "flows/context.hpp"
#include "stock/drift.hpp"

namespace weir::flows {

class ProveQuantities {
 public:
  explicit ProveQuantities(const Context& context) : context_{context} {}
  std::vector<jobs::Outcome> run(std::span<const jobs::Job> packet);

 private:
  jobs::Outcome prove();

  const Context& context_;
};

// The three accounts of a listing, as stock::judge takes them.
stock::QuantityAccounts accounts_of(const Context& context, const store::StockListing& listing);

}  // namespace weir::flows
