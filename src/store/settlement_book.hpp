#pragma once
// All that the store keeps for finance about settlements.
#include "store/settlements.hpp"
#include "store/suspense.hpp"

namespace weir::store {

struct SettlementBook {
  explicit SettlementBook(Database& database) : settlements{database}, suspense{database} {}
  Settlements settlements;
  Suspense suspense;
};

}  // namespace weir::store
