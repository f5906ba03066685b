#pragma once
// The chain of settlements where it begins: what was declared at the cut-over stands in the place of the
// settlement before it.
#include <string>
#include <vector>

#include "accounting/settlement_cash.hpp"

namespace weir::accounting {

// Of one ledger.
struct DeclaredOpening {
  std::string marketplace;
  Instant at{};   // the cut-over, by the marketplace's calendar
  Money reserve;  // that Amazon keeps back: not negative
  Money debt;     // that the next settlement takes over: not positive
};

// As chain_of(). The first settlement of a ledger that ends behind its cut-over has to open with what was
// declared: then its opening is proven, else it is held with cutover.reserve_differs. One that begins behind
// the cut-over is not the first, and stays unproven.
std::vector<FilePreview> chain_of(const std::vector<SettlementCash>& settlements,
                                  const std::vector<DeclaredOpening>& openings);

}  // namespace weir::accounting
