#pragma once
// A sales order as a call of BAPI_SALESORDER_CREATEFROMDAT2. The IDoc of that name is the BAPI's own: each of
// its segments is a structure or a row of a table, field by field, so that both ways send the same.
#include "sap/idoc/idoc.hpp"
#include "sap/model/rfc_writer.hpp"

namespace weir::sap {

// `idoc` as sales_order_idoc makes it; a segment that the BAPI has no parameter for is a bug.
RfcCall sales_order_call(const Idoc& idoc);

// SALESDOCUMENT of the answer; empty: none was given, whatever else it says.
std::string sales_order_number(const RfcParameters& answer);

}  // namespace weir::sap
