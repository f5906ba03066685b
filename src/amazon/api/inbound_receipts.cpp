#include "amazon/api/inbound_receipts.hpp"

#include "amazon/api/call_described.hpp"

namespace weir::amazon {

template Result<inbound_v0::GetPrepInstructions::Answer> call(SpApi&, const inbound_v0::GetPrepInstructions&,
                                                              Urgency);
template Result<inbound_v0::GetLabels::Answer> call(SpApi&, const inbound_v0::GetLabels&, Urgency);
template Result<inbound_v0::GetBillOfLading::Answer> call(SpApi&, const inbound_v0::GetBillOfLading&,
                                                          Urgency);
template Result<inbound_v0::GetShipments::Answer> call(SpApi&, const inbound_v0::GetShipments&, Urgency);
template Result<inbound_v0::GetShipmentItemsByShipmentId::Answer> call(
    SpApi&, const inbound_v0::GetShipmentItemsByShipmentId&, Urgency);
template Result<inbound_v0::GetShipmentItems::Answer> call(SpApi&, const inbound_v0::GetShipmentItems&,
                                                           Urgency);

}  // namespace weir::amazon
