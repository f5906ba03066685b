#pragma once
// What SAP's conditions say of the materials of some listings, read by key and turned into the words of
// stock/: A304 or A305 with KONP, KONH and KONM, MARA and MARM for units, MLAN for tax classes. A read that
// fails says nothing of any of them; what cannot be a price is a refusal of that listing alone.
#include <vector>

#include "flows/context.hpp"
#include "stock/price_plan.hpp"

namespace weir::flows {

struct ReadPrice {
  store::PriceListing row;  // as it was before SAP was read
  stock::PriceFacts facts;
  std::vector<Failure> refusals{};  // price.unknown_material, price.no_unit, price.unusable_record
};

// Of listings whose marketplace has rules. Fails like SAP's reads.
Result<std::vector<ReadPrice>> read_prices(const Context& context,
                                           const std::vector<store::PriceListing>& listings);

}  // namespace weir::flows
