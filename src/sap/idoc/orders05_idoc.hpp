#pragma once
// A sales order as IDoc ORDERS05, where a shop's SAP takes its orders that way already; and changes of one
// (ORDCHG). ORDERS carries less than SALESORDER_CREATEFROMDAT2: names of 35 characters, postal codes of 9, no
// assignment, no billing block, no tax classes or country, no shipping type, and whether prices are taken is
// a matter of the partner's customizing.
#include "sap/idoc/idoc.hpp"
#include "sap/model/sales_order.hpp"
#include "sap/model/sales_order_change.hpp"

namespace weir::sap {

// `iso_unit` is what SAP's T006 has for the unit of the items: "PCE" for ST. Names and address lines are cut
// to what ORDERS has room for; whatever else does not fit is in Idoc::overflow.
Idoc orders05_idoc(const SalesOrder& order, const std::string& iso_unit);

Idoc order_change_idoc(const SalesOrderChange& change);

inline constexpr const char* orders05_mestyp = "ORDERS";
inline constexpr const char* order_change_mestyp = "ORDCHG";
// ARCKEY of the change: the order, and the items with what is done to them.
std::string order_change_arckey(const SalesOrderChange& change);

}  // namespace weir::sap
