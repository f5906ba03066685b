// The static cases of Fulfillment Inbound, where they are at hand.
#include "amazon/api/inbound.hpp"
#include "amazon/api/inbound_receipts.hpp"
#include "support/official_walk.hpp"

namespace weir::amazon::inbound_sandbox_test {
namespace {

using testing::OfficialWalk;

TEST(OfficialCases, OfInboundReceiptsAreAskedForAndReadWithoutLoss) {
  using namespace inbound_v0;
  OfficialWalk walk{"fulfillment-inbound-api-model/fulfillmentInboundV0.json"};
  walk.demands(108).demands(109);  // QueryType=SHIPMENT, which the model does not know
  walk.over<GetPrepInstructions, GetLabels, GetBillOfLading, GetShipments, GetShipmentItemsByShipmentId,
            GetShipmentItems>()
      .finish();
}

TEST(OfficialCases, OfInboundPlansAreAskedForAndReadWithoutLoss) {
  using namespace inbound;
  OfficialWalk walk{"fulfillment-inbound-api-model/fulfillmentInbound_2024-03-20.json"};
  walk.over<ListInboundPlans, CreateInboundPlan, GetInboundPlan, ListInboundPlanBoxes, CancelInboundPlan,
            ListInboundPlanItems, UpdateInboundPlanName, ListPackingGroupBoxes, ListPackingGroupItems,
            SetPackingInformation, ListPackingOptions, GeneratePackingOptions, ConfirmPackingOption,
            ListInboundPlanPallets, ListPlacementOptions, GeneratePlacementOptions, ConfirmPlacementOption>();
  walk.over<GetShipment, ListShipmentBoxes, ListShipmentContentUpdatePreviews,
            GenerateShipmentContentUpdatePreviews, GetShipmentContentUpdatePreview,
            ConfirmShipmentContentUpdatePreview, ListDeliveryWindowOptions, GenerateDeliveryWindowOptions,
            ConfirmDeliveryWindowOptions, ListShipmentItems, UpdateShipmentName, ListShipmentPallets,
            UpdateShipmentSourceAddress, UpdateShipmentTrackingDetails>();
  walk.over<ListTransportationOptions, GenerateTransportationOptions, ConfirmTransportationOptions,
            ListItemComplianceDetails, UpdateItemComplianceDetails, CreateMarketplaceItemLabels,
            ListPrepDetails, SetPrepDetails, GetInboundOperationStatus>();
  walk.finish({"getDeliveryChallanDocument", "generateSelfShipAppointmentSlots",
               "getSelfShipAppointmentSlots", "cancelSelfShipAppointment", "scheduleSelfShipAppointment"});
}

}  // namespace
}  // namespace weir::amazon::inbound_sandbox_test
