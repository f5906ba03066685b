#pragma once
// All that the store keeps for finance about settlements.
#include "store/cutovers.hpp"
#include "store/settlements.hpp"
#include "store/suspense.hpp"

namespace weir::store {

struct SettlementBook {
  explicit SettlementBook(Database& database)
      : settlements{database}, suspense{database}, cutovers{database} {}
  Settlements settlements;
  Suspense suspense;
  Cutovers cutovers;
};

}  // namespace weir::store
