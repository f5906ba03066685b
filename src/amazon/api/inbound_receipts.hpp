#pragma once
// Fulfillment Inbound API v0: how much of what was shipped to Amazon has been received. QuantityReceived is
// cumulative, may grow for weeks, restart after CLOSED, and shrink.
#include "amazon/api/call.hpp"
#include "amazon/model/inbound_v0_calls.hpp"
#include "amazon/model/inbound_v0_labels.hpp"

namespace weir::amazon {

struct ReceiptPlace {
  std::string token;
  int pages = 0;
};
struct ShipmentPage {
  std::vector<inbound_v0::InboundShipmentInfo> shipments;
  std::optional<ReceiptPlace> next;
};
// One page of the shipments that changed between the two times.
Result<ShipmentPage> changed_shipments_page(SpApi& api, const std::string& marketplace_id, Instant from,
                                            Instant until, const ReceiptPlace& place);

// Every item of one shipment, by its FBA id.
Result<std::vector<inbound_v0::InboundShipmentItem>> shipment_items(SpApi& api,
                                                                    const std::string& fba_shipment_id);

}  // namespace weir::amazon
