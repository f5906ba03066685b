#pragma once
// IDocs that tell of deliveries: DELVRY (DESADV, SHPCON, …) and SHPMNT, whose deliveries travel together.
#include <vector>

#include "flows/context.hpp"
#include "flows/note_packages.hpp"
#include "sap/idoc/control_record.hpp"

namespace weir::flows {

bool tells_of_deliveries(const store::ReceivedIdoc& idoc);

// What it tells. Fails with sap.idoc_malformed_value or sap.idoc_unexpected (refuse).
Result<std::vector<DeliveryNews>> news_in(const Context& context, const sap::AddressedIdoc& idoc,
                                          Instant received_at);

}  // namespace weir::flows
