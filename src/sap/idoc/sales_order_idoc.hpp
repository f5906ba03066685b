#pragma once
// A sales order as IDoc SALESORDER_CREATEFROMDAT2. An IDoc, because the ALE layer commits it: a BAPI over
// stateless SOAP is rolled back when the answer leaves.
#include "sap/idoc/idoc.hpp"
#include "sap/model/sales_order.hpp"

namespace weir::sap {

// `idoctyp` depends on the release: SALESORDER_CREATEFROMDAT202 and on. Segment and field order are those of
// the basic type; another order is status 60.
Idoc sales_order_idoc(const SalesOrder& order, const std::string& idoctyp);

inline constexpr const char* sales_order_mestyp = "SALESORDER_CREATEFROMDAT2";
// ARCKEY of the IDoc for this purchase-order number: how it is found again when its answer was lost.
// `revision` counts from 0: an order that is posted anew is another IDoc, and by tRFC another transaction.
std::string sales_order_arckey(const std::string& purch_no_c, int revision = 0);

}  // namespace weir::sap
