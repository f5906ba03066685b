#pragma once
// Deliveries and shipments out of received IDocs.
#include "sap/idoc/idoc.hpp"
#include "sap/model/delivery.hpp"
#include "sap/model/shipment.hpp"

namespace weir::sap {

// DELVRY03, 05 and 07, of any of the messages that carry them (DESADV, SHPCON, WHSCON, …). Mostly one
// delivery. Fails with sap.idoc_malformed_value (refuse), naming SEGMENT-FIELD, or sap.idoc_unexpected where
// there is no delivery.
Result<std::vector<Delivery>> read_deliveries(const Idoc& idoc);

// SHPMNT03 to 05. Fails likewise.
Result<std::vector<Shipment>> read_shipments(const Idoc& idoc);

}  // namespace weir::sap
