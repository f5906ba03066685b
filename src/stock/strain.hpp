#pragma once
// What orders have taken of a material beyond what is to be sold: out of the buffer, or of stock that is not
// there.
#include "stock/sellable.hpp"

namespace weir::stock {

struct Strain {
  Quantity oversold{};     // by orders of Amazon's; what others ask for too much is a backorder of theirs
  Quantity buffer_used{};  // of the buffer that the rules want
  bool operator==(const Strain&) const = default;
};

// `before`: as it was at the last look. An order that is in SAP by now is one of many, and what it took too
// much stays oversold until there is stock for it, or it is gone.
Strain strain_of(const Sellable& counted, const PoolFacts& facts, const Strain& before);

}  // namespace weir::stock
