#pragma once
// Order confirmations (ORDRSP in ORDERS05) out of received IDocs.
#include "sap/idoc/idoc.hpp"
#include "sap/model/order_response.hpp"

namespace weir::sap {

// Fails with sap.idoc_malformed_value (refuse), naming SEGMENT-FIELD, or sap.idoc_unexpected for another
// message.
Result<OrderResponse> read_order_response(const Idoc& idoc);

}  // namespace weir::sap
