#pragma once
// The operations of the Fulfillment Inbound API 2024-03-20 on transport, items and labels.
#include "amazon/model/inbound_shipment_calls.hpp"

namespace weir::amazon::inbound {

struct ListTransportationOptions {
  static constexpr Operation operation{
      "listTransportationOptions", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions"};
  using Answer = ListTransportationOptionsResponse;

  std::string inbound_plan_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};
  std::optional<std::string> placement_option_id{};
  std::optional<std::string> shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
    f.query("placementOptionId", v.placement_option_id);
    f.query("shipmentId", v.shipment_id);
  }
};

struct GenerateTransportationOptions {
  static constexpr Operation operation{
      "generateTransportationOptions", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  GenerateTransportationOptionsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.body(v.body);
  }
};

struct ConfirmTransportationOptions {
  static constexpr Operation operation{
      "confirmTransportationOptions", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/transportationOptions/confirmation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  ConfirmTransportationOptionsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.body(v.body);
  }
};

struct ListItemComplianceDetails {
  static constexpr Operation operation{"listItemComplianceDetails", "GET",
                                       "/inbound/fba/2024-03-20/items/compliance"};
  using Answer = ListItemComplianceDetailsResponse;

  std::vector<std::string> mskus{};
  std::string marketplace_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query_each("mskus", v.mskus);
    f.query("marketplaceId", v.marketplace_id);
  }
};

struct UpdateItemComplianceDetails {
  static constexpr Operation operation{"updateItemComplianceDetails", "PUT",
                                       "/inbound/fba/2024-03-20/items/compliance"};
  using Answer = OperationStarted;

  std::string marketplace_id{};
  UpdateItemComplianceDetailsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceId", v.marketplace_id);
    f.body(v.body);
  }
};

struct CreateMarketplaceItemLabels {
  static constexpr Operation operation{"createMarketplaceItemLabels", "POST",
                                       "/inbound/fba/2024-03-20/items/labels"};
  using Answer = CreateMarketplaceItemLabelsResponse;

  CreateMarketplaceItemLabelsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct ListPrepDetails {
  static constexpr Operation operation{"listPrepDetails", "GET", "/inbound/fba/2024-03-20/items/prepDetails"};
  using Answer = ListPrepDetailsResponse;

  std::string marketplace_id{};
  std::vector<std::string> mskus{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.query("marketplaceId", v.marketplace_id);
    f.query_each("mskus", v.mskus);
  }
};

struct SetPrepDetails {
  static constexpr Operation operation{"setPrepDetails", "POST", "/inbound/fba/2024-03-20/items/prepDetails"};
  using Answer = OperationStarted;

  SetPrepDetailsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.body(v.body);
  }
};

struct GetInboundOperationStatus {
  static constexpr Operation operation{"getInboundOperationStatus", "GET",
                                       "/inbound/fba/2024-03-20/operations/{operationId}"};
  using Answer = InboundOperationStatus;

  std::string operation_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("operationId", v.operation_id);
  }
};

}  // namespace weir::amazon::inbound
