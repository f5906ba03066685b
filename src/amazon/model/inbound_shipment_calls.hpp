#pragma once
// The operations of the Fulfillment Inbound API 2024-03-20 on shipments.
#include "amazon/model/inbound_plan_calls.hpp"

namespace weir::amazon::inbound {

struct GetShipment {
  static constexpr Operation operation{
      "getShipment", "GET", "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}"};
  using Answer = Shipment;

  std::string inbound_plan_id{};
  std::string shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
  }
};

struct ListShipmentBoxes {
  static constexpr Operation operation{
      "listShipmentBoxes", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/boxes"};
  using Answer = ListShipmentBoxesResponse;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct ListShipmentContentUpdatePreviews {
  static constexpr Operation operation{
      "listShipmentContentUpdatePreviews", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/contentUpdatePreviews"};
  using Answer = ListShipmentContentUpdatePreviewsResponse;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct GenerateShipmentContentUpdatePreviews {
  static constexpr Operation operation{
      "generateShipmentContentUpdatePreviews", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/contentUpdatePreviews"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  GenerateShipmentContentUpdatePreviewsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.body(v.body);
  }
};

struct GetShipmentContentUpdatePreview {
  static constexpr Operation operation{"getShipmentContentUpdatePreview", "GET",
                                       "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/"
                                       "{shipmentId}/contentUpdatePreviews/{contentUpdatePreviewId}"};
  using Answer = ContentUpdatePreview;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::string content_update_preview_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.path("contentUpdatePreviewId", v.content_update_preview_id);
  }
};

struct ConfirmShipmentContentUpdatePreview {
  static constexpr Operation operation{
      "confirmShipmentContentUpdatePreview", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/contentUpdatePreviews/"
      "{contentUpdatePreviewId}/confirmation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::string content_update_preview_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.path("contentUpdatePreviewId", v.content_update_preview_id);
  }
};

struct ListDeliveryWindowOptions {
  static constexpr Operation operation{
      "listDeliveryWindowOptions", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowOptions"};
  using Answer = ListDeliveryWindowOptionsResponse;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct GenerateDeliveryWindowOptions {
  static constexpr Operation operation{
      "generateDeliveryWindowOptions", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowOptions"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
  }
};

struct ConfirmDeliveryWindowOptions {
  static constexpr Operation operation{
      "confirmDeliveryWindowOptions", "POST",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/deliveryWindowOptions/"
      "{deliveryWindowOptionId}/confirmation"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::string delivery_window_option_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.path("deliveryWindowOptionId", v.delivery_window_option_id);
  }
};

struct ListShipmentItems {
  static constexpr Operation operation{
      "listShipmentItems", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/items"};
  using Answer = ListShipmentItemsResponse;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct UpdateShipmentName {
  static constexpr Operation operation{
      "updateShipmentName", "PUT",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/name"};
  using Answer = Done;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  UpdateShipmentNameRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.body(v.body);
  }
};

struct ListShipmentPallets {
  static constexpr Operation operation{
      "listShipmentPallets", "GET",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/pallets"};
  using Answer = ListShipmentPalletsResponse;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::string> pagination_token{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.query("pageSize", v.page_size);
    f.query("paginationToken", v.pagination_token);
  }
};

struct UpdateShipmentSourceAddress {
  static constexpr Operation operation{
      "updateShipmentSourceAddress", "PUT",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/sourceAddress"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  UpdateShipmentSourceAddressRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.body(v.body);
  }
};

struct UpdateShipmentTrackingDetails {
  static constexpr Operation operation{
      "updateShipmentTrackingDetails", "PUT",
      "/inbound/fba/2024-03-20/inboundPlans/{inboundPlanId}/shipments/{shipmentId}/trackingDetails"};
  using Answer = OperationStarted;

  std::string inbound_plan_id{};
  std::string shipment_id{};
  UpdateShipmentTrackingDetailsRequest body{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.path("inboundPlanId", v.inbound_plan_id);
    f.path("shipmentId", v.shipment_id);
    f.body(v.body);
  }
};

}  // namespace weir::amazon::inbound
