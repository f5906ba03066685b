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

// Amazon tells by itself what it shows (LISTINGS_ITEM_MFN_QUANTITY_CHANGE). Newer than our last look it
// counts as one: what is as it was told is proven by it, and what is not is looked at now.
void take_heard_quantity(Tx& tx, const Context& context, const stock::ListingKey& key,
                         const stock::Seen& heard);

// The three accounts of a listing, as stock::judge takes them.
stock::QuantityAccounts accounts_of(const Context& context, const store::StockListing& listing);

}  // namespace weir::flows
