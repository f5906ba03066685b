#pragma once
// How far sales orders are, by their numbers: VBAK and VBAP, their deliveries by VBFA and LIPS, and how far
// these are (VBUP). Every read goes by the beginning of a key.
#include <map>
#include <string>
#include <vector>

#include "sap/model/order_progress.hpp"
#include "sap/model/rfc.hpp"

namespace weir::sap {

// By order number (10 digits); an order that SAP does not know is not in it. Fails like read_rows_of, with
// sap.unexpected_answer where a quantity is no whole number.
Result<std::map<std::string, OrderProgress>> read_order_progress(RfcCaller& rfc,
                                                                 const std::vector<std::string>& vbelns);

}  // namespace weir::sap
