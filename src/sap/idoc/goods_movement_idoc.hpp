#pragma once
// A goods movement as IDoc MBGMCR. SAP refuses movement 641 there: goods leave with a delivery.
#include "sap/idoc/idoc.hpp"
#include "sap/model/goods_movement.hpp"

namespace weir::sap {

// `idoctyp` depends on the release: MBGMCR02 and on.
Idoc goods_movement_idoc(const GoodsMovement& movement, const std::string& idoctyp);

inline constexpr const char* goods_movement_mestyp = "MBGMCR";
// ARCKEY of the IDoc for this reference: how it is found again when its answer was lost.
std::string goods_movement_arckey(const std::string& ref_doc_no);

}  // namespace weir::sap
