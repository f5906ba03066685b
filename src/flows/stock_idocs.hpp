#pragma once
// IDocs of SAP's that tell of goods: a delivery, an order, a movement, a changed material. None of them says
// how much is left, so that each is a hint: its materials are looked at now, and not with the next list of
// changes.
#include <set>
#include <string>

#include "flows/context.hpp"
#include "sap/idoc/control_record.hpp"

namespace weir::flows {

// Whether messages of that type tell of goods: DELVRY and SHPMNT by their basic type, ORDERS, ORDRSP, ORDCHG,
// WMMBXY, MBGMCR, MATMAS.
bool tells_of_goods(const store::ReceivedIdoc& idoc);

// MATNR of 18 characters, as SAP stores it. Pure; whatever it does not know, it does not name.
std::set<std::string> materials_in(const sap::Idoc& idoc);

// Those of the pool are due at once; how many that are. None where stock is not kept.
std::size_t look_at_goods(Tx& tx, const Context& context, const std::set<std::string>& materials);

}  // namespace weir::flows
