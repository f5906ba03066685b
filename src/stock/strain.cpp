#include "stock/strain.hpp"

#include <algorithm>

namespace weir::stock {

Strain strain_of(const Sellable& counted, const PoolFacts& facts, const Strain& before) {
  Quantity amazon;
  for (const AmazonDemand& each : facts.amazon) amazon += std::max(each.quantity, Quantity{});
  return {.oversold = std::min(counted.missing, std::max(amazon, before.oversold)),
          .buffer_used = counted.buffer_missing};
}

}  // namespace weir::stock
