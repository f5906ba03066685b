#include "amazon/api/inbound_receipts.hpp"

#include "amazon/api/call_described.hpp"
#include "amazon/api/paging.hpp"
#include "amazon/api/window.hpp"

namespace weir::amazon {

using inbound_v0::GetShipmentItemsByShipmentId;
using inbound_v0::GetShipments;
using inbound_v0::InboundShipmentItem;
using inbound_v0::QueryType;

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

Result<ShipmentPage> changed_shipments_page(SpApi& api, const std::string& marketplace_id, Instant from,
                                            Instant until, const ReceiptPlace& place) {
  constexpr Duration any_length = std::chrono::days{3650};
  const auto window = checked_window(GetShipments::operation.name, from, until, api.now(), any_length);
  if (!window) return window.error();
  GetShipments list{.last_updated_after = from,
                    .last_updated_before = until,
                    .query_type = QueryType::date_range,
                    .marketplace_id = marketplace_id};
  if (!place.token.empty()) {
    list = GetShipments{.query_type = QueryType::next_token, .marketplace_id = marketplace_id};
    list.next_token = place.token;
  }
  auto page = call(api, list);
  if (!page) return page.error();
  if (!page->payload) return without_payload(GetShipments::operation.name);
  auto next =
      next_place<ReceiptPlace>(GetShipments::operation.name, place, page->payload->next_token.value_or(""));
  if (!next) return next.error();
  return ShipmentPage{std::move(page->payload->shipment_data), *std::move(next)};
}

Result<std::vector<InboundShipmentItem>> shipment_items(SpApi& api, const std::string& fba_shipment_id) {
  auto items = call(api, GetShipmentItemsByShipmentId{.shipment_id = fba_shipment_id});
  if (!items) return items.error();
  if (!items->payload) return without_payload(GetShipmentItemsByShipmentId::operation.name);
  return std::move(items->payload->item_data);
}

}  // namespace weir::amazon
