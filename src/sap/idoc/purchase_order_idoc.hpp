#pragma once
// A stock transport order as IDoc PORDCR1.
#include "sap/idoc/idoc.hpp"
#include "sap/model/purchase_order.hpp"

namespace weir::sap {

// `idoctyp` depends on the release: PORDCR102 and on.
Idoc purchase_order_idoc(const PurchaseOrder& order, const std::string& idoctyp);

inline constexpr const char* purchase_order_mestyp = "PORDCR1";
// ARCKEY of the IDoc for this reference: how it is found again when its answer was lost.
std::string purchase_order_arckey(const std::string& ref_1);

}  // namespace weir::sap
