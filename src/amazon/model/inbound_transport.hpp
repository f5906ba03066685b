#pragma once
// The Fulfillment Inbound API 2024-03-20: transport, delivery windows, tracking, and changes of what is in a
// shipment.
#include "amazon/model/inbound_shipment.hpp"

namespace weir::amazon::inbound {

struct ListShipmentBoxesResponse {
  std::vector<Box> boxes{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxes", v.boxes);
    f("pagination", v.pagination);
  }
};

struct BoxUpdateInput {
  Word<BoxContentInformationSource> content_information_source{};
  Dimensions dimensions{};
  std::vector<ItemInput> items{};
  std::optional<std::string> package_id{};
  std::int64_t quantity = 0;
  Weight weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contentInformationSource", v.content_information_source);
    f("dimensions", v.dimensions);
    f.may("items", v.items);
    f("packageId", v.package_id);
    f("quantity", v.quantity);
    f("weight", v.weight);
  }
};

struct RequestedUpdates {
  std::vector<BoxUpdateInput> boxes{};
  std::vector<ItemInput> items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f.may("boxes", v.boxes);
    f.may("items", v.items);
  }
};

struct Carrier {
  std::optional<std::string> alpha_code{};
  std::optional<std::string> name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("alphaCode", v.alpha_code);
    f("name", v.name);
  }
};

struct CarrierAppointment {
  Instant end_time{};
  Instant start_time{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("endTime", v.end_time);
    f("startTime", v.start_time);
  }
};

struct Quote {
  std::optional<Money> cost{};
  std::optional<Instant> expiration{};
  std::optional<Instant> voidable_until{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("cost", v.cost, inbound_money);
    f("expiration", v.expiration);
    f("voidableUntil", v.voidable_until);
  }
};

struct TransportationOption {
  Carrier carrier{};
  std::optional<CarrierAppointment> carrier_appointment{};
  std::vector<std::string> preconditions{};
  std::optional<Quote> quote{};
  std::string shipment_id{};
  std::string shipping_mode{};
  std::string shipping_solution{};
  std::string transportation_option_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("carrier", v.carrier);
    f("carrierAppointment", v.carrier_appointment);
    f("preconditions", v.preconditions);
    f("quote", v.quote);
    f("shipmentId", v.shipment_id);
    f("shippingMode", v.shipping_mode);
    f("shippingSolution", v.shipping_solution);
    f("transportationOptionId", v.transportation_option_id);
  }
};

struct ContentUpdatePreview {
  std::string content_update_preview_id{};
  Instant expiration{};
  RequestedUpdates requested_updates{};
  TransportationOption transportation_option{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contentUpdatePreviewId", v.content_update_preview_id);
    f("expiration", v.expiration);
    f("requestedUpdates", v.requested_updates);
    f("transportationOption", v.transportation_option);
  }
};

struct ListShipmentContentUpdatePreviewsResponse {
  std::vector<ContentUpdatePreview> content_update_previews{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contentUpdatePreviews", v.content_update_previews);
    f("pagination", v.pagination);
  }
};

struct GenerateShipmentContentUpdatePreviewsRequest {
  std::vector<BoxUpdateInput> boxes{};
  std::vector<ItemInput> items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxes", v.boxes);
    f("items", v.items);
  }
};

struct DeliveryWindowOption {
  std::string availability_type{};
  std::string delivery_window_option_id{};
  std::vector<Incentive> discounts{};
  Instant end_date{};
  Instant start_date{};
  Instant valid_until{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("availabilityType", v.availability_type);
    f("deliveryWindowOptionId", v.delivery_window_option_id);
    f.may("discounts", v.discounts);
    f("endDate", v.end_date);
    f("startDate", v.start_date);
    f("validUntil", v.valid_until);
  }
};

struct ListDeliveryWindowOptionsResponse {
  std::vector<DeliveryWindowOption> delivery_window_options{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("deliveryWindowOptions", v.delivery_window_options);
    f("pagination", v.pagination);
  }
};

struct ListShipmentItemsResponse {
  std::vector<Item> items{};
  std::optional<Pagination> pagination{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("items", v.items);
    f("pagination", v.pagination);
  }
};

struct UpdateShipmentNameRequest {
  std::string name{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("name", v.name);
  }
};

struct ListShipmentPalletsResponse {
  std::optional<Pagination> pagination{};
  std::vector<Pallet> pallets{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pagination", v.pagination);
    f("pallets", v.pallets);
  }
};

struct UpdateShipmentSourceAddressRequest {
  AddressInput address{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("address", v.address);
  }
};

struct LtlTrackingDetailInput {
  std::optional<std::string> bill_of_lading_number{};
  std::vector<std::string> freight_bill_number{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("billOfLadingNumber", v.bill_of_lading_number);
    f("freightBillNumber", v.freight_bill_number);
  }
};

struct SpdTrackingItemInput {
  std::string box_id{};
  std::string tracking_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("boxId", v.box_id);
    f("trackingId", v.tracking_id);
  }
};

struct SpdTrackingDetailInput {
  std::vector<SpdTrackingItemInput> spd_tracking_items{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("spdTrackingItems", v.spd_tracking_items);
  }
};

struct TrackingDetailsInput {
  std::optional<LtlTrackingDetailInput> ltl_tracking_detail{};
  std::optional<SpdTrackingDetailInput> spd_tracking_detail{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("ltlTrackingDetail", v.ltl_tracking_detail);
    f("spdTrackingDetail", v.spd_tracking_detail);
  }
};

struct UpdateShipmentTrackingDetailsRequest {
  TrackingDetailsInput tracking_details{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("trackingDetails", v.tracking_details);
  }
};

struct ListTransportationOptionsResponse {
  std::optional<Pagination> pagination{};
  std::vector<TransportationOption> transportation_options{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("pagination", v.pagination);
    f("transportationOptions", v.transportation_options);
  }
};

struct PalletInput {
  std::optional<Dimensions> dimensions{};
  std::int64_t quantity = 0;
  std::optional<Word<Stackability>> stackability{};
  std::optional<Weight> weight{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("dimensions", v.dimensions);
    f("quantity", v.quantity);
    f("stackability", v.stackability);
    f("weight", v.weight);
  }
};

struct WindowInput {
  Instant start{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("start", v.start);
  }
};

struct ShipmentTransportationConfiguration {
  std::optional<ContactInformation> contact_information{};
  std::optional<FreightInformation> freight_information{};
  std::vector<PalletInput> pallets{};
  WindowInput ready_to_ship_window{};
  std::string shipment_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contactInformation", v.contact_information);
    f("freightInformation", v.freight_information);
    f.may("pallets", v.pallets);
    f("readyToShipWindow", v.ready_to_ship_window);
    f("shipmentId", v.shipment_id);
  }
};

struct GenerateTransportationOptionsRequest {
  std::string placement_option_id{};
  std::vector<ShipmentTransportationConfiguration> shipment_transportation_configurations{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("placementOptionId", v.placement_option_id);
    f("shipmentTransportationConfigurations", v.shipment_transportation_configurations);
  }
};

struct TransportationSelection {
  std::optional<ContactInformation> contact_information{};
  std::string shipment_id{};
  std::string transportation_option_id{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("contactInformation", v.contact_information);
    f("shipmentId", v.shipment_id);
    f("transportationOptionId", v.transportation_option_id);
  }
};

struct ConfirmTransportationOptionsRequest {
  std::vector<TransportationSelection> transportation_selections{};

  template <typename F, typename S>
  static void describe(F& f, S& v) {
    f("transportationSelections", v.transportation_selections);
  }
};

}  // namespace weir::amazon::inbound
