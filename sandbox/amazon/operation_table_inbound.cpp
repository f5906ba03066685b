#include <array>

#include "sandbox/amazon/operation_tables.hpp"

namespace weir::sandbox {
namespace {

constexpr std::array of_inbound{
    UsagePlan{"listInboundPlans", "GET", "/inbound/fba/2024-03-20/inboundPlans", 20000, 6, false,
              "pageSize:i(1..30) paginationToken:t(0..1024) status:<ACTIVE|VOIDED|SHIPPED> "
              "sortBy:<LAST_UPDATED_TIME|CREATION_TIME> sortOrder:<ASC|DESC>",
              ""},
    UsagePlan{"createInboundPlan", "POST", "/inbound/fba/2024-03-20/inboundPlans", 20000, 2, false, "",
              "destinationMarketplaces*:[t(1..20)](1..1) items*:[(expiration:t "
              "labelOwner*:<AMAZON|SELLER|NONE> manufacturingLotCode:t(1..256) msku*:t(1..255) "
              "prepOwner*:<AMAZON|SELLER|NONE> quantity*:i(1..500000))](1..2000) name:t(1..40) "
              "sourceAddress*:(addressLine1*:t(1..180) addressLine2:t(1..60) city*:t(1..30) "
              "companyName:t(1..50) countryCode*:t(2..2) districtOrCounty:t(1..50) email:t(1..1024) "
              "name*:t(1..50) phoneNumber*:t(1..20) postalCode*:t(1..32) stateOrProvinceCode:t(1..64))"},
    UsagePlan{"getInboundPlan", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}", 20000, 6,
              false, "", ""},
    UsagePlan{"listInboundPlanBoxes", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/boxes",
              20000, 6, false, "pageSize:i(1..1000) paginationToken:t(0..1024)", ""},
    UsagePlan{"cancelInboundPlan", "PUT", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/cancellation",
              20000, 2, false, "", ""},
    UsagePlan{"listInboundPlanItems", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/items",
              20000, 6, false, "pageSize:i(1..1000) paginationToken:t(0..1024)", ""},
    UsagePlan{"updateInboundPlanName", "PUT", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/name",
              20000, 30, false, "", "name*:t(1..40)"},
    UsagePlan{"listPackingGroupItems", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingGroups/{packingGroupId}/items",
              20000, 30, false, "pageSize:i(1..100) paginationToken:t(0..1024)", ""},
    UsagePlan{"setPackingInformation", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingInformation", 20000, 2, false, "",
              "packageGroupings*:[(boxes*:[(contentInformationSource*:<BOX_CONTENT_PROVIDED|"
              "MANUAL_PROCESS|BARCODE_2D> dimensions*:(height*:n length*:n unitOfMeasurement*:<IN|CM> "
              "width*:n) items:[(expiration:t labelOwner*:<AMAZON|SELLER|NONE> "
              "manufacturingLotCode:t(1..256) msku*:t(1..255) prepOwner*:<AMAZON|SELLER|NONE> "
              "quantity*:i(1..500000))] quantity*:i(1..10000) weight*:(unit*:<LB|KG> value*:n))](1..5000) "
              "packingGroupId:t(38..38) shipmentId:t(38..38))](1..)"},
    UsagePlan{"listPackingOptions", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions", 20000, 6, false,
              "pageSize:i(1..20) paginationToken:t(0..1024)", ""},
    UsagePlan{"generatePackingOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions", 20000, 2, false, "", ""},
    UsagePlan{"confirmPackingOption", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/packingOptions/{packingOptionId}/confi"
              "rmation",
              20000, 2, false, "", ""},
    UsagePlan{"listPlacementOptions", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/placementOptions", 20000, 6, false,
              "pageSize:i(1..20) paginationToken:t(0..1024)", ""},
    UsagePlan{"generatePlacementOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/placementOptions", 20000, 2, false, "",
              "customPlacement:[(items*:[(expiration:t labelOwner*:<AMAZON|SELLER|NONE> "
              "manufacturingLotCode:t(1..256) msku*:t(1..255) prepOwner*:<AMAZON|SELLER|NONE> "
              "quantity*:i(1..500000))](1..2000) warehouseId*:t(1..1024))]"},
    UsagePlan{"confirmPlacementOption", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/placementOptions/{placementOptionId}/c"
              "onfirmation",
              20000, 2, false, "", ""},
    UsagePlan{"getShipment", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}", 20000, 6, false,
              "", ""},
    UsagePlan{"listShipmentBoxes", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/boxes", 20000, 30,
              false, "pageSize:i(1..1000) paginationToken:t(0..1024)", ""},
    UsagePlan{"listDeliveryWindowOptions", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowO"
              "ptions",
              20000, 30, false, "pageSize:i(1..100) paginationToken:t(0..1024)", ""},
    UsagePlan{"generateDeliveryWindowOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowO"
              "ptions",
              20000, 30, false, "", ""},
    UsagePlan{"confirmDeliveryWindowOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowO"
              "ptions/{deliveryWindowOptionId}/confirmation",
              20000, 30, false, "", ""},
    UsagePlan{"listShipmentItems", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/items", 20000, 30,
              false, "pageSize:i(1..1000) paginationToken:t(0..1024)", ""},
    UsagePlan{"updateShipmentTrackingDetails", "PUT",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/trackingDetails",
              20000, 2, false, "",
              "trackingDetails*:(ltlTrackingDetail:(billOfLadingNumber:t(1..1024) "
              "freightBillNumber*:[t(1..64)](1..1)) "
              "spdTrackingDetail:(spdTrackingItems*:[(boxId*:t(1..1024) trackingId*:t(1..64))]))"},
    UsagePlan{"listTransportationOptions", "GET",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions", 20000, 6, false,
              "pageSize:i(1..20) paginationToken:t(0..1024) placementOptionId:t(38..38) "
              "shipmentId:t(38..38)",
              ""},
    UsagePlan{"generateTransportationOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions", 20000, 2, false,
              "",
              "placementOptionId*:t(38..38) "
              "shipmentTransportationConfigurations*:[(contactInformation:(email:t(1..1024) "
              "name*:t(1..50) phoneNumber*:t(1..20)) freightInformation:(declaredValue:(amount*:n "
              "code*:t(3..3)) freightClass:t(1..1024)) pallets:[(dimensions:(height*:n length*:n "
              "unitOfMeasurement*:<IN|CM> width*:n) quantity*:i(1..10000) "
              "stackability:<STACKABLE|NON_STACKABLE> weight:(unit*:<LB|KG> value*:n))] "
              "readyToShipWindow*:(start*:d) shipmentId*:t(38..38))](1..)"},
    UsagePlan{"confirmTransportationOptions", "POST",
              "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions/confirmation",
              20000, 2, false, "",
              "transportationSelections*:[(contactInformation:(email:t(1..1024) name*:t(1..50) "
              "phoneNumber*:t(1..20)) shipmentId*:t(38..38) transportationOptionId*:t(38..38))](1..)"},
    UsagePlan{"listInboundPlanPallets", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/pallets",
              20000, 6, false, "pageSize:i(1..1000) paginationToken:t(0..1024)", ""},
    UsagePlan{"listItemComplianceDetails", "GET", "/inbound/fba/2024-03-20/items/compliance", 20000, 6, false,
              "mskus*:r[t(1..255)](1..100) marketplaceId*:t(1..20)", ""},
    UsagePlan{"updateItemComplianceDetails", "PUT", "/inbound/fba/2024-03-20/items/compliance", 20000, 6,
              false, "marketplaceId*:t(1..20)",
              "msku*:t(1..255) taxDetails*:(declaredValue:(amount*:n code*:t(3..3)) hsnCode:t(1..1024) "
              "taxRates:[(cessRate:n gstRate:n taxType:t(1..1024))])"},
    UsagePlan{"listPrepDetails", "GET", "/inbound/fba/2024-03-20/items/prepDetails", 20000, 30, false,
              "marketplaceId*:t(1..20) mskus*:r[t(1..255)](1..100)", ""},
    UsagePlan{"setPrepDetails", "POST", "/inbound/fba/2024-03-20/items/prepDetails", 20000, 30, false, "",
              "marketplaceId*:t(1..20) mskuPrepDetails*:[(msku*:t(1..255) "
              "prepCategory*:<ADULT|BABY|FC_PROVIDED|FRAGILE|GRANULAR|HANGER|LIQUID|PERFORATED|SET|SHARP|"
              "SMALL|TEXTILE|UNKNOWN|NONE> "
              "prepTypes*:[<ITEM_BLACK_SHRINKWRAP|ITEM_BLANKSTK|ITEM_BOXING|ITEM_BUBBLEWRAP|"
              "ITEM_CAP_SEALING|ITEM_DEBUNDLE|ITEM_HANG_GARMENT|ITEM_LABELING|ITEM_NO_PREP|"
              "ITEM_POLYBAGGING|ITEM_RMOVHANG|ITEM_SETCREAT|ITEM_SETSTK|ITEM_SIOC|ITEM_SUFFOSTK|"
              "ITEM_TAPING>])](1..100)"},
    UsagePlan{"getInboundOperationStatus", "GET", "/inbound/fba/2024-03-20/operations/{operationId}", 20000,
              6, false, "", ""},
    UsagePlan{"getLabels", "GET", "/fba/inbound/v0/shipments/{shipmentId}/labels", 20000, 30, false,
              "PageType*:<PackageLabel_Letter_2|PackageLabel_Letter_4|PackageLabel_Letter_6|"
              "PackageLabel_Letter_6_CarrierLeft|PackageLabel_A4_2|PackageLabel_A4_4|"
              "PackageLabel_Plain_Paper|PackageLabel_Plain_Paper_CarrierBottom|PackageLabel_Thermal|"
              "PackageLabel_Thermal_Unified|PackageLabel_Thermal_NonPCP|"
              "PackageLabel_Thermal_No_Carrier_Rotation> LabelType*:<BARCODE_2D|UNIQUE|PALLET> "
              "NumberOfPackages:i PackageLabelsToPrint:[t] NumberOfPallets:i PageSize:i PageStartIndex:i",
              ""},
    UsagePlan{"getShipments", "GET", "/fba/inbound/v0/shipments", 20000, 30, false,
              "ShipmentStatusList:[<WORKING|READY_TO_SHIP|SHIPPED|RECEIVING|CANCELLED|DELETED|CLOSED|"
              "ERROR|IN_TRANSIT|DELIVERED|CHECKED_IN>] ShipmentIdList:[t](..999) LastUpdatedAfter:d "
              "LastUpdatedBefore:d QueryType*:<SHIPMENT|DATE_RANGE|NEXT_TOKEN> NextToken:t "
              "MarketplaceId*:t",
              ""},
    UsagePlan{"getShipmentItemsByShipmentId", "GET", "/fba/inbound/v0/shipments/{shipmentId}/items", 20000,
              30, false, "MarketplaceId:t", ""},
    UsagePlan{"getShipmentItems", "GET", "/fba/inbound/v0/shipmentItems", 20000, 30, false,
              "LastUpdatedAfter:d LastUpdatedBefore:d QueryType*:<DATE_RANGE|NEXT_TOKEN> NextToken:t "
              "MarketplaceId*:t",
              ""}};

}  // namespace

std::span<const UsagePlan> inbound_operations() { return of_inbound; }

}  // namespace weir::sandbox
